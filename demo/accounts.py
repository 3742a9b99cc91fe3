"""What the demo's accounts are: user, duty, organisation, and what each may do, by mechanism. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from demo.territories import KEYS, Territory, territories
from zhitong.journal.public import reveal
from zhitong.people.public import Duty, DutyKind, Function, Kind, Organisation, Person
from zhitong.registry.public import Application
from zhitong.schemes.public import installations_in_force, short_name

ADMINISTRATORS = {
    DutyKind.SYSTEM_ADMIN: "换日历，启用方案，看运行情况",
    DutyKind.SECURITY_ADMIN: "建账号，安排职责，发重设码",
    DutyKind.AUDIT_ADMIN: "看访问记录，核对历史有没有被改",
}
NO_DUTY = "还没有单位的人"


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    duty: str
    organisation: str
    may: str
    has_code: bool
    mechanism: str


def shown() -> list[str]:
    """Enough to walk through everything; the others are listed with --all."""
    return [name for territory in territories() for name in territory.told["shown"]]


def accounts(*, everybody: bool, on: date) -> list[Account]:
    people = Person.objects.filter(is_active=True).order_by("-is_official", "pk")
    if not everybody:
        people = people.filter(username__in=shown())
    homes = _Homes(on)
    return sorted(
        (homes.account(person, on) for person in people), key=lambda one: homes.order[one.mechanism]
    )


class _Homes:
    """Under which mechanism an organisation works: that of the smallest area around it."""

    def __init__(self, on: date) -> None:
        told = {territory.key: territory for territory in territories()}
        self.areas: list[tuple[str, str, Territory]] = []
        for one in installations_in_force(on):
            territory = told[one.scheme_version.key]
            title = f"{one.territory.name} · {short_name(one.pk)}"
            self.areas.append((one.territory.path, title, territory))
        self.areas.sort(key=lambda area: KEYS.index(area[2].key))
        titles = [title for _, title, _ in self.areas]
        self.order = {title: place for place, title in enumerate([*titles, NO_DUTY])}

    def of(self, organisation: Organisation) -> tuple[str, Territory]:
        around = [area for area in self.areas if organisation.territory_path.startswith(area[0])]
        _, title, territory = max(around, key=lambda area: len(area[0]))
        return title, territory

    def account(self, person: Person, on: date) -> Account:
        duty = person.duties.held_on(on).select_related("organisation").order_by("pk").first()
        if duty is None:
            may = "认领企业，等县局确认"
            return Account(person.username, person.name, "还没有职责", "—", may, False, NO_DUTY)
        title = duty.title or str(duty.get_kind_display())
        mechanism, territory = self.of(duty.organisation)
        may = _may(duty, territory)
        unit = str(duty.organisation)
        return Account(person.username, person.name, title, unit, may, person.is_official, mechanism)


def _may(duty: Duty, territory: Territory) -> str:
    """As the content file says it: by level and duty, or by function where it is no bureau of market supervision."""
    if duty.kind in ADMINISTRATORS:
        return ADMINISTRATORS[DutyKind(duty.kind)]
    organisation, told = duty.organisation, territory.told["may"]
    if organisation.kind != Kind.AGENCY:
        return str(told["unit"])
    bureau = organisation.function == Function.MARKET_SUPERVISION
    where = f"{organisation.level}" if bureau else f"{organisation.function}-{organisation.level}"
    return str(told.get(f"{where}-{duty.kind}", "看本单位的办件"))


def receipt() -> tuple[str, str]:
    """Number of an application on its way and the last four digits to its telephone, for trying 查进度."""
    found = Application.objects.filter(matter__state="county_verification", contact_phone__isnull=False)
    row = found.select_related("matter", "contact_phone").filter(route="own").order_by("pk").first()
    if row is None or row.contact_phone is None:
        return "", ""
    return row.matter.number, reveal(row.contact_phone)[-4:]


def table(rows: Iterable[Account]) -> str:
    """Under a line for each mechanism, columns of equal width on a terminal, where a Chinese character takes two."""
    head = ("用户名", "姓名", "职责", "单位", "能做什么")
    rows = list(rows)
    cells = {one: (one.username, one.name, one.duty, one.organisation, one.may) for one in rows}
    widths = [max(_places(line[column]) for line in (head, *cells.values())) for column in range(len(head))]
    lines = [_line(head, widths)]
    for mechanism, group in groupby(rows, key=lambda one: one.mechanism):
        lines += ["", f"【{mechanism}】", *(_line(cells[one], widths) for one in group)]
    return "\n".join(lines)


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (text + " " * (room - _places(text)) for text, room in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _places(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
