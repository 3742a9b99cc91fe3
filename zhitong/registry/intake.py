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
from zhitong.people.public import Function, Kind, Level, Organisation
from zhitong.registry import rules, verdicts
from zhitong.registry.models import Application, ListedUnit, UnitList
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.vocabulary import Route

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
    by = ground.by
    if (by.organisation_function, by.organisation_level) != (Function.MARKET_SUPERVISION, Level.COUNTY):
        return ["推荐表由县（市、区）市场监管局导入。"]
    if by.duty_kind not in OFFICERS:
        return ["导入由本局的经办人或负责人办理。请换成那个身份，或者转给他们。"]
    unit_list = list_of(ground)
    if not rules.covers(unit_list.installation_id, by.territory_path):
        return ["这个名录不包括本县。请选本地的名录。"]
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
    seen: dict[str, Parsed] = {}
    found = []
    for row in rows:
        keys = known.keys(row)
        first = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, row)
        if first is not None:
            reason = f"和{first.place}是同一家企业。同一家只留一行，商标和专利合在一起写。"
            found.append(Judgement(Outcome.REFUSED, row.values["name"], [reason]))
        else:
            found.append(known.judged(row))
    return found


class Known:
    """Everything that judging the rows needs, read at once."""

    def __init__(self, ground: Ground, rows: Sequence[Parsed]) -> None:
        self.ground, self.unit_list = ground, list_of(ground)
        self.home = ground.by.territory_path
        codes = {row.values["uscc"] for row in rows if row.values.get("uscc")}
        names = {form for row in rows for form in _spellings(row.values["name"])}
        units = Organisation.objects.exclude(kind=Kind.AGENCY).select_related("territory")
        self.by_code = {one.uscc: one for one in units.filter(uscc__in=codes)}
        here = units.filter(territory_path__startswith=self.home)
        self.by_name: dict[str, dict[int, Organisation]] = {}
        for one in (*here.filter(name__in=names), *here.exclude(former_names=[])):
            for form in (one.name, *(former["name"] for former in one.former_names)):
                self.by_name.setdefault(_folded(form), {})[one.pk] = one
        ids = {one.pk for one in self._candidates(rows)}
        self._read_records(ids)

    def _candidates(self, rows: Sequence[Parsed]) -> Iterator[Organisation]:
        yield from self.by_code.values()
        for row in rows:
            yield from self.by_name.get(_folded(row.values["name"]), {}).values()

    def _read_records(self, ids: set[int]) -> None:
        profiles = EnterpriseProfile.objects.filter(organisation__in=ids).select_related("contact_phone")
        self.profiles = {one.organisation_id: one for one in profiles}
        rights = Right.objects.current().filter(organisation__in=ids).exclude(identifier="")
        self.rights = {(one.organisation_id, one.kind, one.identifier): one for one in rights}
        waiting = Application.objects.filter(
            organisation__in=ids, unit_list=self.unit_list, matter__is_open=True
        )
        self.open = {one.organisation_id: one.matter for one in waiting.select_related("matter")}
        units = ListedUnit.objects.in_list().filter(organisation__in=ids, unit_list=self.unit_list)
        self.listed = {one.organisation_id: one for one in units}

    # --- whom a row is about ---

    def keys(self, row: Parsed) -> list[str]:
        """What two rows about the same enterprise have in common."""
        unit, _judgement = self.unit(row)
        keys = [f"name:{_folded(row.values['name'])}"]
        keys += [f"code:{row.values['uscc']}"] if row.values.get("uscc") else []
        return keys + ([f"unit:{unit.pk}"] if unit else [])

    def unit(self, row: Parsed) -> tuple[Organisation | None, Judgement | None]:
        """The enterprise on record, or None where it is new; a judgement where that cannot be told."""
        name, code = row.values["name"], row.values.get("uscc", "")
        same = list(self.by_name.get(_folded(name), {}).values())
        if code:
            return self._by_code(name, code, same)
        if len(same) == 1:
            return same[0], None
        if same:
            words = f"本县有 {len(same)} 家企业用过“{name}”这个名称。请加上“统一社会信用代码”，写明是哪一家。"
            return None, Judgement(Outcome.CONFLICT, name, [words])
        words = (
            f"本县的企业里没有“{name}”。请核对名称；系统里还没有这家企业的话，"
            "请在表里加“统一社会信用代码”一列，填营业执照上的 18 位代码。"
        )
        return None, Judgement(Outcome.REFUSED, name, [words])

    def _by_code(
        self, name: str, code: str, same: list[Organisation]
    ) -> tuple[Organisation | None, Judgement | None]:
        unit = self.by_code.get(code)
        if unit is None:
            other = [one for one in same if one.uscc]
            if other:
                words = (
                    f"“{name}”登记的代码是 {other[0].uscc}，表里写的是 {code}。请对照营业执照，改对再上传。"
                )
                return None, Judgement(Outcome.CONFLICT, name, [words])
            return (same[0], None) if len(same) == 1 else (None, None)
        if not unit.territory_path.startswith(self.home):
            words = (
                f"这家企业登记在{unit.territory.name}，不在本县。请转给那里的推荐单位，或者先在系统里办迁址。"
            )
            return None, Judgement(Outcome.REFUSED, name, [words])
        names = {_folded(unit.name), *(_folded(former["name"]) for former in unit.former_names)}
        if _folded(name) not in names:
            words = f"代码 {code} 登记的是“{unit.name}”，表里写的是“{name}”。请核对代码；企业改了名，请先在系统里办更名。"
            return None, Judgement(Outcome.CONFLICT, name, [words])
        return unit, None

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
        if unit.pk in self.listed:
            listed = self.listed[unit.pk]
            words = f"{zh.zh_date(listed.listed_on)}已列入“{self.unit_list.name}”，不用再申报。"
            return Judgement(Outcome.UNCHANGED, unit.name, [words], path=f"/m/{listed.matter_id}/")
        if unit.pk in self.open:
            matter = self.open[unit.pk]
            words = f"已有一件申报在办（{matter.number}），请在那一件上接着办。"
            return Judgement(Outcome.UNCHANGED, unit.name, [words], path=f"/m/{matter.pk}/")
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
        if _folded(row.values["name"]) != _folded(unit.name):
            notes.append(f"表里写的是曾用名，现在叫“{unit.name}”。")
        return notes


def _elsewhere(uscc: str, home: str) -> list[str]:
    """The code tells where a unit was first registered; a hint, for units move."""
    place = find_region(uscc[2:8])
    if place is None or home.startswith("/".join((uscc[2:4], uscc[2:6])) + "/"):
        return []
    return [f"代码里的登记地是{place.name}。请核对它现在是不是在本县。"]


def _folded(name: str) -> str:
    return zh.clean_text(name).replace("（", "(").replace("）", ")").replace(" ", "").casefold()


def _spellings(name: str) -> set[str]:
    """The same name with brackets of either width, as it may stand on record."""
    narrow = name.replace("（", "(").replace("）", ")")
    return {name, narrow, narrow.replace("(", "（").replace(")", "）")}


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
