"""What a row of a recommendation table means: which enterprise, what would change on its record, what stands against
an application. The workbook is read in exchange, its cells in transfer.py; how the row becomes one: filing.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhitong.enterprises.public import (
    EnterpriseProfile,
    Right,
    RightKind,
)
from zhitong.exchange.public import Difference, Ground, Judgement, Outcome, Parsed
from zhitong.journal.public import reveal
from zhitong.lib import zh
from zhitong.lib.identifiers.region import find as find_region
from zhitong.people.public import Organisation
from zhitong.registry import rules, verdicts
from zhitong.registry.bodies import acts_as, gate_role
from zhitong.registry.matching import Entries, Matching, folded_name, judged_once
from zhitong.registry.models import UnitList
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.vocabulary import Route
from zhitong.schemes.public import installed

PROFILE_LABELS = {
    "address": "联系地址",
    "sector": "涉足领域",
    "contact_name": "联系人",
    "contact_title": "职务",
    "contact_phone": "手机号码",
    "office_phone": "单位电话",
    "email": "电子邮箱",
}
SEALED = ("contact_phone", "office_phone")


def refusals(ground: Ground) -> list[str]:
    """Who may import, and into which list."""
    by, unit_list = ground.by, list_of(ground)
    if by.duty_kind not in OFFICERS:
        return ["导入由本单位的经办人或负责人办理。请换成那个身份，或者转给他们。"]
    if not rules.covers(unit_list.installation_id, by.territory_path):
        return ["这个名录不包括本地。请选本地的名录。"]
    role = gate_role(verdicts.pack_for(unit_list))
    if not acts_as(by, installed(unit_list.installation_id), role):
        return ["推荐表由推荐单位导入。请交给它。"]
    if not verdicts.route_is_on(unit_list, Route.IMPORT):
        return ["本机制没有代录这种入库方式，不能导入。"]
    return []


def list_of(ground: Ground) -> UnitList:
    return UnitList.objects.select_related("installation").get(pk=ground.options["unit_list"])


def table_profile(row: Parsed) -> dict[str, str]:
    """What the table says of the profile, by field; only what was written."""
    contact, phone = row.values.get("contact", {}), row.values.get("phone", {})
    written = {
        "address": row.values.get("address", ""),
        "sector": row.values.get("sector", ""),
        "contact_name": contact.get("name", ""),
        "contact_title": contact.get("title", ""),
        "contact_phone": phone.get("mobile", ""),
        "office_phone": phone.get("office", ""),
        "email": row.values.get("email", ""),
    }
    return {name: value for name, value in written.items() if value}


def table_rights(row: Parsed) -> list[dict[str, Any]]:
    """Patents and marks with a number; a mark without one cannot be kept on the record."""
    return [
        one for one in (*row.values.get("marks", ()), *row.values.get("patents", ())) if one["identifier"]
    ]


# --- judging -----------------------------------------------------------------------------------------------


def judge(ground: Ground, rows: Sequence[Parsed]) -> list[Judgement]:
    """Many rows, a fixed number of queries; of two rows about one enterprise the second names the first."""
    known = Known(ground, rows)
    return judged_once(known, rows, known.judged, "同一家只留一行，商标和专利合在一起写。")


class Known(Matching):
    """Everything that judging the rows needs, read at once."""

    def __init__(self, ground: Ground, rows: Sequence[Parsed]) -> None:
        super().__init__(rows, within=ground.by.territory_path)
        self.ground, self.unit_list = ground, list_of(ground)
        self._read_records(self.ids(rows))

    def _read_records(self, ids: set[int]) -> None:
        profiles = EnterpriseProfile.objects.filter(organisation__in=ids).select_related("contact_phone")
        self.profiles = {one.organisation_id: one for one in profiles}
        rights = Right.objects.current().filter(organisation__in=ids).exclude(identifier="")
        self.rights = {(one.organisation_id, one.kind, one.identifier): one for one in rights}
        self.entries = Entries(ids, self.unit_list)

    # --- what becomes of it ---

    def judged(self, row: Parsed) -> Judgement:
        unit, judgement = self.unit(row)
        if judgement is not None:
            return judgement
        if unit is None:
            return Judgement(
                Outcome.CREATE, row.values["name"], notes=self._notes(row), difference=self._new(row)
            )
        refused = [found.sentence for found in rules.territory_refusals(unit, self.unit_list.installation_id)]
        if refused:
            return Judgement(Outcome.REFUSED, unit.name, refused)
        there = self.entries.judgement(unit)
        if there is not None:
            return there
        changes = [
            *self._unit_changes(unit, row),
            *self._profile_changes(unit, row),
            *self._right_changes(unit, row),
        ]
        return Judgement(Outcome.UPDATE, unit.name, notes=self._notes(row, unit), difference=changes)

    def _new(self, row: Parsed) -> list[Difference]:
        profile = [
            Difference(PROFILE_LABELS[name], "", _shown(name, value))
            for name, value in table_profile(row).items()
        ]
        rights = [Difference(_right_label(one), "", one["shown"]) for one in table_rights(row)]
        return [Difference("统一社会信用代码", "", row.values["uscc"]), *profile, *rights]

    def _unit_changes(self, unit: Organisation, row: Parsed) -> Iterator[Difference]:
        if row.values.get("uscc") and not unit.uscc:
            yield Difference("统一社会信用代码", "", row.values["uscc"])

    def _profile_changes(self, unit: Organisation, row: Parsed) -> Iterator[Difference]:
        """Empty fields are filled. A filled one is changed only where the county chose so, and shown."""
        profile = self.profiles.get(unit.pk)
        for name, value in profile_writes(
            profile, row, overwrite=bool(self.ground.options.get("overwrite"))
        ).items():
            yield Difference(PROFILE_LABELS[name], _shown(name, held(profile, name)), _shown(name, value))

    def _right_changes(self, unit: Organisation, row: Parsed) -> Iterator[Difference]:
        for one in table_rights(row):
            right = self.rights.get((unit.pk, one["kind"], one["identifier"]))
            if right is None:
                yield Difference(_right_label(one), "", one["shown"])
            elif not right.is_key:
                yield Difference(_right_label(one), f"{one['shown']}（已登记）", "记为重点保护")

    def _notes(self, row: Parsed, unit: Organisation | None = None) -> list[str]:
        notes = [
            f"商标“{one['title']}”没有写注册号，不能记入档案，请以后补登。"
            for one in row.values.get("marks", ())
            if not one["identifier"]
        ]
        if unit is None:
            return notes + _elsewhere(row.values["uscc"], self.home)
        profile = self.profiles.get(unit.pk)
        kept = {
            PROFILE_LABELS[name]: (_shown(name, held(profile, name)), _shown(name, value))
            for name, value in table_profile(row).items()
            if held(profile, name) not in ("", value)
        }
        if not self.ground.options.get("overwrite"):
            notes += [
                f"{label}：档案里是“{before}”，表里是“{after}”。档案不改，申报表按表里的填。"
                for label, (before, after) in kept.items()
            ]
        if folded_name(row.values["name"]) != folded_name(unit.name):
            notes.append(f"表里写的是曾用名，现在叫“{unit.name}”。")
        return notes


def _elsewhere(uscc: str, home: str) -> list[str]:
    """The code tells where a unit was first registered; a hint, for units move."""
    place = find_region(uscc[2:8])
    if place is None or home.startswith("/".join((uscc[2:4], uscc[2:6])) + "/"):
        return []
    return [f"代码里的登记地是{place.name}。请核对它现在是不是在本地。"]


def _shown(name: str, value: str) -> str:
    return zh.mask_phone(value) if name in SEALED and value else value


def held(profile: EnterpriseProfile | None, name: str) -> str:
    if profile is None:
        return ""
    value = getattr(profile, name)
    if name == "contact_phone":
        return reveal(value) if value else ""
    return str(value or "")


def _right_label(one: dict[str, Any]) -> str:
    return str(RightKind(one["kind"]).label)


def profile_writes(profile: EnterpriseProfile | None, row: Parsed, *, overwrite: bool) -> dict[str, str]:
    """The fields of the profile that the row changes."""
    return {
        name: value
        for name, value in table_profile(row).items()
        if (kept := held(profile, name)) == "" or (overwrite and kept != value)
    }
