"""What becomes of an enterprise's record when it is merged into another: profile, rights, certificates, figures, claims.

A right, a certificate or a protected object that both records hold stands once afterwards; of two different figures of one
year a person has chosen one. What is not kept is taken off the record with its history, never deleted."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from zhitong.enterprises.models import (
    EnterpriseProfile,
    KeyProtection,
    Merger,
    Qualification,
    Right,
    YearlyFigure,
)
from zhitong.enterprises.recording import VERBS, chain_of
from zhitong.enterprises.right_tally import RightTally
from zhitong.enterprises.tallies import recount_rights
from zhitong.enterprises.vocabulary import MergeState
from zhitong.journal.public import append
from zhitong.lib import zh
from zhitong.people.public import Difference, Merge, MergeRelation, Organisation, Refused, carry_rows

SAME = "和留下的记录里的一件相同，合并时只留一件"
OTHER_YEAR = "合并时选用了另一条记录的金额"
OWNERSHIP = (
    *("ownership", "ownership_document", "ownership_document_on", "ownership_file", "ownership_confirmed"),
    *("ownership_confirmed_on", "ownership_confirmed_by_label", "ownership_confirmed_note"),
)
# What a person chooses between, and the columns that go with each.
PROFILE: dict[str, tuple[str, ...]] = {
    **{
        name: (name,)
        for name in (
            *("address", "sector", "contact_name", "contact_title", "contact_phone", "office_phone", "email"),
            *("has_ip_department", "staff_count", "rd_staff_count", "protection_summary"),
        )
    },
    "ownership": OWNERSHIP,
}


# --- the profile -------------------------------------------------------------------------------------------


def _profiles(stays: Organisation, goes: Organisation) -> tuple[EnterpriseProfile | None, ...]:
    found = {
        one.organisation_id: one for one in EnterpriseProfile.objects.filter(organisation__in=(stays, goes))
    }
    return found.get(stays.pk), found.get(goes.pk)


def _profile_differences(stays: Organisation, goes: Organisation) -> Iterator[Difference]:
    one, other = _profiles(stays, goes)
    if one is None or other is None:
        return
    for name in PROFILE:
        label = str(EnterpriseProfile._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        yield Difference(f"profile.{name}", label, _shown(one, name), _shown(other, name))


def _shown(profile: EnterpriseProfile, name: str) -> str:
    """As the page shows it: a personal value stays masked."""
    value = getattr(profile, name)
    if name == "contact_phone":
        return value.masked if value else ""
    if name == "email":
        return zh.mask_email(value) if value else ""
    if name == "ownership":
        return str(profile.get_ownership_display())
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _carry_profile(merge: Merge) -> int:
    """The chosen values come over; a survivor without a profile takes the whole."""
    one, other = _profiles(merge.stays, merge.goes)
    if other is None:
        return 0
    if one is None:
        EnterpriseProfile.objects.filter(pk=other.pk).update(organisation=merge.stays)
        names = ["企业概况"]
    else:
        taken = [name for name in PROFILE if merge.takes(f"profile.{name}")]
        columns = {column: getattr(other, column) for name in taken for column in PROFILE[name]}
        EnterpriseProfile.objects.filter(pk=one.pk).update(**columns, version=one.version + 1)
        names = taken
    facts = {"from_unit": merge.goes.name, "taken": names}
    append(chain_of(merge.stays), verb="profile.merged", at=merge.now, actor=merge.by, facts=facts)
    return 1


# --- rows that both records may hold -----------------------------------------------------------------------


def _right_key(row: Right) -> tuple[str, ...]:
    return (row.kind, row.identifier) if row.identifier else ()


def _qualification_key(row: Qualification) -> tuple[str, ...]:
    return (row.kind, row.level, row.about, row.certificate_no) if row.certificate_no else ()


def _protection_key(row: KeyProtection) -> tuple[str, ...]:
    return (row.kind, row.title, row.number)


def _figure_key(row: YearlyFigure) -> tuple[str, ...]:
    return (row.measure, str(row.year))


def _carry_once(merge: Merge, model: Any, key: Callable[[Any], tuple[str, ...]]) -> int:
    """The survivor's own row counts; the twin is taken off the record and says so in its history."""
    there = {key(row): row for row in model.objects.current().filter(organisation=merge.stays)}
    rows = list(model.objects.filter(organisation=merge.goes).select_related("chain").order_by("pk"))
    for row in rows:
        twin = there.get(key(row)) if key(row) and row.removed_at is None else None
        if twin is None:
            continue
        loser, winner, why = row, twin, SAME
        if model is YearlyFigure:
            # The sums may be alike and only one of them proven: the choice counts all the same.
            why = OTHER_YEAR if row.yuan != twin.yuan else SAME
            loser, winner = (twin, row) if merge.takes(_figure_choice(row)) else (row, twin)
        _take_off(merge, loser, why)
        merge.replaced[model._meta.label, loser.pk] = winner.pk
    return carry_rows(merge, rows)


def _take_off(merge: Merge, row: Any, why: str) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(removed_at=merge.now, version=row.version + 1)
    if row.chain is not None:
        verb = f"{VERBS[type(row).__name__]}.removed"
        append(row.chain, verb=verb, at=merge.now, actor=merge.by, facts={"reason": why})


def _carry_rights(merge: Merge) -> int:
    number = _carry_once(merge, Right, _right_key)
    for (model, old), new in merge.replaced.items():
        if model == Right._meta.label:
            KeyProtection.objects.filter(right_id=old).update(right_id=new)
    recount_rights(merge.stays.pk, now=merge.now)
    return number


def _carry_tally(merge: Merge) -> int:
    """Counted anew with the rights, never added up."""
    RightTally.objects.filter(organisation=merge.goes).delete()
    return 0


def _figure_choice(row: YearlyFigure) -> str:
    return f"figure.{row.measure}.{row.year}"


def _figure_differences(stays: Organisation, goes: Organisation) -> Iterator[Difference]:
    there = {_figure_key(row): row for row in YearlyFigure.objects.current().filter(organisation=stays)}
    for row in YearlyFigure.objects.current().filter(organisation=goes).order_by("measure", "-year"):
        twin = there.get(_figure_key(row))
        if twin is not None:
            label = f"{row.year} 年{row.get_measure_display()}"
            yield Difference(_figure_choice(row), label, _sum(twin), _sum(row))


def _sum(row: YearlyFigure) -> str:
    proven = {True: "，已核实", False: "，证明不属实", None: ""}[row.confirmed]
    return f"{row.yuan:,} 元{proven}"


def _other_merger(stays: Organisation, goes: Organisation) -> Iterable[Refused]:
    """The record that goes stays behind in another merge that is under way."""
    for one in Merger.objects.filter(stays=goes, matter__state=MergeState.PROPOSED).select_related("matter"):
        yield Refused("merge_into", f"还有一件要并入“{goes.name}”（{one.matter.number}）。先办完那一件。")


# The order matters: what points to rights comes after them.
MERGE_RELATIONS = (
    MergeRelation(
        "enterprises.EnterpriseProfile.organisation",
        "move",
        "企业概况",
        "份",
        carry=_carry_profile,
        differences=_profile_differences,
    ),
    MergeRelation("enterprises.Right.organisation", "move", "知识产权", "件", carry=_carry_rights),
    MergeRelation("enterprises.RightTally.organisation", "move", "", carry=_carry_tally),
    MergeRelation(
        "enterprises.Qualification.organisation",
        "move",
        "资质",
        "份",
        carry=lambda merge: _carry_once(merge, Qualification, _qualification_key),
    ),
    MergeRelation(
        "enterprises.YearlyFigure.organisation",
        "move",
        "年度数据",
        "项",
        carry=lambda merge: _carry_once(merge, YearlyFigure, _figure_key),
        differences=_figure_differences,
    ),
    MergeRelation(
        "enterprises.KeyProtection.organisation",
        "move",
        "重点保护对象",
        "项",
        carry=lambda merge: _carry_once(merge, KeyProtection, _protection_key),
    ),
    MergeRelation("enterprises.Claim.organisation", "move", "认领", "件"),
    MergeRelation("enterprises.Merger.stays", "keep", "", why="合并的经过不改", against=_other_merger),
    MergeRelation("enterprises.Merger.goes", "keep", "", why="合并的经过不改"),
)
