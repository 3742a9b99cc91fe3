"""Where the days of a matter go: one narrow row for each stretch in which nothing of it changes hands.

A move only adds the row that begins; the worker closes the one before it, so that writing stays one cheap statement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q, Subquery

from zhitong.matters.visibility import PartQuerySet
from zhitong.matters.vocabulary import DueState, WaitingOn
from zhitong.statements import insert

# How many of the newest rows a run looks back over; a whole run once a day finds what is older.
WINDOW = 50_000


class StateSpell(models.Model):
    """停留: a stretch of a matter in one state, at one office, with one person, waiting for one side.

    `began` to `ended` (null: still so, or not yet closed by the worker). A closed matter leaves a row without length.
    `due_at` is when it was due at the time; what runs over it was late in these hands."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="spells")
    kind = models.CharField("种类", max_length=32)
    installation = models.ForeignKey(
        "schemes.Installation", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    state = models.CharField("状态", max_length=32)
    lead = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+", db_index=False)
    city = models.ForeignKey(
        "people.Organisation", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    handler = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    waiting_on = models.CharField("在等谁", max_length=12, choices=WaitingOn.choices)
    is_paused = models.BooleanField("已中止")
    due_at = models.DateTimeField("到期", null=True)
    began = models.DateTimeField("起")
    ended = models.DateTimeField("止", null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "停留"
        indexes = [
            # The time ledger asks: what was in these hands in that period?
            models.Index(fields=["lead", "began"], name="spell_lead"),
            models.Index(fields=["city", "began"], name="spell_city"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.began:%Y-%m-%d}"


def hands(matter: Any) -> tuple[Any, ...]:
    """What a stretch is one of; where any of it changes, a new one begins."""
    paused = matter.due_state == DueState.PAUSED
    return (
        matter.state,
        matter.is_open,
        matter.lead_id,
        matter.handler_id,
        matter.waiting_on,
        paused,
        matter.due_at,
    )


def begin(matter: Any, now: datetime) -> None:
    """One INSERT: the stretch that begins now."""
    begin_each([matter], now)


def begin_each(matters: Iterable[Any], now: datetime) -> None:
    """The same for several matters in as many statements as for one."""
    insert([spell_of(matter, now, ended=None if matter.is_open else now) for matter in matters])


def spell_of(matter: Any, began: datetime, *, ended: datetime | None = None) -> StateSpell:
    return StateSpell(
        matter_id=matter.pk,
        kind=matter.kind,
        installation_id=matter.installation_id,
        state=matter.state,
        lead_id=matter.lead_id,
        city_id=matter.city_id,
        handler_id=matter.handler_id,
        waiting_on=matter.waiting_on,
        is_paused=matter.due_state == DueState.PAUSED,
        due_at=matter.due_at,
        began=began,
        ended=ended,
    )


def changed(before: tuple[Any, ...], matter: Any, now: datetime) -> None:
    """Begin a new stretch where the matter is in other hands than before."""
    if hands(matter) != before:
        begin(matter, now)


def close_spells(now: datetime, *, whole: bool = False) -> int:
    """End every stretch after which another has begun. Late, repeated or doubled, it writes the same."""
    spells = StateSpell.objects.all()
    newest = spells.order_by("-id").values_list("id", flat=True).first() or 0
    later = StateSpell.objects.filter(matter=OuterRef("matter"), id__gt=OuterRef("id")).order_by()
    found = spells.filter(Exists(later), ended__isnull=True)
    if not whole:
        found = found.filter(matter__in=spells.filter(id__gt=newest - WINDOW).values("matter"))
    first = later.values("matter").annotate(first=Min("began")).values("first")
    return int(found.update(ended=Subquery(first)))


def close_all_spells(now: datetime) -> int:
    """The same over all of them, once a day."""
    return close_spells(now, whole=True)


WHERE = {
    "us": Q(is_paused=False, waiting_on=WaitingOn.OFFICER),
    "applicant": Q(is_paused=False, waiting_on=WaitingOn.APPLICANT),
    "others": Q(is_paused=False) & ~Q(waiting_on__in=(WaitingOn.OFFICER, WaitingOn.APPLICANT)),
    "paused": Q(is_paused=True),
}
