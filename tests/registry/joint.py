"""A mechanism with joint review in the city of the tests: the stage, the parties and their duties as the Jining notice
has them (three bureaus, all must agree), on conditions that the makers know how to meet."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.cast import NOW, Cast, make_actor, make_agency, make_cast, make_unit
from tests.makers import (
    CONTACTS,
    decide_lines,
    do,
    make_application_at,
    make_enterprise,
    make_file,
    make_round,
)
from tests.schemes.packs import copy_of, edit
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind, Function, Level, Organisation
from zhitong.registry import actions
from zhitong.registry.models import LineOpinion, ReviewParty, RoundLine, UnitList
from zhitong.registry.procedures import answering, joint_review, noticing
from zhitong.schemes.public import Choices, load_pack, put_into_force

STAGE_OFF = 'key = "joint_review"\non = false\n'
STAGE_ON = """key = "joint_review"
on = true
title = "三家综合考察"
roles = ["examiner"]
parties = ["market_supervision", "procuratorate", "police"]
agreement = "all"
"""
ROLE = """
[[roles]]
key = "{key}"
title = "{title}"
bindings = [{{ function = "{key}", level = "city", duties = [{duties}] }}]
clause = "四（三）"
clause_id = "JH-4.3"
"""
OBJECTION_LIMIT = """
[[limits]]
key = "objection"
slot = "objection"
title = "处理公示异议（内部工作目标，非法定）"
trigger = "收到异议"
unit = "wd"
length = 10
binds = "authority"
confidence = "suggestion"
standing = "office_target"
clause = "四（三）"
clause_id = "JH-4.3"
silent = true
"""
ROLES = (
    ("market_supervision", "市市场监管局", '"head"'),
    ("procuratorate", "市检察院", '"officer", "head"'),
    ("police", "市公安局", '"officer", "head"'),
)


@dataclass(frozen=True)
class Joint:
    """The cast, and those who come in only for a joint review: 徐 of the police, 严 who heads the procuratorate."""

    cast: Cast
    unit_list: UnitList
    police: Organisation
    xu: Actor
    yan: Actor

    def line(self, place: int = 0) -> RoundLine:
        return RoundLine.objects.order_by("id")[place]

    def opinion(self, organisation: Organisation, place: int = 0) -> LineOpinion:
        return LineOpinion.objects.get(line=self.line(place), organisation=organisation)

    def party(self, organisation: Organisation) -> ReviewParty:
        return ReviewParty.objects.get(organisation=organisation)


def make_joint(
    cast: Cast | None = None,
    *,
    notice: bool = False,
    days: int | None = 10,
    outside: bool = False,
    at_once: bool = False,
    limited: bool = True,
) -> Joint:
    """`outside`: nobody of the police can sign in. `at_once`: the bureaus read each other's opinions at once.
    `limited`: the pack sets a time for handling an objection."""
    cast = cast or make_cast()
    police = make_agency("示例市公安局联络处", cast.place.city, Level.CITY, Function.POLICE)
    xu = cast.zhou if outside else make_actor("xu", "徐示警", police, DutyKind.OFFICER)
    yan = make_actor("yan", "严示正", cast.procuratorate, DutyKind.HEAD)
    return Joint(
        cast,
        make_joint_list(cast, notice=notice, days=days, at_once=at_once, limited=limited),
        police,
        xu,
        yan,
    )


def make_joint_list(
    cast: Cast,
    *,
    notice: bool = False,
    days: int | None = 10,
    at_once: bool = False,
    limited: bool = True,
) -> UnitList:
    with tempfile.TemporaryDirectory() as place:
        folder = copy_of("jinhua", Path(place))
        more = (f"days = {days}\n" if days else "") + ('opinions = "at_once"\n' if at_once else "")
        edit(folder, "stages.toml", STAGE_OFF, STAGE_ON + more)
        with (folder / "roles.toml").open("a", encoding="utf-8") as roles:
            roles.writelines(ROLE.format(key=key, title=title, duties=duty) for key, title, duty in ROLES)
        with (folder / "limits.toml").open("a", encoding="utf-8") as limits:
            limits.write(OBJECTION_LIMIT if limited else "")
        version = load_pack(folder, by=SYSTEM, now=NOW)
    settings = {setting.key: True for setting in _notice_settings(version)} if notice else {}
    installation = put_into_force(
        version,
        territory=cast.place.city,
        lead=cast.city,
        start=NOW.date().replace(month=1, day=2),
        choices=Choices(settings=settings, contacts=CONTACTS),
        by=SYSTEM,
        now=NOW,
    )
    return actions.ensure_lists(installation, by=SYSTEM, now=NOW)[0]


def _notice_settings(version: object) -> list[object]:
    from zhitong.schemes.public import Pack

    pack = Pack.from_content(version.content)  # type: ignore[attr-defined]
    return [one for one in pack.settings.settings if "stages.prior_notice.on" in one.targets]


def sent(
    joint: Joint, *, units: int = 2, data: dict[str, object] | None = None
) -> tuple[Matter, list[Matter]]:
    """A round of so many applications, with the three bureaus."""
    cast = joint.cast
    third = make_unit("示例五金有限公司", 3, cast.place.county)
    liaison = make_actor("third", "许示例", third, "liaison_officer")
    people = ((cast.bearing, cast.fang), (cast.valve, cast.gu), (third, liaison))[:units]
    matters = [
        make_application_at(cast, joint.unit_list, "examination", organisation=unit, by=who)
        for unit, who in people
    ]
    round_ = make_round(cast, joint.unit_list, matters)
    do(joint_review.SendToReview, round_, by=cast.lin, data=data or {})
    for matter in matters:
        matter.refresh_from_db()
    return round_, matters


def say(joint: Joint, round_: Matter, by: Actor, answer: str, *, place: int = 0, text: str = "") -> None:
    opinion = LineOpinion.objects.get(line=joint.line(place), organisation=by.organisation_id)
    do(answering.AnswerLine, round_, by=by, data={"answer": answer, "text": text}, part=opinion)


def all_agree(joint: Joint, round_: Matter, *, but: tuple[Actor, ...] = ()) -> None:
    """Every bureau agrees to every line that it has not answered."""
    for who in (joint.cast.he, joint.cast.zhou, joint.xu):
        if who not in but:
            party = ReviewParty.objects.get(matter=round_, organisation=who.organisation_id)
            do(answering.AnswerRest, round_, by=who, data={"answer": "agree"}, part=party)


def noticed(joint: Joint, round_: Matter, *, now: datetime = NOW) -> None:
    """Agreed by all, every line included, shown to the public."""
    all_agree(joint, round_)
    decide_lines(joint.cast, round_)
    do(noticing.PublishNotice, round_, by=joint.cast.he, now=now, data={"title": "拟列入名单公示"})


def letter(
    joint: Joint | None, lines: dict[str, dict[str, str]] | None = None, **more: object
) -> dict[str, object]:
    """What 林 enters from the sealed letter of the police."""
    said = lines or {str(line.pk): {"answer": "agree", "text": ""} for line in RoundLine.objects.all()}
    return {
        "file": make_file("来函.pdf"),
        "letter_number": "示公函〔2026〕7号",
        "letter_date": NOW.date(),
        "received_at": NOW,
        "received_by": "林示安",
        "content": {"lines": said},
        **more,
    }


def sent_with(cast: Cast, unit_list: UnitList) -> tuple[Matter, UnitList]:
    """A round of one application, sent to the bureaus of a list whose police exist."""
    make_agency("示例市公安局联络处", cast.place.city, Level.CITY, Function.POLICE)
    matter = make_application_at(cast, unit_list, "examination")
    round_ = make_round(cast, unit_list, [matter])
    return do(joint_review.SendToReview, round_, by=cast.lin), unit_list


__all__ = [
    "Joint",
    "all_agree",
    "letter",
    "make_enterprise",
    "make_joint",
    "make_joint_list",
    "noticed",
    "say",
    "sent",
    "sent_with",
]
