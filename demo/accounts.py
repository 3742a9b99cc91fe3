"""What the demo's accounts are: user, duty, organisation, and what each may do. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhitong.journal.public import reveal
from zhitong.people.public import Duty, DutyKind, Function, Kind, Level, Person
from zhitong.registry.public import Application

MAY = {
    (Level.CITY, DutyKind.OFFICER): "看全市的办件，考察，组批次，公布名单",
    (Level.CITY, DutyKind.HEAD): "定名单，不予入库，暂停、移出、撤销决定",
    (Level.CITY, DutyKind.LIAISON_OFFICER): "对外的联系人，看全市的办件",
    (Level.COUNTY, DutyKind.OFFICER): "确认认领，逐件核验，退回补正，代录纸质申报",
    (Level.COUNTY, DutyKind.HEAD): "推荐或不推荐，重点推荐成长型企业",
    (Level.COUNTY, DutyKind.LIAISON_OFFICER): "本县的联系人，看本县的办件",
    (Level.STATION, DutyKind.OFFICER): "看所辖区内的企业",
}
ADMINISTRATORS = {
    DutyKind.SYSTEM_ADMIN: "换日历，启用方案，看运行情况",
    DutyKind.SECURITY_ADMIN: "建账号，安排职责，发重设码",
    DutyKind.AUDIT_ADMIN: "看访问记录，核对历史有没有被改",
}
# Enough to walk through everything; the others are listed with --all.
SHOWN = (
    "city-officer", "city-head", "wucheng-officer", "wucheng-head", "yiwu-officer", "yiwu-head",
    "procurator", "enterprise-01", "claimant-1", "system-admin", "security-admin", "audit-admin",
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    username: str
    name: str
    duty: str
    organisation: str
    may: str
    has_code: bool


def accounts(*, everybody: bool, on: date) -> list[Account]:
    people = Person.objects.filter(is_active=True).order_by("-is_official", "pk")
    if not everybody:
        people = people.filter(username__in=SHOWN)
    return [_account(person, on) for person in people]


def _account(person: Person, on: date) -> Account:
    duty = person.duties.held_on(on).select_related("organisation").order_by("pk").first()
    if duty is None:
        return Account(person.username, person.name, "还没有职责", "—", "认领企业，等县局确认", False)
    title = duty.title or str(duty.get_kind_display())
    return Account(
        person.username, person.name, title, str(duty.organisation), _may(duty), person.is_official
    )


def _may(duty: Duty) -> str:
    if duty.kind in ADMINISTRATORS:
        return ADMINISTRATORS[DutyKind(duty.kind)]
    organisation = duty.organisation
    if organisation.kind != Kind.AGENCY:
        return "填资料和权利，申报，补正，跟进度，撤回"
    if organisation.function != Function.MARKET_SUPERVISION:
        return "答复征求的意见"
    return MAY.get((Level(organisation.level), DutyKind(duty.kind)), "看本单位的办件")


def receipt() -> tuple[str, str]:
    """Number of an application on its way and the last four digits to its telephone, for trying 查进度."""
    found = Application.objects.filter(matter__state="county_verification", contact_phone__isnull=False)
    row = found.select_related("matter", "contact_phone").order_by("-pk").first()
    if row is None or row.contact_phone is None:
        return "", ""
    return row.matter.number, reveal(row.contact_phone)[-4:]


def table(rows: list[Account]) -> str:
    """Columns of equal width on a terminal, where a Chinese character takes two places."""
    head = ("用户名", "姓名", "职责", "单位", "能做什么")
    lines = [head, *[(one.username, one.name, one.duty, one.organisation, one.may) for one in rows]]
    widths = [max(_places(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            text + " " * (room - _places(text)) for text, room in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _places(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
