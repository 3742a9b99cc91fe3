"""Rounds under joint review and under notice, made ready for the matrix of moves; acts.py says who acts on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demo.codes import make_mobile
from tests.cast import NOW, Cast
from tests.makers import decide_lines, do, make_application_at, make_round
from tests.registry.joint import Joint, all_agree, letter, make_joint, noticed
from zhitong.matters.public import Matter
from zhitong.registry import actions
from zhitong.registry.actions.objecting import Objector
from zhitong.registry.models import Publication, RoundLine, UnitList
from zhitong.registry.procedures import joint_review, lettering, objecting
from zhitong.registry.procedures import round as rounds

EARLY = NOW - timedelta(days=21)


def sent_round(joint: Joint, *, now: Any = EARLY) -> Matter:
    cast = joint.cast
    matter = make_application_at(cast, joint.unit_list, "examination", now=now)
    round_ = make_round(cast, joint.unit_list, [matter], now=now)
    return do(joint_review.SendToReview, round_, by=cast.lin, now=now)


def in_review(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """Sent and not answered; where the state asks for it, agreed and shown long enough to be fixed."""
    joint = make_joint(cast, notice=state == "prior_notice")
    round_ = sent_round(joint)
    if state == "prior_notice":
        noticed(joint, round_, now=EARLY)
    return round_


def ready_to_fix(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """All agree, every line is decided; in notice, the notice is over."""
    if state == "prior_notice":
        return in_review(cast, unit_list, state)
    joint = make_joint(cast)
    round_ = sent_round(joint)
    all_agree(joint, round_)
    decide_lines(cast, round_)
    return round_


def ready_to_show(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    joint = make_joint(cast, notice=True)
    round_ = sent_round(joint)
    all_agree(joint, round_)
    decide_lines(cast, round_)
    if state == "preparing":
        do(joint_review.RecallReview, round_, by=cast.lin, data={"reason": "改标题"})
    return round_


def to_send(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    joint = make_joint(cast)
    return make_round(cast, joint.unit_list, [make_application_at(cast, joint.unit_list, "examination")])


def still_owing(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """In notice everybody has answered; a bureau owes again when the round has been recalled and sent anew."""
    round_ = in_review(cast, unit_list, state)
    round_.line_opinions.update(answer="", text="")
    return round_


def outside(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """The police are outside the system."""
    round_ = still_owing(cast, unit_list, state)
    police = party(round_, "police").organisation
    type(police).objects.filter(pk=police.pk).update(is_outside=True)
    return round_


def lettered(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    round_ = outside(cast, unit_list, state)
    one = party(round_, "police")
    return do(lettering.RecordLetter, round_, by=cast.lin, data=from_letter(cast, round_), part=one)


def held(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """The list is fixed but for one line, whose objection has been settled since."""
    joint = make_joint(cast, notice=True)
    matters = [
        make_application_at(cast, joint.unit_list, "examination", organisation=unit, by=who, now=EARLY)
        for unit, who in ((cast.bearing, cast.fang), (cast.valve, cast.gu))
    ]
    round_ = make_round(cast, joint.unit_list, matters, now=EARLY)
    do(joint_review.SendToReview, round_, by=cast.lin, now=EARLY)
    noticed(joint, round_, now=EARLY)
    objection = object_to(round_, now=EARLY)
    do(rounds.Fix, round_, by=cast.he)
    settle(cast, objection)
    return round_


def object_to(round_: Matter, *, now: Any = NOW, place: int = 0) -> Matter:
    """Somebody who gives a name objects to one line of the notice."""
    line = RoundLine.objects.filter(matter=round_).order_by("id")[place]
    return actions.file_objection(
        Publication.objects.get(round=round_.round, kind="prior"),
        line_id=line.pk,
        objector=Objector("异示议", make_mobile(7788), "示例来信单位"),
        words="该企业的证书是买来的，我在示例来信单位见过原件。",
        evidence=None,
        now=now,
    )


def settle(cast: Cast, objection: Matter, *, upheld: bool = False) -> None:
    do(objecting.Accept, objection, by=cast.lin)
    do(objecting.WordGist, objection, by=cast.lin, data={"gist": "反映证书来源"})
    move = objecting.Uphold if upheld else objecting.Dismiss
    do(move, objection, by=cast.he, data={"reason": "已核实证书", "reply": "已经核实，谢谢"})


def at_objection(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    joint = make_joint(cast, notice=True)
    round_ = sent_round(joint)
    noticed(joint, round_, now=EARLY)
    objection = object_to(round_, now=EARLY)
    if state in ("upheld", "not_upheld"):
        settle(cast, objection, upheld=state == "upheld")
    elif state == "handling":
        do(objecting.Accept, objection, by=cast.lin)
        do(objecting.WordGist, objection, by=cast.lin, data={"gist": "反映证书来源"})
    return objection


def in_reviewed_round(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    """An application whose round goes to joint review."""
    joint = make_joint(cast)
    return make_application_at(cast, joint.unit_list, "in_round")


def objected_to(cast: Cast, unit_list: UnitList, state: str) -> Matter:
    return at_objection(cast, unit_list, "handling").objection.line.application.matter


def from_letter(cast: Cast, matter: Matter) -> dict[str, Any]:
    return letter(None, {str(line.pk): {"answer": "agree", "text": ""} for line in matter.round_lines.all()})


def party(matter: Matter, role: str = "procuratorate") -> Any:
    return matter.review_parties.get(role=role)


def police(matter: Matter) -> Any:
    return party(matter, "police")


def opinion(matter: Matter) -> Any:
    return matter.line_opinions.filter(organisation=party(matter).organisation).order_by("id").first()


def the_letter(matter: Matter) -> Any:
    return matter.outside_acts.get()


def held_line(matter: Matter) -> Any:
    waiting = matter.round_lines.filter(state="held").first()
    return waiting or matter.round_lines.order_by("id").first()
