"""Jiaozuo: the counties compile a register by category, kind of protection and way of use; nobody applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.acting import Stage
from demo.compiling import asked, compiled, confirmed, put_forward
from demo.reviewing import list_review, review_fixed, review_line
from demo.units import Unit
from zhitong.enterprises.public import save_protection
from zhitong.matters.public import Matter

STRONG = ("high_tech", "specialised_new", "well_known", "gi_mark", "ip_title")
CATEGORY = {"gi_mark": "gi_user", "ip_title": "ip_advantage", "plain": "local_known"}
PROTECTED = {
    "well_known": ("well_known_mark", "示例牌"),
    "gi_mark": ("gi_certification_mark", "示例怀药"),
    "high_tech": ("key_patent", "一种示例装置"),
}


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    listed: int
    waiting: int


SIZES = {"full": Size(listed=10, waiting=3), "small": Size(listed=2, waiting=1)}


def tell(stage: Stage, how_much: str) -> None:
    size = SIZES[how_much]
    year = stage.when.today.year
    past_list(stage, size.listed, year)
    waiting_for_answers(stage, size.waiting)
    answered(stage)
    before_the_list(stage, size.waiting, year)
    adjusted(stage)


def attributes(unit: Unit) -> dict[str, Any]:
    kind = PROTECTED.get(unit.basis, ("known_mark", ""))[0]
    return {
        "category": [CATEGORY.get(unit.basis, unit.basis)],
        "protection": [kind],
        "use": ["own"] if unit.number % 3 else ["own", "use"],
    }


def protect(stage: Stage, unit: Unit) -> None:
    """What is protected in particular, on the enterprise's own record."""
    kind, title = PROTECTED.get(unit.basis, ("known_mark", f"示例{unit.number}-1"))
    fields = {"kind": kind, "title": title, "way_of_use": "own"}
    save_protection(unit.organisation, fields, by=stage.of_county(unit, "officer"), now=stage.when.ago(40))


def past_list(stage: Stage, number: int, year: int) -> None:
    """A register that was fixed; it is not published."""
    matters = []
    for place in range(number):
        unit = stage.take(*STRONG)
        protect(stage, unit)
        by = stage.of_county(unit, "officer")
        matters.append(put_forward(stage, unit, 30, by=by, own=place < 2, attributes=attributes(unit)))
    round_ = stage.round(f"{year}年第一批名录", matters, 25)
    stage.decide(round_, 24)
    stage.conclude(round_, 22)


def waiting_for_answers(stage: Stage, number: int) -> None:
    """Asked lately; asked long ago and silent; one waits in the enterprise's own account."""
    for place in range(number):
        for own, ago in ((place == 0, 3), (False, 13)):
            unit = stage.take(*STRONG)
            if own:
                stage.liaison_of(unit)
            by = stage.of_county(unit, "officer")
            asked(stage, compiled(stage, unit, ago, by=by, attributes=attributes(unit)), ago, by=by)


def answered(stage: Stage) -> None:
    """One objects and is left out; one objects and is talked to; one is being put together."""
    for own in (False, True):
        unit = stage.take(*STRONG)
        by = stage.of_county(unit, "officer")
        matter = asked(stage, compiled(stage, unit, 12, by=by, attributes=attributes(unit)), 12, by=by)
        reason = {"reason": "正在筹备迁往外地，暂时不愿意列入。"}
        if own:
            stage.do("application.object", matter, by=stage.liaison_of(unit), at=(9, 10), data=reason)
            continue
        answer = {**reason, "who": "乙示例 总经理", "how": "paper", "on": stage.when.ago(9).date()}
        stage.do("application.object_for", matter, by=by, at=(9, 10), data=answer)
        left = {"reason": "企业书面不同意，已经迁出。"}
        stage.do("application.leave_out", matter, by=by, at=(7, 10), data=left)
    unit = stage.take("plain")
    compiled(stage, unit, 2, by=stage.of_county(unit, "officer"))


def before_the_list(stage: Stage, number: int, year: int) -> None:
    """Checked and put forward; half checked; a list being prepared."""
    ready: list[Matter] = []
    for place in range(number + 1):
        unit = stage.take(*STRONG)
        by = stage.of_county(unit, "officer")
        ready.append(put_forward(stage, unit, 6, by=by, own=place == 0, attributes=attributes(unit)))
    unit = stage.take(*STRONG)
    by = stage.of_county(unit, "officer")
    matter = asked(stage, compiled(stage, unit, 9, by=by, attributes=attributes(unit)), 9, by=by)
    confirmed(stage, unit, matter, 4, by=by)
    stage.round(f"{year}年增补名录", ready[:1], 3)


def adjusted(stage: Stage) -> None:
    """The register looked at again: one unit's way of use is changed, the others are kept."""
    review = list_review(stage, 18, days=20)
    unit = review.review_lines.order_by("id")[0].unit
    use = ["use"] if unit.attributes["use"] == ["own"] else ["own"]
    changed = {**unit.attributes, "use": use}
    reason = "许可合同到期，运用方式有变化。"
    review_line(stage, review, 0, 16, decision="adjust", attributes=changed, reason=reason)
    review_fixed(stage, review, 15)
