"""What `zhitong init` would make: every entry judged against the rules, the rest of the file, and what is there already.

Reads only. What is there stays as it is: the pages change it, this file never does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.initial.reading import Entry, Fault, Sheet
from zhitong.lib.identifiers import identify
from zhitong.people.public import (
    ADMIN_DUTIES,
    Duty,
    DutyKind,
    Function,
    Kind,
    Level,
    Organisation,
    Person,
    Territory,
    region_code,
)

OFFICIAL_DUTIES = (DutyKind.OFFICER, DutyKind.HEAD, DutyKind.LIAISON_OFFICER, *ADMIN_DUTIES)


@dataclass(frozen=True)
class Step:
    """One thing of the file: to be made, or there already; `note` says what differs from what is there."""

    what: str
    name: str
    entry: Entry
    there: Any = None
    note: str = ""


@dataclass
class Plan:
    territories: list[Step] = field(default_factory=list)
    agencies: list[Step] = field(default_factory=list)
    persons: list[Step] = field(default_factory=list)
    duties: list[tuple[Step, Step]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def steps(self) -> list[Step]:
        return [*self.territories, *self.agencies, *self.persons, *(duty for _, duty in self.duties)]

    def to_make(self) -> list[Step]:
        return [step for step in self.steps() if step.there is None]


def plan_for(sheet: Sheet) -> Plan:
    plan = Plan(faults=list(sheet.faults))
    codes = {region_code(code) for code in sheet.named.get("territory", ())}
    _territories(plan, sheet.territories, codes)
    _agencies(plan, sheet.agencies, codes, sheet.named.get("agency", set()))
    _persons(plan, sheet.persons, sheet.named.get("agency", set()))
    if not plan.faults:
        _add_duties(plan)
        _one_bureau_each(plan)
    if not plan.faults:
        _three_administrators(plan)
    plan.faults.sort()
    return plan


def word(choices: Any, text: str) -> str | None:
    """The stored word for what is typed: "市场监管" or "market_supervision", "县" for 县（市、区）."""
    for choice in choices:
        label = str(choice.label)
        if text in (choice.value, label, label.split("（")[0]):
            return str(choice.value)
    return None


def _words(choices: Iterable[Any]) -> str:
    return "、".join(str(choice.label).split("（")[0] for choice in choices)


def _twice(entries: list[Entry], key: str, said: Callable[[Entry], str]) -> list[Fault]:
    first: dict[str, Entry] = {}
    faults = []
    for entry in entries:
        value = said(entry)
        other = first.setdefault(value, entry) if value else entry
        if other is not entry:
            faults.append(entry.fault(key, f"和第 {other.lines.get(key, other.line)} 行重复。"))
    return faults


# --- territories ----------------------------------------------------------------------------------------------


def _territories(plan: Plan, entries: list[Entry], codes: set[str]) -> None:
    known = {area.code: area for area in Territory.objects.select_related("parent")}
    plan.faults += _twice(entries, "code", lambda entry: region_code(entry.text("code")))
    for entry in entries:
        code = region_code(entry.text("code"))
        faults = _own_area(entry) if entry.text("parent") else _division(entry)
        parent = parent_code(entry)
        if not faults and parent and parent not in codes and parent not in known:
            faults.append(
                entry.fault(
                    "parent" if entry.text("parent") else "code",
                    f"上级地区 {parent.ljust(6, '0')} 不在文件里，也还没有建。请先写它。",
                )
            )
        plan.faults += faults
        if faults:
            continue
        there = known.get(code)
        note = f"现在叫“{there.name}”，不改" if there and there.name != area_name(entry) else ""
        plan.territories.append(Step("地区", f"{code} {area_name(entry)}", entry, there, note))
    plan.territories.sort(key=lambda step: (list(Level.values).index(area_level(step.entry)), step.name))


def _division(entry: Entry) -> list[Fault]:
    """A 行政区划 of the national table; its name and superior follow from its code."""
    found = identify("region", entry.text("code"))
    if not found.valid:
        own = "开发区这样没有国家代码的，写自己的代码，再写 parent（上级地区的代码）和 level。"
        return [entry.fault("code", f"{found.reason}{own}")]
    faults = []
    name, official = entry.text("name"), found.parts.get("name", "")
    if not name and not official:
        faults.append(entry.fault("name", "代码表里没有这个地区的名称，请填 name。"))
    if name and official and name != official:
        faults.append(entry.fault("name", f"{found.normalised} 是{official}，不是{name}。请核对代码。"))
    if entry.text("level"):
        faults.append(entry.fault("level", "国家代码的层级由代码决定，请去掉这一项。"))
    return faults


def _own_area(entry: Entry) -> list[Fault]:
    """开发区, 市场监管所's area: without a national code, below a territory that has one."""
    faults = []
    if len(entry.text("code")) > 20 or "/" in entry.text("code"):
        faults.append(entry.fault("code", "自己的代码最多 20 个字符，不能有斜杠。"))
    if identify("region", entry.text("code")).valid:
        faults.append(entry.fault("parent", "国家代码的上级由代码决定，请去掉这一项。"))
    if not entry.text("name"):
        faults.append(entry.fault("name", "没有填，这一项必须有。"))
    if word(Level, entry.text("level")) is None:
        faults.append(entry.fault("level", f"要写层级：{_words(Level)}。"))
    return faults


def parent_code(entry: Entry) -> str:
    if entry.text("parent"):
        return region_code(entry.text("parent"))
    return region_code(identify("region", entry.text("code")).parts.get("parent", ""))


def area_name(entry: Entry) -> str:
    return entry.text("name") or identify("region", entry.text("code")).parts.get("name", "")


def area_level(entry: Entry) -> str:
    own = word(Level, entry.text("level"))
    return own or identify("region", entry.text("code")).parts.get("level", Level.COUNTY.value)


# --- agencies -------------------------------------------------------------------------------------------------


def _agencies(plan: Plan, entries: list[Entry], codes: set[str], keys: set[str]) -> None:
    areas = codes | set(Territory.objects.values_list("code", flat=True))
    for key in ("key", "uscc"):
        plan.faults += _twice(entries, key, lambda entry, key=key: entry.text(key))  # type: ignore[misc]
    plan.faults += _twice(entries, "name", lambda entry: f"{area_of(entry)} {entry.text('name')}")
    for entry in entries:
        faults = _agency(entry, areas, keys)
        plan.faults += faults
        if faults:
            continue
        there = _agency_there(entry)
        differs = there is not None and there.name != entry.text("name")
        note = f"现在叫“{there.name}”，不改" if there and differs else ""
        plan.agencies.append(Step("机关", entry.text("name"), entry, there, note))
    plan.faults += _rounds(entries)


def area_of(entry: Entry) -> str:
    return region_code(entry.text("territory"))


def _agency(entry: Entry, areas: set[str], keys: set[str]) -> list[Fault]:
    faults = []
    if area_of(entry) not in areas:
        faults.append(entry.fault("territory", "没有这个地区。请写在 [[territory]] 里的代码。"))
    if word(Function, entry.text("function")) is None:
        faults.append(entry.fault("function", f"没有这种职能。能写的是：{_words(Function)}。"))
    if entry.text("level") and word(Level, entry.text("level")) is None:
        faults.append(entry.fault("level", f"没有这个层级。能写的是：{_words(Level)}。"))
    if entry.text("parent") and entry.text("parent") not in keys:
        faults.append(entry.fault("parent", "没有哪个机关的 key 是它。请写上级机关的 key。"))
    if entry.text("uscc"):
        found = identify("uscc", entry.text("uscc"))
        if not found.valid:
            faults.append(entry.fault("uscc", found.reason))
    faults += _too_long(entry, Organisation, ("name", "short_name", "address", "public_phone"))
    return faults


def _agency_there(entry: Entry) -> Organisation | None:
    """By credit code, else by its name or a former one in its territory: a renamed bureau is not made again."""
    agencies = Organisation.objects.filter(kind=Kind.AGENCY)
    code = identify("uscc", entry.text("uscc")).normalised if entry.text("uscc") else ""
    if code and (found := agencies.filter(uscc=code).first()):
        return found
    name = entry.text("name")
    for agency in agencies.filter(territory__code=area_of(entry)):
        if name == agency.name or any(name == former["name"] for former in agency.former_names):
            return agency
    return None


def _one_bureau_each(plan: Plan) -> None:
    """The county's bureau is found by its territory: two of one level there would take turns."""
    levels = {region_code(step.entry.text("code")): area_level(step.entry) for step in plan.territories}
    levels = {**dict(Territory.objects.values_list("code", "level")), **levels}
    supervision = Function.MARKET_SUPERVISION.value
    there = Organisation.objects.filter(kind=Kind.AGENCY, function=supervision, state="active")
    seats = {(one.territory.code, one.level): one.name for one in there.select_related("territory")}
    for step in plan.agencies:
        if step.there is not None or word(Function, step.entry.text("function")) != supervision:
            continue
        area = area_of(step.entry)
        seat = (area, word(Level, step.entry.text("level")) or levels[area])
        other = seats.setdefault(seat, step.name)
        if other != step.name:
            plan.faults.append(
                step.entry.fault("territory", f"这个地区已经有同级的市场监管局：{other}。一个地区一个。")
            )


def _rounds(entries: list[Entry]) -> list[Fault]:
    """Superiors that go round in a circle could not be made one after the other."""
    above = {entry.text("key"): entry.text("parent") for entry in entries}
    faults = []
    for entry in entries:
        seen, key = {entry.text("key")}, entry.text("parent")
        while key and key not in seen:
            seen.add(key)
            key = above.get(key, "")
        if key == entry.text("key"):
            faults.append(entry.fault("parent", "上下级绕成了一圈。请改其中一个的 parent。"))
    return faults


# --- persons and duties -----------------------------------------------------------------------------------------


def _persons(plan: Plan, entries: list[Entry], keys: set[str]) -> None:
    known = {person.username: person for person in Person.objects.all()}
    plan.faults += _twice(entries, "username", username_of)
    for entry in entries:
        faults = _person(entry)
        for duty in entry.parts:
            faults += _duty(duty, keys)
        kinds = {word(DutyKind, duty.text("kind")) for duty in entry.parts}
        if len(kinds & set(ADMIN_DUTIES)) > 1:
            faults.append(entry.fault("duties", "系统、安全、审计三种管理员要由三个人担任。"))
        there = known.get(username_of(entry))
        if there is not None and not there.is_official:
            faults.append(entry.fault("username", "这个用户名是企业人员的。换一个。"))
        plan.faults += faults
        if faults:
            continue
        note = f"现在叫“{there.name}”，不改" if there and there.name != entry.text("name") else ""
        plan.persons.append(Step("人员", f"{entry.text('name')}（{username_of(entry)}）", entry, there, note))


def _add_duties(plan: Plan) -> None:
    agencies = {step.entry.text("key"): step for step in plan.agencies}
    for person in plan.persons:
        for duty in person.entry.parts:
            plan.duties.append((person, _duty_step(person, duty, agencies[duty.text("agency")])))


def username_of(entry: Entry) -> str:
    return entry.text("username").lower()


def _person(entry: Entry) -> list[Fault]:
    faults = _too_long(entry, Person, ("username", "name"))
    if any(char.isspace() for char in username_of(entry)):
        faults.append(entry.fault("username", "用户名里不能有空格。"))
    if entry.text("email"):
        try:
            validate_email(entry.text("email"))
        except ValidationError:
            faults.append(entry.fault("email", "邮箱写得不完整，应当像 name@example.com。"))
    if entry.text("phone"):
        found = identify("phone", entry.text("phone"))
        if not found.valid:
            faults.append(entry.fault("phone", found.reason))
    return faults


def _duty(entry: Entry, agencies: set[str]) -> list[Fault]:
    faults = _too_long(entry, Duty, ("title",))
    if entry.text("agency") not in agencies:
        faults.append(entry.fault("agency", "没有哪个机关的 key 是它。请写 [[agency]] 里的 key。"))
    kind = word(DutyKind, entry.text("kind"))
    if kind not in OFFICIAL_DUTIES:
        faults.append(entry.fault("kind", f"机关里没有这种职责。能写的是：{_words(OFFICIAL_DUTIES)}。"))
    return faults


def duty_kind(duty: Entry) -> DutyKind:
    return DutyKind(word(DutyKind, duty.text("kind")) or "")


def _duty_step(person: Step, duty: Entry, agency: Step) -> Step:
    """A duty that was ever held is there: what the administrator has ended does not come back by the file."""
    kind = duty_kind(duty)
    there = None
    if person.there is not None and agency.there is not None:
        held = Duty.objects.filter(person=person.there, organisation=agency.there, kind=kind)
        there = held.order_by("ends_on").last()
    note = "已经结束，不再安排" if there is not None and there.ends_on else ""
    return Step("职责", f"{person.entry.text('name')} {agency.name} {kind.label!s}", duty, there, note)


def _three_administrators(plan: Plan) -> None:
    """Without each of the three nobody could add accounts, put a mechanism into force, or check the history."""
    held = set(
        Duty.objects.filter(ends_on__isnull=True, kind__in=ADMIN_DUTIES).values_list("kind", flat=True)
    )
    coming = {word(DutyKind, duty.entry.text("kind")) for _, duty in plan.duties if duty.there is None}
    missing = [str(kind.label) for kind in ADMIN_DUTIES if kind not in held | coming]
    if missing:
        sentence = f"还缺{'、'.join(missing)}。系统、安全、审计三种管理员各要一个人，三个人不能重。"
        plan.faults.append(Fault(0, "", sentence))


def _too_long(entry: Entry, model: Any, keys: tuple[str, ...]) -> list[Fault]:
    faults = []
    for key in keys:
        longest = model._meta.get_field(key).max_length
        if len(entry.text(key)) > longest:
            faults.append(entry.fault(key, f"太长，最多 {longest} 个字符。"))
    return faults
