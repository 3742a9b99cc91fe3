"""Which unit a row of a workbook is about: by credit code, by name, by a former name; and what stands in the list for it
already. Names that are only alike are shown to a person, never taken for the same. Not here: what a row brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from zhitong.exchange.public import Judgement, Outcome, Parsed
from zhitong.lib import zh
from zhitong.lib.similarity import closest, core_name
from zhitong.people.public import Kind, Organisation, OrganisationState, search_organisations
from zhitong.registry.models import Application, ListedUnit, UnitList

ALIKE = 0.75
CANDIDATES = 40


class Matching:
    """The units that the rows may mean, read at once. `within`: the territory that the file is for."""

    def __init__(self, rows: Sequence[Parsed], *, within: str) -> None:
        self.home = within
        codes = {row.values["uscc"] for row in rows if row.values.get("uscc")}
        names = {form for row in rows for form in _spellings(row.values["name"])}
        units = Organisation.objects.exclude(kind=Kind.AGENCY).exclude(state=OrganisationState.MERGED)
        self.units = units.select_related("territory")
        self.by_code = {one.uscc: one for one in self.units.filter(uscc__in=codes)}
        here = self.units.filter(territory_path__startswith=within)
        self.by_name: dict[str, dict[int, Organisation]] = {}
        for one in (*here.filter(name__in=names), *here.exclude(former_names=[])):
            for form in (one.name, *(former["name"] for former in one.former_names)):
                self.by_name.setdefault(folded_name(form), {})[one.pk] = one

    def ids(self, rows: Sequence[Parsed]) -> set[int]:
        """Every unit that a row may mean."""
        return {one.pk for one in self._candidates(rows)}

    def _candidates(self, rows: Sequence[Parsed]) -> Iterator[Organisation]:
        yield from self.by_code.values()
        for row in rows:
            yield from self.by_name.get(folded_name(row.values["name"]), {}).values()

    def keys(self, row: Parsed) -> list[str]:
        """What two rows about the same enterprise have in common."""
        unit, _judgement = self.unit(row)
        keys = [f"name:{folded_name(row.values['name'])}"]
        keys += [f"code:{row.values['uscc']}"] if row.values.get("uscc") else []
        return keys + ([f"unit:{unit.pk}"] if unit else [])

    def unit(self, row: Parsed) -> tuple[Organisation | None, Judgement | None]:
        """The enterprise on record, or None where it is new; a judgement where that cannot be told."""
        name, code = row.values["name"], row.values.get("uscc", "")
        same = list(self.by_name.get(folded_name(name), {}).values())
        if code:
            return self._by_code(name, code, same)
        if len(same) == 1:
            return same[0], None
        if same:
            words = f"本地有 {len(same)} 家企业用过“{name}”这个名称。请加上“统一社会信用代码”，写明是哪一家。"
            return None, Judgement(Outcome.CONFLICT, name, [words])
        words = (
            f"本地的企业里没有“{name}”。请核对名称；系统里还没有这家企业的话，"
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
                f"这家企业登记在{unit.territory.name}，不在本地。请转给那里的单位办，或者先在系统里办迁址。"
            )
            return None, Judgement(Outcome.REFUSED, name, [words])
        names = {folded_name(unit.name), *(folded_name(former["name"]) for former in unit.former_names)}
        if folded_name(name) not in names:
            words = f"代码 {code} 登记的是“{unit.name}”，表里写的是“{name}”。请核对代码；企业改了名，请先在系统里办更名。"
            return None, Judgement(Outcome.CONFLICT, name, [words])
        return unit, None

    def alike(self, row: Parsed) -> list[Organisation]:
        """Units on record whose name is nearly that of a new one, best first. A person decides whether it is the same."""
        name = row.values["name"]
        core = core_name(name)
        here = self.units.filter(territory_path__startswith=self.home)
        found: dict[str, Organisation] = {}
        for part in dict.fromkeys((core[:2], core[-2:])):
            for one in search_organisations(part, within=here, limit=CANDIDATES):
                found[one.name] = one
        return [found[match.name] for match in closest(name, found, at_least=ALIKE, limit=3)]


class Entries:
    """What already stands in a list, or is under way, for some units."""

    def __init__(self, ids: Iterable[int], unit_list: UnitList) -> None:
        keys = set(ids)
        waiting = Application.objects.filter(organisation__in=keys, unit_list=unit_list, matter__is_open=True)
        self.open = {one.organisation_id: one.matter for one in waiting.select_related("matter")}
        units = ListedUnit.objects.in_list().filter(organisation__in=keys, unit_list=unit_list)
        self.listed = {one.organisation_id: one for one in units}
        self.name = unit_list.name

    def judgement(self, unit: Organisation) -> Judgement | None:
        """Nothing to do for who is there already."""
        if unit.pk in self.listed:
            listed = self.listed[unit.pk]
            words = f"{zh.zh_date(listed.listed_on)}已列入“{self.name}”，不用再申报。"
            return Judgement(Outcome.UNCHANGED, unit.name, [words], path=f"/m/{listed.matter_id}/")
        if unit.pk in self.open:
            matter = self.open[unit.pk]
            words = f"已有一件申报在办（{matter.number}），请在那一件上接着办。"
            return Judgement(Outcome.UNCHANGED, unit.name, [words], path=f"/m/{matter.pk}/")
        return None


def judged_once(
    known: Matching, rows: Sequence[Parsed], judged: Callable[[Parsed], Judgement], merge: str
) -> list[Judgement]:
    """A judgement for each row; of two rows about one unit the second names the first."""
    seen: dict[str, Parsed] = {}
    found = []
    for row in rows:
        keys = known.keys(row)
        first = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, row)
        if first is not None:
            reason = f"和{first.place}是同一家企业。{merge}"
            found.append(Judgement(Outcome.REFUSED, row.values["name"], [reason]))
        else:
            found.append(judged(row))
    return found


def folded_name(name: str) -> str:
    return zh.clean_text(name).replace("（", "(").replace("）", ")").replace(" ", "").casefold()


def _spellings(name: str) -> set[str]:
    """The same name with brackets of either width, as it may stand on record."""
    narrow = name.replace("（", "(").replace("）", ")")
    return {name, narrow, narrow.replace("(", "（").replace(")", "）")}
