"""What a line of a round needs before it may be listed: the consent of every agency asked, a notice that has run its
time, no objection in hand. Which agencies are asked follows from the pack's roles; nothing here knows a mechanism."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, Refusal
from zhitong.people.public import (
    DutyKind,
    Kind,
    Organisation,
    OrganisationState,
    holder_ids,
    holders,
)
from zhitong.registry.models import LineOpinion, Objection, Publication, ReviewParty, RoundLine
from zhitong.registry.vocabulary import (
    ROUND,
    ApplicationState,
    LineDecision,
    LineState,
    ObjectionState,
    Opinion,
    PublicationKind,
    RoundState,
)
from zhitong.schemes.public import BoundRole, installed, named, stage_is_on

REVIEW = "joint_review"
NOTICE = "prior_notice"
SHOWN = 8
OPEN_OBJECTIONS = (ObjectionState.RECEIVED, ObjectionState.HANDLING)


def has_review(matter: Matter) -> bool:
    return matter.installation_id is not None and stage_is_on(matter.installation_id, REVIEW)


def has_notice(matter: Matter) -> bool:
    return matter.installation_id is not None and stage_is_on(matter.installation_id, NOTICE)


# --- who is asked --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seat:
    """One agency that answers in the joint review, and what the document calls it."""

    role: str
    title: str
    organisation: Organisation


def seats_of(matter: Matter) -> tuple[list[Seat], list[Refusal]]:
    """The agencies that the pack's parties mean here, and what stands against asking them."""
    here = installed(matter.installation_id or 0)
    stage = here.pack.stage(REVIEW)
    seats: dict[int, Seat] = {}
    refused: list[Refusal] = []
    for key in stage.parties if stage is not None else ():
        title = named(here.pack.role(key)) or key
        found = _agencies([one for one in here.bindings if one.role == key], here.territory_path, matter)
        if len(found) == 1:
            seats.setdefault(found[0].pk, Seat(key, title, found[0]))
        elif found:
            names = {"role": title, "names": zh.join([one.name for one in found[:3]])}
            message = "“{role}”对应了不止一家单位：{names}。请在启用机制时指定其中一家。"
            refused.append(Refusal("party_unclear", message, names))
        else:
            message = (
                "“{role}”还没有对应的单位，不能送联合考察。请系统管理员登记这家单位，或者在启用机制时指定。"
            )
            refused.append(Refusal("party_missing", message, {"role": title}))
    return list(seats.values()), refused


def _agencies(bindings: Sequence[BoundRole], path: str, matter: Matter) -> list[Organisation]:
    by_name = [one.organisation_id for one in bindings if one.organisation_id]
    active = Organisation.objects.filter(kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    if by_name:
        return list(active.filter(pk__in=by_name).order_by("pk"))
    kinds = Q()
    for one in bindings:
        kinds |= Q(function=one.function, level=one.level)
    if not kinds:
        return []
    found = list(active.filter(kinds, territory_path__startswith=path).order_by("territory_path", "pk"))
    return [one for one in found if one.pk == matter.lead_id] or found


def is_outside(organisation: Organisation, on: date) -> bool:
    """Not in this system: marked so, or nobody in it can sign in for it."""
    return organisation.is_outside or not holder_ids({organisation.pk}, (DutyKind.OFFICER, DutyKind.HEAD), on)


def duty_refusals(party: ReviewParty, actor: Actor, on: date) -> Iterator[Refusal]:
    """Who of the agency may answer, as the pack binds its role."""
    bound = installed(party.matter.installation_id or 0).bindings
    kinds = {kind for one in bound if one.role == party.role for kind in one.duty_kinds}
    if not kinds or actor.duty_kind in kinds:
        return
    duties = "、".join(str(DutyKind(kind).label) for kind in sorted(kinds))
    people = zh.join([one.name for one in holders(party.organisation_id, tuple(kinds), on)[:3]])
    message = (
        "{unit}的意见由{duty}反馈，请交给 {who}。" if people else "{unit}的意见由{duty}反馈，还没有指定。"
    )
    yield Refusal("duty", message, {"unit": str(party), "duty": duties, "who": people})


# --- which lines, which opinions -----------------------------------------------------------------------------


def is_live(line: RoundLine) -> bool:
    """Still in the round, and its application has not been taken back."""
    waiting = line.state in (LineState.PENDING, LineState.HELD)
    return waiting and line.application.matter.state == ApplicationState.IN_ROUND


def live_opinions(matter: Matter) -> list[LineOpinion]:
    """The opinions that are still asked for or stand: of the lines that are still in the round."""
    rows = LineOpinion.objects.filter(
        matter=matter,
        line__state__in=(LineState.PENDING, LineState.HELD),
        line__application__matter__state=ApplicationState.IN_ROUND,
    )
    related = ("organisation", "letter", "line__application__organisation")
    return list(rows.select_related(*related).order_by("line_id", "id"))


def owed(matter: Matter, organisation_id: int | None) -> list[LineOpinion]:
    """The opinions that an organisation has not given yet."""
    return [one for one in live_opinions(matter) if one.organisation_id == organisation_id and not one.answer]


@dataclass(frozen=True)
class Count:
    """How many of those asked have answered; on a line, how many agencies; on a round, who is done with all lines."""

    answered: int
    asked: int

    @property
    def words(self) -> str:
        return f"{self.answered}/{self.asked} 已反馈"


def count(opinions: Iterable[LineOpinion]) -> Count:
    rows = list(opinions)
    return Count(sum(1 for one in rows if one.answer), len(rows))


def parties_count(opinions: Iterable[LineOpinion]) -> Count:
    """Agencies that have answered everything, of those asked."""
    done: dict[int, bool] = {}
    for one in opinions:
        done[one.organisation_id] = done.get(one.organisation_id, True) and bool(one.answer)
    return Count(sum(done.values()), len(done))


def objections_by_line(matter: Matter) -> dict[int, list[Objection]]:
    """What has been brought forward against the lines of a round; pages show number, state and gist of it only."""
    found: dict[int, list[Objection]] = {}
    for one in Objection.objects.filter(line__matter=matter).select_related("matter").order_by("id"):
        found.setdefault(one.line_id, []).append(one)
    return found


def review_marks(rows: Iterable[Matter]) -> dict[int, str]:
    """ "2/3 已反馈" by round, for the rows of a list that are under review; one query, none where there are none."""
    ids = [one.pk for one in rows if one.kind == ROUND and one.state == RoundState.JOINT_REVIEW]
    if not ids:
        return {}
    live = LineOpinion.objects.filter(
        matter__in=ids,
        line__state=LineState.PENDING,
        line__application__matter__state=ApplicationState.IN_ROUND,
    )
    done: dict[int, dict[int, bool]] = {}
    for matter, organisation, answer in live.values_list("matter_id", "organisation_id", "answer"):
        said = done.setdefault(matter, {})
        said[organisation] = said.get(organisation, True) and bool(answer)
    return {matter: Count(sum(said.values()), len(said)).words for matter, said in done.items()}


# --- what stands against listing -----------------------------------------------------------------------------


def agreement_refusals(matter: Matter, lines: Sequence[RoundLine]) -> Iterator[Refusal]:
    """All must agree on every line that is to be listed; says which agency is missing and which is against."""
    if not has_review(matter):
        return
    parties = list(matter.review_parties.select_related("organisation"))
    if not parties:
        yield Refusal("not_reviewed", "这一批还没有送联合考察。先送各单位反馈意见，再往下办。")
        return
    unread = _unread(matter)
    given: dict[tuple[int, int], LineOpinion] = {
        (one.line_id, one.organisation_id): one for one in matter.line_opinions.all()
    }
    found = []
    for line in lines:
        if line.decision == LineDecision.INCLUDE and is_live(line):
            rows = [(party, given.get((line.pk, party.organisation_id))) for party in parties]
            if words := _against(rows, silent=line.pk in unread):
                message = "{name}：{words}。不能列入，请催办、会商，或者改为不列入本批。"
                found.append(Refusal("not_agreed", message, {"name": str(line), "words": words}))
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield Refusal("not_agreed_more", "还有 {n} 家没有取得一致意见。", {"n": len(found) - SHOWN})


def _unread(matter: Matter) -> frozenset[int]:
    """Lines on which the lead, asked like the others, still owes its own answer: it is told who is missing, not what
    the others have said."""
    stage = installed(matter.installation_id or 0).pack.stage(REVIEW)
    if stage is None or stage.opinions == "at_once":
        return frozenset()
    return frozenset(one.line_id for one in owed(matter, matter.lead_id))


def _against(rows: Sequence[tuple[ReviewParty, LineOpinion | None]], *, silent: bool) -> str:
    """`silent`: only who is missing."""
    parts = []
    said = (("", "还没有反馈"), (Opinion.DISAGREE, "不同意"), (Opinion.COMMENT, "有意见"))
    for answer, words in said[:1] if silent else said:
        names = [str(party) for party, one in rows if (one.answer if one else "") == answer]
        if names:
            parts.append(f"{zh.join(names)}{words}")
    return "，".join(parts)


# --- the notice beforehand -----------------------------------------------------------------------------------


def current_notice(matter: Matter) -> Publication | None:
    """The notice of this round that stands now."""
    standing = matter.round.publications.filter(kind=PublicationKind.PRIOR, withdrawn_at__isnull=True)
    return standing.order_by("-id").first()


def notice_refusals(matter: Matter, *, now: datetime) -> Iterator[Refusal]:
    """Where the mechanism shows the list beforehand, it is fixed only after the last day of the notice."""
    if not has_notice(matter):
        return
    notice = current_notice(matter)
    if notice is None or notice.ends_on is None:
        yield Refusal("no_notice", "本机制要先公示。先把拟列入的名单公示，期满再定名单。")
    elif now.astimezone(SHANGHAI).date() <= notice.ends_on:
        last = {"last": zh.zh_date(notice.ends_on)}
        yield Refusal("notice_runs", "公示到{last}才满，第二天起可以定名单。", last)


def notice_line_refusals(matter: Matter, lines: Sequence[RoundLine]) -> Iterator[Refusal]:
    """Nobody is listed who was not shown to the public, and nobody against whom an objection was upheld."""
    notice = current_notice(matter) if has_notice(matter) else None
    if notice is None:
        return
    shown = {row["line"] for row in notice.lines}
    upheld = set(
        RoundLine.objects.filter(matter=matter, objections__matter__state=ObjectionState.UPHELD).values_list(
            "pk", flat=True
        )
    )
    for line in lines:
        if line.decision == LineDecision.INCLUDE and line.pk not in shown:
            yield Refusal("not_shown", "{name}不在公示的名单里，不能列入。", {"name": str(line)})
        elif line.decision == LineDecision.INCLUDE and line.pk in upheld:
            message = "对{name}的异议成立，不能列入。请改为不列入本批或者不予入库。"
            yield Refusal("objection_upheld", message, {"name": str(line)})


def held_by_objection(matter: Matter) -> frozenset[int]:
    """Lines with an objection in hand. Each waits by itself; the others go on."""
    found = RoundLine.objects.filter(matter=matter, objections__matter__state__in=OPEN_OBJECTIONS)
    return frozenset(found.values_list("pk", flat=True))
