"""What becomes of applications and memberships when two records of one enterprise are merged.

Nobody stands twice in a list: what would make it so stands against the merge, until one of the two is ended."""

from collections.abc import Iterator
from typing import Any

from zhitong.people.public import Merge, MergeRelation, Organisation, Refused, inherit_unless_there
from zhitong.registry.models import Application, ListedUnit, VerificationItem

SOURCES = {"right": "enterprises.Right", "qualification": "enterprises.Qualification"}


def _against(stays: Organisation, goes: Organisation) -> Iterator[Refused]:
    """Per list: listed twice, under way twice, or listed here and under way there."""
    units, drafts = _units(stays, goes), _applications(stays, goes)
    for unit in units[goes.pk]:
        for other in units[stays.pk]:
            if other.unit_list_id == unit.unit_list_id:
                sentence = (
                    f"两家都在“{unit.unit_list.name}”里（{other.matter.number}、{unit.matter.number}）。"
                    "先把其中一家移出名录，再合并。"
                )
                yield Refused("merge_listed_twice", sentence)
    for draft in drafts[goes.pk]:
        for twin in drafts[stays.pk]:
            if twin.unit_list.installation_id == draft.unit_list.installation_id:
                sentence = (
                    f"两家在“{draft.unit_list.name}”都有在办的申报（{twin.matter.number}、{draft.matter.number}）。"
                    "请企业先撤回其中一件，或者先办完一件。"
                )
                yield Refused("merge_open_twice", sentence)
    for one, two in ((stays, goes), (goes, stays)):
        yield from _listed_and_applying(units[one.pk], drafts[two.pk])


def _listed_and_applying(units: list[Any], drafts: list[Any]) -> Iterator[Refused]:
    for draft in drafts:
        for unit in units:
            if unit.unit_list_id == draft.unit_list_id:
                sentence = (
                    f"一家已在“{unit.unit_list.name}”里（{unit.matter.number}），另一家还有在办的申报"
                    f"（{draft.matter.number}）。先撤回或者办结那件申报，再合并。"
                )
                yield Refused("merge_listed_and_open", sentence)


def _units(stays: Organisation, goes: Organisation) -> dict[int, list[ListedUnit]]:
    found = ListedUnit.objects.in_list().filter(organisation__in=(stays, goes))
    return _by_unit((stays, goes), found.select_related("unit_list", "matter"))


def _applications(stays: Organisation, goes: Organisation) -> dict[int, list[Application]]:
    found = Application.objects.filter(organisation__in=(stays, goes), matter__is_open=True)
    return _by_unit((stays, goes), found.select_related("unit_list", "matter"))


def _by_unit(both: tuple[Organisation, Organisation], rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {one.pk: [] for one in both}
    for row in rows:
        found[row.organisation_id].append(row)
    return found


def _carry_applications(merge: Merge) -> int:
    """An item under verification follows its right or certificate where the survivor had the same one already."""
    for source, label in SOURCES.items():
        for (model, old), new in merge.replaced.items():
            if model != label:
                continue
            items = VerificationItem.objects.filter(**{f"{source}_id": old}, dropped_at__isnull=True)
            there = VerificationItem.objects.filter(**{f"{source}_id": new}, dropped_at__isnull=True)
            items.exclude(matter__in=there.values("matter")).update(**{f"{source}_id": new})
    return Application.objects.filter(organisation=merge.goes).update(organisation=merge.stays)


MERGE_RELATIONS = (
    MergeRelation(
        "registry.Application.organisation",
        "move",
        "入库申报",
        "件",
        carry=_carry_applications,
        against=_against,
    ),
    MergeRelation("registry.ListedUnit.organisation", "move", "在库名录", "个"),
    MergeRelation("registry.ConditionJudgement.organisation", "move", "条件认定", "条"),
    *(
        MergeRelation(column, "refuse", label, unit, inherit=inherit_unless_there(column, *key))
        for column, label, unit, *key in (
            ("registry.BureauReport.organisation", "名单报送", "份", "unit_list_id", "call"),
            ("registry.ReviewParty.organisation", "联合考察", "次", "matter_id"),
            ("registry.LineOpinion.organisation", "考察意见", "条", "line_id"),
            ("registry.ListReport.receiver", "接收的名单", "份", "matter_id"),
        )
    ),
)
