"""用时: how long leads take from the report to the first decision and to their end, measured from what happened."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Min, Q

from zhitong.cases.models import Lead
from zhitong.cases.vocabulary import LEAD, LeadChannel, LeadState
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import HandOver, HandOverState, Matter, MatterQuerySet, Priority

MOST = 20_000


@dataclass(frozen=True)
class Cycle:
    """One lead: when it was told, first decided (accepted, refused, led elsewhere, joined, or handed on) and ended (the
    same, or taken by the other agency)."""

    pk: int
    channel: str
    green: bool
    office: str
    told: datetime
    decided: datetime | None
    ended: datetime | None

    @property
    def to_decision(self) -> timedelta | None:
        return self.decided - self.told if self.decided else None

    @property
    def to_end(self) -> timedelta | None:
        return self.ended - self.told if self.ended else None


@dataclass(frozen=True)
class Times:
    """Of some leads. Durations are in days, to a tenth; None where nothing has ended yet."""

    key: str
    label: str
    number: int
    decided: int
    decision_median: float | None
    decision_worst: float | None
    ended: int
    end_median: float | None
    end_worst: float | None


def leads_between(actor: Actor, start: date, end: date) -> MatterQuerySet:
    """Leads that the actor sees, told on these days; those withdrawn by whoever told them take nobody's time."""
    first = datetime.combine(start, time(), zh.CHINA)
    after = datetime.combine(end + timedelta(days=1), time(), zh.CHINA)
    found: MatterQuerySet = Matter.objects.visible_to(actor).filter(
        kind=LEAD, opened_at__gte=first, opened_at__lt=after
    )
    return found.exclude(state=LeadState.WITHDRAWN)


def cycles(found: MatterQuerySet) -> list[Cycle]:
    """Two queries, however many leads; the newest where there are very many."""
    newest = found.order_by("-opened_at", "-id")[:MOST].values_list("pk", flat=True)
    accepted = Q(state=HandOverState.ACCEPTED)
    passed = {
        matter: (sent, taken)
        for matter, sent, taken in HandOver.objects.filter(matter__in=newest)
        .exclude(state=HandOverState.RECALLED)
        .values("matter")
        .annotate(sent=Min("sent_at"), taken=Min("answered_at", filter=accepted))
        .order_by()
        .values_list("matter", "sent", "taken")
    }
    columns = (
        "matter",
        "channel",
        "matter__priority",
        "matter__lead__name",
        "matter__opened_at",
        "decided_at",
    )
    rows = Lead.objects.filter(matter__in=newest).order_by("-matter__opened_at", "-matter_id")
    made = []
    for pk, channel, priority, office, told, decided in rows.values_list(*columns):
        sent, taken = passed.get(pk, (None, None))
        made.append(
            Cycle(
                pk,
                channel,
                priority != Priority.NONE,
                office,
                told,
                min((at for at in (decided, sent) if at), default=None),
                min((at for at in (decided, taken) if at), default=None),
            )
        )
    return made


def times(key: str, label: str, rows: Iterable[Cycle]) -> Times:
    rows = list(rows)
    decided = [_days(row.to_decision) for row in rows if row.to_decision is not None]
    ended = [_days(row.to_end) for row in rows if row.to_end is not None]
    return Times(
        key,
        label,
        len(rows),
        len(decided),
        _median(decided),
        max(decided, default=None),
        len(ended),
        _median(ended),
        max(ended, default=None),
    )


def _days(took: timedelta | None) -> float:
    return round((took or timedelta()) / timedelta(days=1), 1)


def _median(found: Sequence[float]) -> float | None:
    return round(median(found), 1) if found else None


MARKS = (("green", "绿色通道"), ("other", "其他线索"))


def grouped(rows: Sequence[Cycle]) -> dict[str, list[Times]]:
    """By mark, by channel, by office; every group that has a lead."""
    channels = [(key, str(label)) for key, label in LeadChannel.choices]
    offices = [(name, name) for name in sorted({row.office for row in rows})]

    def by(keys: Iterable[tuple[str, str]], of: Callable[[Cycle], str]) -> list[Times]:
        made = [times(key, label, [row for row in rows if of(row) == key]) for key, label in keys]
        return [one for one in made if one.number]

    return {
        "mark": by(MARKS, lambda row: "green" if row.green else "other"),
        "channel": by(channels, lambda row: row.channel),
        "office": by(offices, lambda row: row.office),
    }
