"""What the scheme demands of applications, rounds and memberships. Each function yields refusal sentences: what is
missing, and what to do. Not here: how conditions are computed (verdicts.py), what a form lacks (completeness.py)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation, OrganisationState
from zhitong.registry import queries
from zhitong.registry.models import Application, RoundLine, UnitList, VerificationItem
from zhitong.registry.verdicts import (
    holds,
    installation_of,
    judgements_for_all,
    listings_of_units,
    relied_on,
    verified_verdict,
)
from zhitong.registry.vocabulary import ApplicationState, LineDecision, Route
from zhitong.schemes.public import ConditionVerdict, Verdict, VerdictKey, installed


def day(now: datetime) -> date:
    """The calendar day of an instant, here."""
    return now.astimezone(SHANGHAI).date()


def as_refusal(code: str, sentence: str) -> Refusal:
    """A sentence that is already worded."""
    return Refusal(code, "{sentence}", {"sentence": sentence})


# --- territory and identity --------------------------------------------------------------------------------


def covers(installation_id: int, path: str) -> bool:
    """Whether a place lies in the area of the mechanism."""
    return path.startswith(installed(installation_id).territory_path)


def territory_refusals(organisation: Organisation, installation_id: int) -> Iterator[Refusal]:
    """Every act on a list begins with the territory: a unit from elsewhere is told where to go."""
    if not covers(installation_id, organisation.territory_path):
        params = {
            "name": organisation.name,
            "place": organisation.territory.name,
            "area": installed(installation_id).pack.scheme.territory.name,
        }
        message = "{name}登记在{place}，不在{area}，不能列入本名录。请向所在地的市场监管局了解。"
        yield Refusal("outside_territory", message, params)
    if organisation.state != OrganisationState.ACTIVE:
        params = {"name": organisation.name, "state": organisation.get_state_display()}
        yield Refusal("not_active", "{name}{state}，不能申报。请由承接它的单位申报。", params)


def duplicate_refusals(
    organisation: Organisation, unit_list: UnitList, *, but: Application | None = None
) -> Iterator[Refusal]:
    """One open application per organisation and list; whoever is listed need not apply again."""
    unit = queries.current_unit(organisation, unit_list)
    if unit is not None:
        params = {
            "name": organisation.name,
            "list": unit_list.name,
            "day": zh.zh_date(unit.listed_on),
        }
        yield Refusal("already_listed", "{name}{day}已列入“{list}”，不用再申报。", params)
    other = queries.open_application(organisation, unit_list, but=but)
    if other is not None and other.route == Route.EXISTING:
        params = {"name": organisation.name, "former": other.former_list, "number": other.matter.number}
        message = "{name}已在“{former}”，不用再申报。正在办理转入（{number}），列入以后会通知。"
        yield Refusal("in_former_list", message, params)
    elif other is not None:
        params = {"name": organisation.name, "number": other.matter.number}
        yield Refusal(
            "application_open",
            "{name}已有一件申报在办（{number}）。请在那一件上接着办，或者先撤回它。",
            params,
        )


def entry_refusals(application: Application, *, on: date) -> Iterator[Refusal]:
    """What stands before every step of an application."""
    yield from territory_refusals(application.organisation, installation_of(application))
    yield from duplicate_refusals(application.organisation, application.unit_list, but=application)


# --- verification and recommendation -----------------------------------------------------------------------


def recommendation_refusals(
    application: Application, items: Sequence[VerificationItem], *, on: date, then: str = "推荐"
) -> Iterator[Refusal]:
    """Every item has a verdict, and the condition holds on what was verified."""
    yield from entry_refusals(application, on=on)
    unjudged = sum(1 for item in items if not item.verdict)
    if unjudged:
        params = {"n": unjudged, "then": then}
        yield Refusal("unjudged", "还有 {n} 件没有结论。逐件给出结论后，就可以{then}。", params)
        return
    yield from condition_refusals(application, verified_verdict(application, items, on=on), then=then)


def condition_refusals(application: Application, verdict: Verdict, *, then: str) -> Iterator[Refusal]:
    """核定后不再符合条件: says of every condition relied on by how much it is missed, or what nobody has judged yet."""
    if holds(application, verdict, settled=True):
        return
    if holds(application, verdict):
        for line in to_judge(application, verdict):
            params = {"title": line.title, "sentence": line.sentence, "then": then}
            yield Refusal("judgement_missing", "“{title}”{sentence}。先认定，再{then}。", params)
        return
    for line in missed(application, verdict):
        yield as_refusal("condition_missed", f"{line.sentence}，核定后不再符合条件")


def to_judge(application: Application, verdict: Verdict) -> list[ConditionVerdict]:
    """The conditions relied on that wait for a person's judgement, else any that does."""
    relied = [line for line in relied_on(application, verdict) if line.verdict == VerdictKey.TO_JUDGE]
    return relied or [line for line in verdict.conditions if line.verdict == VerdictKey.TO_JUDGE]


def missed(application: Application, verdict: Verdict) -> list[ConditionVerdict]:
    """The lines that say why the application does not hold."""
    gates = [gate for gate in (verdict.territory, verdict.applicant) if gate.met is False]
    if verdict.ownership is not None and verdict.ownership.met is not True:
        gates.append(verdict.ownership)
    lines = [line for line in relied_on(application, verdict) if line.met is not True]
    # What nobody has judged is not why it fails, where something else is.
    return gates or [line for line in lines if line.verdict != VerdictKey.TO_JUDGE] or lines


# --- listing, rounds, revocation ---------------------------------------------------------------------------


def listing_refusals(
    application: Application, verdict: Verdict, *, on: date, doubles: bool = True
) -> Iterator[Refusal]:
    """What must still hold on the day a unit enters the list. Without `doubles` the caller has seen that it has none."""
    if doubles:
        yield from entry_refusals(application, on=on)
    else:
        yield from territory_refusals(application.organisation, installation_of(application))
    yield from condition_refusals(application, verdict, then="列入")


def fix_refusals(lines: Sequence[RoundLine], *, on: date) -> Iterator[Refusal]:
    """A list is fixed when every line has a decision and every included line still holds today."""
    if not lines:
        yield Refusal("no_lines", "本批还没有一家。先加入考察过的申报，再定名单。")
    undecided = [str(line) for line in lines if not line.decision]
    if undecided:
        params = {"n": len(undecided), "names": zh.join(undecided[:3])}
        yield Refusal("undecided", "还有 {n} 家没有写明决定：{names}。逐家写明以后，就可以定名单。", params)
    applications = [line.application for line in lines]
    items, doubtful = queries.items_of(applications), queries.entered_elsewhere(applications)
    listings = listings_of_units(one.organisation_id for one in applications)
    judgements = judgements_for_all(applications)
    for line in lines:
        matter = line.application.matter
        if matter.state != ApplicationState.IN_ROUND:
            yield Refusal("changed", "{name}的申报已经有变动，请把它移出本批。", {"name": str(line)})
        elif line.decision == LineDecision.INCLUDE:
            unit = line.application.organisation_id
            verdict = verified_verdict(
                line.application,
                items[matter.pk],
                on=on,
                listings=listings.get(unit, ()),
                judgements=judgements.get(unit, ()),
            )
            for found in listing_refusals(line.application, verdict, on=on, doubles=unit in doubtful):
                yield as_refusal("line_refused", f"{line}：{found.sentence}。请改为不列入，或者移出本批。")


def revocation_refusals(application: Application) -> Iterator[Refusal]:
    """A decision is taken back only while what it brought about still stands and nothing new has begun."""
    organisation, unit_list = application.organisation, application.unit_list
    if application.matter.state == ApplicationState.LISTED and queries.membership_of(application) is None:
        yield Refusal("membership_ended", "在库资格已经结束，不用再撤销。要重新入库，请企业重新申报。")
    if application.matter.state == ApplicationState.REFUSED:
        yield from duplicate_refusals(organisation, unit_list, but=application)
    elif (other := queries.open_application(organisation, unit_list, but=application)) is not None:
        yield Refusal(
            "application_open",
            "企业已另有一件申报在办（{number}），先办完它。",
            {"number": other.matter.number},
        )
