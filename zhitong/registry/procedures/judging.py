"""认定条件: what no number decides is judged by an official, criterion by criterion, with a reason and the evidence it rests
on; the city may judge otherwise later, and both stay readable. Nothing here becomes a number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from zhitong.enterprises.public import QualificationKind, RightKind
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Attachment,
    Audience,
    Matter,
    Move,
    Refusal,
    Result,
    Sight,
    Write,
    attachments_of,
)
from zhitong.registry import rules
from zhitong.registry.completeness import needed_materials
from zhitong.registry.judgements import judged_conditions
from zhitong.registry.models import ConditionJudgement, VerificationItem
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.verifying import VERIFYING
from zhitong.registry.queries import live_items
from zhitong.registry.verdicts import pack_for
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import Route, Verdict
from zhitong.schemes.public import Criterion, Judged

JUDGED = "方案：由人认定的条件"
HOLDS = {True: "成立", False: "不成立"}


@dataclass(frozen=True)
class Ground:
    """What a judgement can rest on: the files of one material, one more file, or the items of one kind found in force.

    `key` means the same in every application, but for a single file: several are judged together on one material."""

    key: str
    label: str
    files: tuple[Attachment, ...] = ()
    items: tuple[VerificationItem, ...] = ()


def grounds_of(matter: Matter, actor: Actor) -> list[Ground]:
    """In the order of the materials, then further files, then what was found in force."""
    titles = {one.key: one.title for one, _ in needed_materials(matter.application)}
    by_slot: dict[str, list[Attachment]] = {}
    for one in attachments_of(matter, actor):
        by_slot.setdefault(one.slot, []).append(one)
    found = [
        Ground(f"slot-{slot}", f"{title}（{len(by_slot[slot])} 份）", tuple(by_slot.pop(slot)))
        for slot, title in titles.items()
        if slot in by_slot
    ]
    found += [Ground(f"file-{one.pk}", one.label, (one,)) for files in by_slot.values() for one in files]
    return [*found, *_items(matter)]


def _items(matter: Matter) -> Iterator[Ground]:
    good = [item for item in live_items(matter) if item.verdict == Verdict.IN_FORCE]
    for kind, some in groupby(sorted(good, key=lambda item: item.kind), key=lambda item: item.kind):
        items = tuple(some)
        yield Ground(f"kind-{kind}", f"{_kind(kind)}（核定有效 {len(items)} 件）", items=items)


def _kind(kind: str) -> str:
    for words in (RightKind, QualificationKind):
        if kind in words.values:
            return str(words(kind).label)
    return "年度数据"


def keep_judgement(
    *, fields: dict[str, Any], grounds: Sequence[Ground], by: Actor, now: datetime
) -> ConditionJudgement:
    """One more row; what was judged before stays. Runs inside the move."""
    row = ConditionJudgement.objects.create(
        **fields,
        grounds=[one.label for one in grounds],
        judged_at=now,
        judged_by_label=by.label,
    )
    row.files.set([file for one in grounds for file in one.files])
    row.items.set([item for one in grounds for item in one.items])
    return row


class JudgeCondition(Move):
    """`data`: criterion ("condition.criterion" of the pack), holds, reason, grounds (keys), until."""

    verb = "application.judge_condition"
    label = "认定条件…"
    basis = JUDGED
    source = VERIFYING
    role = "verifier"
    duties = OFFICERS
    bulk = True
    sight = Sight.AGENCIES
    sentence = "认定“{title}”：{criterion}，{holds_label}"
    consequences = (
        "写在“核定后是否符合”里，推荐和定名单按它判断。",
        "记下谁、什么时候、什么理由、什么依据；以前的认定都留着。",
        "这家单位以后筛候选、再申报，都按最近一次认定；依据的文件写了有效期的，到期重新认定。",
    )
    needs = {"reason": "请写明理由：看了什么，为什么这样认定。"}

    def applies(self) -> bool:
        application = self.matter.application
        return application.route != Route.EXISTING and bool(judged_conditions(pack_for(application)))

    @property
    def chosen(self) -> tuple[Judged, Criterion] | None:
        """The condition and its criterion."""
        asked = str(self.data.get("criterion", ""))
        for condition in judged_conditions(pack_for(self.matter.application)):
            for one in condition.criteria:
                if f"{condition.key}.{one.key}" == asked:
                    return condition, one
        return None

    def grounds(self) -> list[Ground]:
        wanted = set(self.data.get("grounds", ()))
        return [one for one in grounds_of(self.matter, self.actor) if one.key in wanted]

    def check(self) -> Iterator[Refusal]:
        chosen, kind = self.chosen, self.matter.application.organisation.kind
        if chosen is None:
            yield Refusal("criterion_missing", "请选认定哪一项。")
        elif chosen[0].only_for and kind not in chosen[0].only_for:
            params = {"title": chosen[0].title, "name": self.matter.application.organisation.name}
            yield Refusal("not_meant", "“{title}”不适用于{name}这一种单位，请选别的一项。", params)
        if not isinstance(self.data.get("holds"), bool):
            yield Refusal("holds_missing", "请选成立还是不成立。")
        if not self.grounds():
            yield Refusal(
                "grounds_missing", "请选认定的依据。还没有的，先在“材料”里上传，或者先核验有关的权利和资质。"
            )
        until: date | None = self.data.get("until")
        if until is not None and until < rules.day(self.now):
            yield Refusal("until_past", "依据的有效期已经过去，不能再作依据。请换依据，或者改正日期。")

    def effect(self) -> Iterable[Result]:
        assert self.chosen is not None
        condition, criterion = self.chosen
        application = self.matter.application
        fields = {
            "matter": self.matter,
            "organisation": application.organisation,
            "scheme": pack_for(application).key,
            "condition": condition.key,
            "criterion": criterion.key,
            "words": criterion.title,
            "holds": self.data["holds"],
            "reason": self.data["reason"].strip()[:500],
            "until": self.data.get("until"),
        }
        yield Write(keep_judgement, {"fields": fields, "grounds": self.grounds()})

    def facts(self) -> dict[str, Any]:
        assert self.chosen is not None
        condition, criterion = self.chosen
        until = self.data.get("until")
        return {
            "condition": condition.key,
            "title": condition.title,
            "criterion": criterion.title,
            "holds": self.data["holds"],
            "holds_label": HOLDS[self.data["holds"]],
            "reason": self.data["reason"].strip()[:500],
            "grounds": [one.label for one in self.grounds()],
            **({"until": until.isoformat()} if until else {}),
        }


class JudgeOtherwise(JudgeCondition):
    """The office that examines judges again, or for the first time where nobody has: the county is told."""

    verb = "application.judge_otherwise"
    label = "另行认定…"
    source = frozenset({S.EXAMINATION, S.IN_ROUND})
    role = "examiner"
    tells = (Audience.COUNTY,)
    sentence = "另行认定“{title}”：{criterion}，{holds_label}"
    consequences = (
        "定名单按这一次认定判断；推荐单位的认定留着，两次都看得到。",
        "认定不成立的，这一家可能不再符合条件，定名单时会写明。",
        "推荐单位收到通知。",
    )

    def told(self) -> str:
        facts = self.facts()
        return f"另行认定“{facts['title']}”：{facts['criterion']}，{facts['holds_label']}"
