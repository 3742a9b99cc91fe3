"""并到一家: the write that makes two records of one unit one. Which moves bring it about is decided above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.actions.organisations import change_organisation
from zhitong.people.actions.persons import end_duty
from zhitong.people.merging import (
    Difference,
    Merge,
    MergeRelation,
    carry_rows,
    merge_relations,
    relations_against,
)
from zhitong.people.models import Duty, Organisation
from zhitong.people.vocabulary import OrganisationState

# Fields of the identity between which a person chooses; the registration's two go together.
CHOSEN = ("name", "short_name", "address", "public_phone", "registration_document")
TOGETHER = {"registration_document": ("registration_document", "registered_on")}


def merge_organisations(merge: Merge) -> dict[str, int]:
    """Carry everything over, in one transaction. Returns how many rows of each relation were carried.

    Both rows are locked in order of their keys, so that two merges, or a merge and a filing, come one after the other;
    who comes second finds a record that is merged already and gets the sentence."""
    with transaction.atomic():
        keys = sorted((merge.stays.pk, merge.goes.pk))
        locked = Organisation.objects.select_for_update(of=("self",)).select_related("chain", "territory")
        rows = {row.pk: row for row in locked.filter(pk__in=keys).order_by("pk")}
        merge = Merge(
            rows[merge.stays.pk], rows[merge.goes.pk], by=merge.by, now=merge.now, chosen=merge.chosen
        )
        rules.first(merge_refusals(merge.stays, merge.goes))
        counts = {one.column: one.run(merge) for one in merge_relations()}
        code = merge.goes.uscc
        _close(merge)
        _absorb(merge, counts, code=code)
    return {column: number for column, number in counts.items() if number}


def carry_late(merge: Merge) -> int:
    """What was written for the record that went while it went: to the survivor, as if it had come before."""
    with transaction.atomic():
        return sum(one.run(merge) for one in merge_relations() if one.rows(merge.goes).exists())


def merge_refusals(stays: Organisation, goes: Organisation) -> Iterator[rules.Refused]:
    """What stands against making one record of these two."""
    if stays.pk == goes.pk:
        yield rules.Refused("merge_same", "这是同一条记录。请选另一家。")
        return
    for one in (stays, goes):
        if one.state != OrganisationState.ACTIVE:
            yield rules.Refused(
                "not_active", f"“{one.name}”{one.get_state_display()}，不能再合并。请在承接它的单位上办。"
            )
            return
    if stays.kind != goes.kind:
        kinds = f"{stays.get_kind_display()}和{goes.get_kind_display()}"
        yield rules.Refused("merge_kinds", f"两条记录一条是{kinds}，不是同一家。请核对单位种类。")
    if stays.uscc and goes.uscc and stays.uscc != goes.uscc:
        sentence = (
            f"两家的统一社会信用代码不同（{stays.uscc}、{goes.uscc}），是两家单位，不能合并。"
            "其中一个写错了的，先在“登记信息”里改对。"
        )
        yield rules.Refused("merge_codes", sentence)
    yield from relations_against(stays, goes)


def _close(merge: Merge) -> None:
    changes = {"uscc": None, "state": OrganisationState.MERGED.value, "successor": merge.stays}
    change_organisation(merge.goes, "organisation.merged", changes, by=merge.by, now=merge.now)


def _absorb(merge: Merge, counts: dict[str, int], *, code: str | None) -> None:
    """The credit code stands once: it has left the other record before it comes here."""
    stays, goes = merge.stays, merge.goes
    changes: dict[str, Any] = {}
    for key in CHOSEN:
        if merge.takes(f"unit.{key}"):
            changes |= {name: getattr(goes, name) for name in TOGETHER.get(key, (key,))}
    if not stays.uscc and code:
        changes |= {"uscc": code, "uscc_accepted_reason": goes.uscc_accepted_reason}
    changes["former_names"] = _names(merge, changes.get("name", stays.name))
    basis = "；".join(f"{column} {number}" for column, number in counts.items() if number)
    change_organisation(stays, "organisation.absorbed", changes, by=merge.by, now=merge.now, basis=basis)


def _names(merge: Merge, name: str) -> list[dict[str, str]]:
    """Whoever looks for either record by any name it ever had finds the survivor."""
    until = merge.now.astimezone(zh.CHINA).date().isoformat()
    found = {one["name"]: one for unit in (merge.stays, merge.goes) for one in unit.former_names}
    for one in (merge.stays.name, merge.goes.name):
        if one != name:
            found.setdefault(one, {"name": one, "until": until})
    return [one for known, one in found.items() if known != name]


# --- what people itself keeps ------------------------------------------------------------------------------


def _differences(stays: Organisation, goes: Organisation) -> Iterator[Difference]:
    for key in CHOSEN:
        label = str(Organisation._meta.get_field(key).verbose_name)  # type: ignore[union-attr]
        yield Difference(f"unit.{key}", label, getattr(stays, key), getattr(goes, key))


def _carry_children(merge: Merge) -> int:
    children = list(Organisation.objects.filter(parent=merge.goes).select_related("chain"))
    for child in children:
        changes = {"parent": merge.stays}
        change_organisation(child, "organisation.parent_set", changes, by=merge.by, now=merge.now)
    return len(children)


def _carry_duties(merge: Merge) -> int:
    """Who holds the same duty in both holds it once; everybody else comes along."""
    today = merge.now.astimezone(zh.CHINA).date()
    held = Duty.objects.filter(organisation=merge.stays, ends_on__isnull=True)
    twice = set(held.values_list("person_id", "kind"))
    duties = list(Duty.objects.filter(organisation=merge.goes).select_related("chain", "organisation__chain"))
    for duty in duties:
        if duty.ends_on is None and (duty.person_id, duty.kind) in twice:
            end_duty(duty, last_day=max(today, duty.starts_on), by=merge.by, now=merge.now)
    return carry_rows(merge, duties)


MERGE_RELATIONS = (
    MergeRelation("people.Organisation.parent", "move", "下属单位", "家", carry=_carry_children),
    MergeRelation(
        "people.Organisation.successor",
        "keep",
        "以前并入的记录",
        why="顺着承接关系一直找到留下的一家",
        differences=_differences,
    ),
    MergeRelation("people.Duty.organisation", "move", "负责人、联络员", "人", carry=_carry_duties),
    MergeRelation("people.Absence.organisation", "refuse", "外出和代办", why="跟着原机关的职责结束"),
)
