"""邀请申报: the liaison officers of a candidate are told, once in thirty days, and its history keeps it.

Not here: who is a candidate (candidates.py), lists that bureaus compile without applications."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zhitong.inbox.public import tell
from zhitong.journal.public import Actor, Event, append, open_chain
from zhitong.people.public import Duty, Kind, Organisation, holder_ids
from zhitong.registry import rules
from zhitong.registry.actions.batches import Outcome
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.screening.candidates import NEAR, candidates, reasons
from zhitong.schemes.public import Pack, installed

QUIET = timedelta(days=30)
VERB = "candidate.invited"


def takes_applications(pack: Pack) -> bool:
    """Whether somebody may apply; else the bureaus compile the list themselves."""
    return pack.route("own") is not None or pack.route("paper") is not None


def with_account(organisations: Iterable[int], *, now: datetime) -> frozenset[int]:
    """Organisations for which somebody who may apply can sign in today."""
    held = Duty.objects.held_on(rules.day(now)).filter(
        organisation__in=list(organisations), kind__in=APPLICANTS, person__is_active=True
    )
    return frozenset(held.values_list("organisation_id", flat=True))


def invited_since(
    organisations: Sequence[Organisation], scheme: str, *, now: datetime
) -> dict[int, datetime]:
    """When each was last invited to this scheme within the quiet time."""
    owners = {one.chain_id: one.pk for one in organisations if one.chain_id}
    events = Event.objects.filter(chain__in=list(owners), verb=VERB, at__gt=now - QUIET).order_by("at")
    rows = events.values_list("chain_id", "at", "facts")
    return {owners[chain]: at for chain, at, facts in rows if facts.get("scheme") == scheme}


def invite(
    installation_id: int, organisation_ids: Iterable[int], *, by: Actor, now: datetime
) -> list[Outcome]:
    """Each in a transaction of its own; who cannot be invited says why. Ids that the actor does not see are left out."""
    seen = Organisation.objects.visible_to(by).exclude(kind=Kind.AGENCY)
    rows = seen.filter(pk__in=list(organisation_ids), territory_path__startswith=by.territory_path)
    return [
        _invite(installation_id, pk, by=by, now=now)
        for pk in rows.order_by("pk").values_list("pk", flat=True)
    ]


def written_to(installation_id: int, pk: int, *, by: Actor, now: datetime) -> Outcome:
    """A letter on paper has gone out to a unit that nobody has registered for: its history keeps the day, as of any
    other invitation, so that it is not invited twice."""
    with transaction.atomic():
        unit = Organisation.objects.select_for_update().get(pk=pk)
        refused = tuple(_letter_refusals(installation_id, unit, by=by, now=now))
        if not refused:
            _note(installation_id, unit, told=0, via="letter", by=by, now=now)
    return Outcome(unit.name, unit, refused)


def _letter_refusals(installation_id: int, unit: Organisation, *, by: Actor, now: datetime) -> Iterator[str]:
    yield from _unsuitable(installation_id, unit, by=by, now=now)
    if with_account([unit.pk], now=now):
        yield "已经有人注册，请在网上邀请，不用寄信。"


def _invite(installation_id: int, pk: int, *, by: Actor, now: datetime) -> Outcome:
    with transaction.atomic():
        # Two officers who press at once: the second one waits here and then reads the first one's event.
        unit = Organisation.objects.select_for_update().get(pk=pk)
        refused = tuple(_refusals(installation_id, unit, by=by, now=now))
        if not refused:
            _tell(installation_id, unit, by=by, now=now)
    return Outcome(unit.name, unit, refused)


def _refusals(installation_id: int, unit: Organisation, *, by: Actor, now: datetime) -> Iterator[str]:
    against = list(_unsuitable(installation_id, unit, by=by, now=now))
    yield from against
    if not against and not with_account([unit.pk], now=now):
        yield "还没有人注册，网上通知不到。请打印邀请函，书面或者当面邀请。"


def _unsuitable(installation_id: int, unit: Organisation, *, by: Actor, now: datetime) -> Iterator[str]:
    here = installed(installation_id)
    if by.duty_kind not in OFFICERS:
        yield "邀请由经办人或者负责人发出。"
        return
    found = candidates(installation_id, by, on=rules.day(now)).filter(pk=unit.pk, score__gte=-NEAR)
    if not found.exists():
        yield "已经在名录里、正在申报，或者离条件还远，不用邀请。"
        return
    at = invited_since([unit], here.pack.key, now=now).get(unit.pk)
    if at is not None:
        yield f"{rules.day(at).month}月{rules.day(at).day}日已经邀请过，30 天内不再发。"


def _tell(installation_id: int, unit: Organisation, *, by: Actor, now: datetime) -> None:
    """An event in the unit's own history, and from it the notices and letters: an event tells nobody twice."""
    scheme = installed(installation_id).pack.scheme
    people = holder_ids([unit.pk], APPLICANTS, rules.day(now))
    event, reason = _note(installation_id, unit, told=len(people), via="notice", by=by, now=now)
    tell(
        people,
        subject=f"邀请申报{scheme.unit_title}",
        why=f"{by.organisation_label}看到{unit}可能符合条件。",
        body=f"{reason}。按登记的情况看，可以申报；是否符合，以核验的结果为准。",
        path="/portal/apply/",
        kind="candidate",
        now=now,
        event=event,
        organisation=unit,
    )


def _note(
    installation_id: int, unit: Organisation, *, told: int, via: str, by: Actor, now: datetime
) -> tuple[Event, str]:
    """The entry in the unit's own history, and the reason that it gives."""
    scheme = installed(installation_id).pack.scheme
    reason = reasons(installation_id, [unit], on=rules.day(now))[unit.pk].sentence
    facts = {
        "scheme": scheme.key,
        "installation": installation_id,
        "mechanism": scheme.short_title,
        "reason": reason,
        "told": told,
        "via": via,
    }
    if unit.chain is None:
        unit.chain = open_chain("organisation", unit.name)
        Organisation.objects.filter(pk=unit.pk).update(chain=unit.chain)
    return append(unit.chain, verb=VERB, at=now, actor=by, facts=facts), reason
