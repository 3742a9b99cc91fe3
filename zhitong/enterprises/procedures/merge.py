"""单位合并: two records of one enterprise become one. One person of the bureau proposes it, another one confirms.

It cannot be taken back: rights, applications and people of both stand under one name afterwards."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.enterprises.merging import carry_out
from zhitong.enterprises.vocabulary import MergeState
from zhitong.lib.zh import CHINA
from zhitong.matters.public import Audience, Move, Procedure, Refusal, Result, Sight, State, WaitingOn, Write
from zhitong.people.public import DutyKind, holder_ids, merge_refusals

BASIS = "一家企业在系统里只有一条记录（统一社会信用代码一照一码，GB 32100-2015）"
OFFICERS = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})
OUTSIDE = (DutyKind.HEAD, DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST)


class ConfirmMerge(Move):
    """The second person has held both records against the papers."""

    verb = "merge.confirm"
    label = "确认合并…"
    basis = BASIS
    source = frozenset({MergeState.PROPOSED})
    target = MergeState.MERGED
    role = "lead"
    duties = OFFICERS
    usual = True
    irreversible = True
    tells = (Audience.LEAD,)
    sight = Sight.AGENCIES
    also_path = "/portal/"
    sentence = "确认把“{goes}”并入“{stays}”"
    consequences = (
        "并掉的记录只作指引：旧地址、旧名称、旧代码都指到留下的一家。",
        "权利、资质、申报、在库名录和联络员都归留下的一家，历史各自保留、可以校验。",
        "合并以后不能拆开。认错了的，要重新登记一家。",
    )

    def guard(self) -> Iterator[Refusal]:
        merger = self.matter.merger
        if merger.proposed_by_id == self.actor.person_id:
            yield Refusal("same_person", "提出和确认不能是同一个人。请交给本单位另一位同事核对。")
        for found in merge_refusals(merger.stays, merger.goes):
            yield Refusal(found.code, "{sentence}", {"sentence": found.sentence})

    def effect(self) -> Iterable[Result]:
        yield Write(carry_out, {"merger": self.matter.merger})

    def also_tells(self) -> Iterable[int]:
        """The people of both, who act for one enterprise from now on."""
        merger, today = self.matter.merger, self.now.astimezone(CHINA).date()
        return holder_ids((merger.stays_id, merger.goes_id), OUTSIDE, today)

    def told(self) -> str:
        merger = self.matter.merger
        return f"把“{merger.goes.name}”并入“{merger.stays.name}”，以后用一条记录"

    def facts(self) -> dict[str, Any]:
        merger = self.matter.merger
        return {
            "stays": merger.stays.name,
            "goes": merger.goes.name,
            "chosen": merger.chosen,
            "carried": merger.carried,
        }


class DeclineMerge(Move):
    verb = "merge.decline"
    label = "不合并…"
    basis = BASIS
    source = frozenset({MergeState.PROPOSED})
    target = MergeState.DECLINED
    role = "lead"
    duties = OFFICERS
    tells = (Audience.LEAD,)
    sight = Sight.AGENCIES
    sentence = "没有合并：{reason}"
    consequences = ("两条记录都不变。", "以后发现新的依据，可以重新提出。")
    needs = {"reason": "请写明为什么不合并，例如：是同名的两家。"}

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"]}


PROCEDURE = Procedure(
    kind="merge",
    label="单位合并",
    number_prefix="合并",
    detail="merger",
    initial=MergeState.PROPOSED,
    states=(
        State(
            MergeState.PROPOSED,
            MergeState.PROPOSED.label,
            WaitingOn.OFFICER,
            hint="由提出人以外的一位同事对照证照核对，确认合并或者不合并。",
        ),
        State(MergeState.MERGED, MergeState.MERGED.label, WaitingOn.NOBODY, is_open=False),
        State(MergeState.DECLINED, MergeState.DECLINED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(ConfirmMerge, DeclineMerge),
)
