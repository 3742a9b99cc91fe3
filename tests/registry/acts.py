"""How each move of the register is made when everything is right: by whom, with which data, on a matter made ready.

A move without an act here fails the matrix, so that no transition goes untested."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.cast import Cast
from tests.makers import (
    decide_lines,
    do,
    judge_all,
    make_application_at,
    make_enterprise,
    make_listing_at,
    make_round,
    make_round_at,
)
from tests.registry import round_acts
from tests.registry.after import (
    OTHER,
    all_reviewed,
    described,
    make_report_at,
    make_review_at,
    reviewed_as,
    with_a_unit,
)
from tests.registry.mechanisms import (
    ATTRIBUTES,
    FORM,
    binhai,
    concluded_in,
    jiaozuo,
    jining,
    judgement,
    make_chosen_at,
    make_compiled_at,
    make_existing,
    make_jining_at,
    reported_in,
    shandong,
)
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Duty, Organisation, actor_for
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import deciding, reviewing
from zhitong.registry.procedures import round as rounds

Ready = Callable[[Cast, UnitList, str], Matter]
REASON = {"reason": "理由写在这里"}


def at_application(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    if state in ("compiling", "confirmation", "left_out"):
        return compiled(cast, unit_list, state)
    if state == "existing":
        return existing(cast, unit_list, state)
    return make_application_at(cast, unit_list, state)


def compiled(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return make_compiled_at(cast, jiaozuo(cast), state)


def compiled_and_judged(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = compiled(cast, unit_list, state)
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    return matter


def compiled_unasked(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """Where the bureau has chosen not to ask the enterprises."""
    return make_compiled_at(cast, jiaozuo(cast, settings={"confirmation": False}), state)


def unanswered(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """The bureau's working target for the answer has been switched off with its days; nothing is waited for."""
    matter = compiled(cast, unit_list, state)
    matter.clocks.update(state="cancelled")
    return matter


def existing(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return make_existing(cast, jining(cast))


def to_judge(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return make_jining_at(cast, jining(cast), state)


def with_several(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """A mechanism with several recommending bodies; the zone's bureau was chosen."""
    return make_chosen_at(cast, binhai(cast), state)


def to_report(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return concluded_in(cast, shandong(cast))


def to_sign_for(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return reported_in(cast, shandong(cast))


def acting(username: str) -> Callable[[Cast], Actor]:
    """Whoever was made with the mechanism; elsewhere it is the county's officer."""

    def found(cast: Cast) -> Actor:
        held = Duty.objects.select_related("person", "organisation").filter(person__username=username)
        duty = held.first()
        return actor_for(duty.person, duty) if duty else cast.zhao

    return found


def to_the_centre(cast: Cast, matter: Matter) -> dict[str, Any]:
    return {"body": Organisation.objects.get(name="示例保护中心"), **REASON}


def at_round(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    if state in ("joint_review", "prior_notice"):
        return round_acts.ready_to_fix(cast, unit_list, state)
    return make_round_at(cast, unit_list, state)


def round_undecided(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = at_round(cast, unit_list, state)
    matter.round_lines.update(decision="")
    return matter


def at_listing(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return make_listing_at(cast, unit_list, state)


def judged(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_application_at(cast, unit_list, state)
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    return matter


def consulted(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_application_at(cast, unit_list, "examination")
    return do(deciding.Consult, matter, by=cast.lin, data=question(cast, matter))


def fixed_as(decision: str) -> Ready:
    def ready(cast: Cast, unit_list: UnitList, state: str) -> Matter:
        matter = make_application_at(cast, unit_list, "examination")
        round_ = make_round(cast, unit_list, [matter])
        decide_lines(cast, round_, {0: (decision, "理由")})
        do(rounds.Fix, round_, by=cast.he)
        matter.refresh_from_db()
        return matter

    return ready


def all_carried_out(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_round_at(cast, unit_list, "decided")
    return do(rounds.CarryOutLine, matter, by=cast.he, part=matter.round_lines.get())


def published(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_round_at(cast, unit_list, "concluded")
    return do(rounds.Publish, matter, by=cast.lin, data={"title": "第一批名单"})


def one_in_examination(cast: Cast, matter: Matter) -> dict[str, Any]:
    unit_list = matter.round.unit_list
    make_enterprise(cast, cast.valve)
    added = make_application_at(cast, unit_list, "examination", organisation=cast.valve, by=cast.gu)
    return {"applications": [added]}


def question(cast: Cast, matter: Matter) -> dict[str, Any]:
    return {"organisation": cast.procuratorate, "question": "有没有刑事记录", "due_on": date(2026, 3, 12)}


def to_other_county(cast: Cast, matter: Matter) -> dict[str, Any]:
    return {**REASON, "territory": cast.place.other_county, "county": cast.other_county}


def item(matter: Matter) -> Any:
    return matter.verification_items.order_by("id").first()


def review_line(matter: Matter) -> Any:
    return matter.review_lines.order_by("id").first()


def review_decided_by_line(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    matter = make_review_at(cast, unit_list, "preparing")
    return do(reviewing.KeepRest, matter, by=cast.lin, data=REASON)


def by_itself(cast: Cast) -> Actor:
    return SYSTEM


def line(matter: Matter) -> Any:
    return matter.round_lines.order_by("id").first()


@dataclass(frozen=True)
class Act:
    """`by` names a member of the cast, or finds somebody whom the act made ready."""

    by: str | Callable[[Cast], Actor]
    data: Callable[[Cast, Matter], dict[str, Any]] = lambda cast, matter: {}
    ready: Ready = at_application
    part: Callable[[Matter], Any] | None = None

    def actor(self, cast: Cast) -> Actor:
        return getattr(cast, self.by) if isinstance(self.by, str) else self.by(cast)


def given(**data: Any) -> Callable[[Cast, Matter], dict[str, Any]]:
    return lambda cast, matter: data


REASONED = given(**REASON)
VERDICT = given(verdict="lapsed", note="未缴年费", source="专利登记簿", found={"until": date(2025, 7, 1)})

RECORDED = given(who="方示文 主管", how="phone", on=date(2026, 3, 2), **REASON)
OTHER_USE = given(attributes={**ATTRIBUTES, "use": ["use", "own"]})

ACTS: dict[str, Act] = {
    "application.set_attributes": Act("zhao", OTHER_USE, compiled),
    "application.ask_confirmation": Act("zhao", ready=compiled),
    "application.begin_checking": Act("zhao", ready=compiled_unasked),
    "application.confirm": Act("fang", given(form=FORM), compiled),
    "application.confirm_for": Act("zhao", RECORDED, compiled),
    "application.object": Act("fang", REASONED, compiled),
    "application.object_for": Act("zhao", RECORDED, compiled),
    "application.go_on_unanswered": Act("zhao", REASONED, unanswered),
    "application.ask_again": Act("zhao", given(points=["联络员电话核对"]), compiled),
    "application.put_forward": Act("zhao", ready=compiled_and_judged),
    "application.return_to_compiler": Act("lin", given(points=["类别再核对"]), compiled),
    "application.leave_out": Act("zhao", REASONED, compiled),
    "application.admit_existing": Act("he", ready=existing),
    "application.not_admit": Act("lin", REASONED, existing),
    "application.choose_recommender": Act("fang", to_the_centre, with_several),
    "application.pass_on": Act(acting("xu"), to_the_centre, with_several),
    "application.submit": Act("fang"),
    "application.submit_for": Act("zhao"),
    "application.judge_item": Act("zhao", VERDICT, part=item),
    "application.confirm_item": Act("zhao", given(source="专利登记簿"), part=item),
    "application.judge_condition": Act("zhao", given(**judgement("core_technology.technology")), to_judge),
    "application.judge_otherwise": Act(
        "lin", given(**judgement("core_technology.technology", holds=False)), to_judge
    ),
    "application.correct_for": Act("zhao", given(form={"staff_count": 130}, reason="企业来电更正")),
    "application.return_for_correction": Act("zhao", given(points=["补营业执照", "商标号码核对"])),
    "application.resubmit": Act("fang"),
    "application.resubmit_for": Act("zhao"),
    "application.recommend": Act("qian", given(opinion="同意推荐"), judged),
    "application.do_not_recommend": Act("qian", REASONED),
    "application.note_examination": Act("lin", given(opinion="现场看过，情况属实")),
    "application.ask_opinion": Act("lin", question),
    "application.answer_opinion": Act(
        "zhou", given(agrees=True, answer="没有记录"), consulted, lambda matter: matter.consultations.get()
    ),
    "application.return_to_county": Act("lin", given(points=["第 2 件专利再查一次"])),
    "application.put_in_round": Act("lin"),
    "application.back_from_round": Act("lin"),
    "application.list_unit": Act("he", ready=fixed_as("include")),
    "application.refuse": Act("he", REASONED),
    "application.refuse_from_round": Act("he", REASONED, fixed_as("refuse")),
    "application.revoke_decision": Act("he", REASONED),
    "application.withdraw": Act("fang", REASONED),
    "application.withdraw_for": Act("zhao", REASONED),
    "round.add_lines": Act("lin", one_in_examination, at_round),
    "round.set_line": Act("lin", given(decision="exclude", reason="材料还要补"), at_round, line),
    "round.set_rest": Act("lin", given(decision="include"), round_undecided),
    "round.drop_line": Act("lin", REASONED, at_round, line),
    "round.fix": Act("he", ready=at_round),
    "round.carry_out_line": Act("he", ready=at_round, part=line),
    "round.fail_line": Act("he", given(failure="证书到期"), at_round, line),
    "round.conclude": Act("he", ready=all_carried_out),
    "round.cancel": Act("lin", REASONED, at_round),
    "round.publish": Act("lin", given(title="第一批名单"), at_round),
    "round.withdraw_publication": Act("he", REASONED, published),
    "round.report_up": Act("he", given(note="第一批"), to_report),
    "round.acknowledge_report": Act(
        acting("lu"), ready=to_sign_for, part=lambda matter: matter.reports.first()
    ),
    "listing.suspend": Act("he", REASONED, at_listing),
    "listing.resume": Act("he", REASONED, at_listing),
    "listing.remove": Act("he", given(removal="own_wish", **REASON), at_listing),
    "listing.revoke": Act("he", REASONED, at_listing),
    "listing.renew": Act("he", given(until=date(2028, 3, 1)), at_listing),
    "listing.note_rename": Act("lin", given(name="示例精密轴承股份有限公司", **REASON), at_listing),
    "listing.note_move": Act("lin", to_other_county, at_listing),
    "listing.note_move_back": Act("lin", to_other_county, at_listing),
    "listing.note_deregistration": Act("lin", REASONED, at_listing),
    "listing.adjust": Act("lin", given(attributes=OTHER, **REASON), described),
    "listing.note_left": Act(by_itself, given(place="邻县"), at_listing),
    "listing.note_returned": Act(by_itself, given(place="婺城区"), at_listing),
    "listing.keep_by_review": Act("he", REASONED, reviewed_as("keep")),
    "listing.adjust_by_review": Act("he", given(attributes=OTHER, **REASON), reviewed_as("adjust")),
    "listing.suspend_by_review": Act("he", REASONED, reviewed_as("suspend")),
    "listing.remove_by_review": Act("he", given(removal="condition_lost", **REASON), reviewed_as("remove")),
    "review.set_line": Act("lin", given(decision="suspend", **REASON), make_review_at, review_line),
    "review.keep_rest": Act("lin", REASONED, make_review_at),
    "review.fix": Act("he", ready=review_decided_by_line),
    "review.carry_out_line": Act("he", ready=make_review_at, part=review_line),
    "review.fail_line": Act("he", given(failure="已经移出"), make_review_at, review_line),
    "review.conclude": Act("he", ready=all_reviewed),
    "review.cancel": Act("he", REASONED, make_review_at),
    "report.done": Act("zhao", ready=with_a_unit),
    "report.zero": Act("zhao", REASONED, make_report_at),
    "report.note_later": Act(by_itself, ready=with_a_unit),
    "report.call_off": Act("lin", REASONED, make_report_at),
}
_SAYS = given(answer="agree", text="核对过")
_TALK = given(held_on=date(2026, 3, 2), present="三家单位", note="补了证明")
_GIST = given(gist="反映证书来源")
_SETTLED = given(reason="已核实", reply="已经核实，谢谢")
ACTS |= {
    "application.enter_review": Act("lin", ready=round_acts.in_reviewed_round),
    "application.note_objection": Act("lin", given(text="有人提出异议"), round_acts.objected_to),
    "round.send_to_review": Act("lin", ready=round_acts.to_send),
    "round.answer_line": Act("zhou", _SAYS, round_acts.in_review, round_acts.opinion),
    "round.answer_rest": Act("zhou", _SAYS, round_acts.still_owing, round_acts.party),
    "round.note_talk": Act("lin", _TALK, round_acts.in_review, line),
    "round.record_letter": Act("lin", round_acts.from_letter, round_acts.outside, round_acts.police),
    "round.confirm_letter": Act("he", ready=round_acts.lettered, part=round_acts.the_letter),
    "round.reject_letter": Act("he", REASONED, round_acts.lettered, round_acts.the_letter),
    "round.remind_party": Act("lin", ready=round_acts.still_owing, part=round_acts.party),
    "round.note_silence": Act(lambda cast: SYSTEM, ready=round_acts.still_owing, part=round_acts.party),
    "round.recall_review": Act("lin", REASONED, round_acts.in_review),
    "round.publish_notice": Act("he", given(title="拟列入名单公示"), round_acts.ready_to_show),
    "round.withdraw_notice": Act("he", REASONED, round_acts.in_review),
    "round.release_line": Act("he", given(decision="include"), round_acts.held, round_acts.held_line),
    "objection.accept": Act("lin", ready=round_acts.at_objection),
    "objection.word_gist": Act("lin", _GIST, round_acts.at_objection),
    "objection.uphold": Act("he", _SETTLED, round_acts.at_objection),
    "objection.dismiss": Act("he", _SETTLED, round_acts.at_objection),
}
NOT_ALONE = {"listing.revoke": "only the revocation of its application runs it"}
