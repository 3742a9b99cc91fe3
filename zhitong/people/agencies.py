"""机关和地区: what must hold before one is entered, renamed or ended. Reads only; the writes are in actions."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from zhitong.lib.identifiers import identify
from zhitong.people.merging import merge_relations
from zhitong.people.models import Organisation, Territory
from zhitong.people.rules import Refused
from zhitong.people.search_text import text_of
from zhitong.people.vocabulary import Function, Kind, Level, OrganisationState

HEIGHT = [level.value for level in Level]
CODE_LIMIT = 20


def region_code(text: str) -> str:
    """330700 is stored as 3307: one spelling, in which a prefix is a part. An own area's code stays as typed."""
    code = text.strip()
    while len(code) in (4, 6) and code.isdigit() and code.endswith("00"):
        code = code[:-2]
    return code


def territory_refusals(code: str, name: str, level: str, parent: Territory) -> Iterator[Refused]:
    """A division of the national table has its own superior and level; an own area (开发区, 所) says both."""
    stored = region_code(code)
    if not stored or len(stored) > CODE_LIMIT or "/" in stored:
        yield Refused(
            "code", "请填代码：行政区划的 6 位代码，或者自己编的，最多 20 个字符，没有斜杠。", field="code"
        )
        return
    known = Territory.objects.filter(code=stored).first()
    if known is not None:
        yield Refused("code_known", f"{stored} 已经是“{known.name}”，不用再添加。", field="code")
    found = identify("region", code)
    if found.valid:
        above, official = region_code(found.parts.get("parent", "")), found.parts.get("name", "")
        if above != parent.code:
            yield Refused(
                "parent", f"{found.normalised} 不在{parent.name}下面。请核对代码或者上级。", field="code"
            )
        if official and name.strip() and official != name.strip():
            yield Refused(
                "name", f"{found.normalised} 是{official}，不是{name.strip()}。请核对。", field="name"
            )
    if not name.strip():
        yield Refused("name_missing", "请填地区的名称，例如“示例区”“示例经济开发区”。", field="name")
    elif parent.children.filter(name=name.strip()).exists():
        yield Refused("name_known", f"{parent.name}下面已经有“{name.strip()}”。", field="name")
    if HEIGHT.index(level) <= HEIGHT.index(parent.level):
        yield Refused(
            "level", f"{parent.name}是{Level(parent.level).label}，它下面要选更低的一级。", field="level"
        )


def agency_refusals(
    name: str,
    territory: Territory,
    level: str,
    function: str,
    parent: Organisation | None,
    *,
    but: Organisation | None = None,
) -> Iterator[Refused]:
    """One name once at one place; one market supervision bureau of one level at one place."""
    wanted = text_of([name])
    agencies = Organisation.objects.filter(kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    if but is not None:
        agencies = agencies.exclude(pk=but.pk)
    for one in agencies.filter(territory=territory):
        if wanted and wanted in {text_of([known]) for known in _names(one)}:
            sentence = f"{territory.name}已经有“{one.name}”，不用再添加。改名在那家机关的页面上办。"
            yield Refused("agency_known", sentence, field="name")
            return
    if function == Function.MARKET_SUPERVISION and level in (Level.COUNTY, Level.CITY, Level.PROVINCE):
        other = agencies.filter(territory=territory, level=level, function=function).first()
        if other is not None:
            sentence = f"这个地区已经有同级的市场监管局：{other.name}。一个地区一个。"
            yield Refused("one_bureau", sentence, field="territory")
    if parent is not None and HEIGHT.index(parent.level) > HEIGHT.index(level):
        yield Refused("parent_below", f"{parent.name}的层级比它低，不能是它的上级。", field="parent")


def _names(one: Organisation) -> list[str]:
    return [one.name, *(former["name"] for former in one.former_names)]


def end_refusals(agency: Organisation, successor: Organisation) -> Iterator[Refused]:
    """What stands against ending an agency in favour of this one."""
    if agency.state != OrganisationState.ACTIVE:
        yield Refused("not_active", f"{agency.name}{agency.get_state_display()}，不用再办。")
        return
    if successor.pk == agency.pk or successor.state != OrganisationState.ACTIVE:
        yield Refused("successor", "承接的机关要是另一家还在的机关，请重新选。", field="successor")
        return
    if successor.function != agency.function:
        functions = f"{agency.get_function_display()}的工作"
        yield Refused(
            "successor_function", f"{functions}要由同一职能的机关承接，请重新选。", field="successor"
        )
    if HEIGHT.index(successor.level) > HEIGHT.index(agency.level):
        yield Refused("successor_level", f"{successor.name}的层级比它低，不能承接。", field="successor")
    if governs(agency) and successor.level != agency.level and units_of_place(agency).exists():
        sentence = (
            f"{agency.territory.name}还有 {units_of_place(agency).count()} 家单位，要由同一级的机关承接。"
        )
        yield Refused("units_left", sentence, field="successor")
    for relation in merge_relations():
        if relation.against_end is not None:
            yield from relation.against_end(agency)


def governs(agency: Organisation) -> bool:
    """A county's bureau: the units of its place are its own, and go with it where nobody else is there."""
    return agency.function == Function.MARKET_SUPERVISION and agency.level == Level.COUNTY


def units_of_place(agency: Organisation) -> QuerySet[Organisation]:
    """Units that would have no bureau: those of the agency's own place and of the areas below it."""
    found = Organisation.objects.filter(territory_path__startswith=agency.territory_path)
    return found.exclude(kind=Kind.AGENCY).exclude(state=OrganisationState.MERGED)
