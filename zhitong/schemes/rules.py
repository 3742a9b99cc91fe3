"""What stands against putting a version into force, as sentences for the person who tries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhitong.people.public import Organisation, Territory
from zhitong.schemes.format.pack import Pack, SettingRefused
from zhitong.schemes.models import Installation
from zhitong.schemes.territory import short_code
from zhitong.schemes.vocabulary import FUNCTIONS, LEVELS

FIELD_WORDS = {"name": "名称", "phone": "电话", "email": "电子邮箱", "address": "地址", "hours": "办公时间"}


@dataclass(frozen=True)
class Wanted:
    pack: Pack
    territory: Territory
    lead: Organisation
    start: date
    settings: Mapping[str, Any]
    contacts: Mapping[str, Mapping[str, str]]
    former: Installation | None

    @staticmethod
    def contact_refusals(pack: Pack, contacts: Mapping[str, Mapping[str, str]]) -> list[str]:
        slots = {slot.key: slot for slot in pack.scheme.contacts}
        found = [f"方案没有“{key}”这一项联系方式。" for key in contacts if key not in slots]
        for key, slot in slots.items():
            given = contacts.get(key, {})
            missing = [FIELD_WORDS[name] for name in slot.fields if not str(given.get(name, "")).strip()]
            if missing and (slot.required or given):
                found.append(f"“{slot.title}”的联系方式还缺{'、'.join(missing)}，请补上再启用。")
        return found


def refusals_of(wanted: Wanted) -> list[str]:
    """Every reason, in the order in which a person would mend them; empty when it may come into force."""
    found = [*_territory(wanted), *_lead(wanted), *_settings(wanted), *_former(wanted)]
    return found + Wanted.contact_refusals(wanted.pack, wanted.contacts)


def _territory(wanted: Wanted) -> list[str]:
    rule, territory = wanted.pack.scheme.territory, wanted.territory
    if short_code(territory.code) not in rule.codes:
        return [f"方案适用于{rule.name}（代码 {'、'.join(rule.codes)}），不能在{territory.name}启用。"]
    if territory.level != rule.level:
        return [
            f"方案适用于{LEVELS[rule.level]}级地区，{territory.name}登记的是{LEVELS[territory.level]}级。"
        ]
    return []


def _lead(wanted: Wanted) -> list[str]:
    rule, lead = wanted.pack.scheme.lead, wanted.lead
    if (lead.function, lead.level) != (rule.function, rule.level):
        return [f"牵头机关要是{LEVELS[rule.level]}级的{FUNCTIONS[rule.function]}部门，“{lead.name}”不是。"]
    if lead.territory_path != wanted.territory.path:
        return [f"“{lead.name}”不在{wanted.territory.name}，请选本地区的牵头机关。"]
    return []


def _settings(wanted: Wanted) -> list[str]:
    try:
        wanted.pack.with_settings(wanted.settings)
    except SettingRefused as refusal:
        return [str(refusal)]
    return []


def _former(wanted: Wanted) -> list[str]:
    former = wanted.former
    if former is not None and wanted.start <= former.in_force_from:
        since = former.in_force_from.isoformat()
        return [f"现行的一版从 {since} 起施行，新的一版要晚于这一天。"]
    return []
