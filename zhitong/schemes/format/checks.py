"""What one file alone cannot show: keys that repeat, names that lead nowhere, an order that the procedure does not
have, limits against the law catalogue, choices that would break the pack."""

from collections.abc import Callable, Iterable, Iterator

from pydantic import ValidationError

from zhitong.schemes.format.faults import Fault
from zhitong.schemes.format.lawful import limit_faults
from zhitong.schemes.format.pack import SECTIONS, Pack, put
from zhitong.schemes.vocabulary import QUALIFICATION_KINDS, STAGE_ROLES, STAGES


def cross_faults(pack: Pack) -> list[Fault]:
    found = [fault for check in CHECKS for fault in check(pack)]
    return found + list(setting_faults(pack, known=set(found)))


def file_of(section: str) -> str:
    return f"{SECTIONS[section][0] if section in SECTIONS else section}.toml"


def keys_of(pack: Pack, section: str) -> set[str]:
    return {entry.key for entry in pack.entries(section)}


def _fault(section: str, key: str, reason: str) -> Fault:
    prefix = "" if section == "scheme" else f"{section}."
    return Fault(file_of(section), f"{prefix}{key}", reason)


def unique_keys(pack: Pack) -> Iterator[Fault]:
    for section in SECTIONS:
        seen: set[str] = set()
        for entry in pack.entries(section):
            if entry.key in seen:
                yield _fault(section, entry.key, "这个 key 已经用过")
            seen.add(entry.key)


def clauses(pack: Pack) -> Iterator[Fault]:
    prefixes = (f"{pack.scheme.clause_prefix}-", "ALL-")
    for section, key, clause_id in pack.clause_ids():
        if not clause_id.startswith(prefixes):
            reason = f"{clause_id} 不是本方案的条款编号，要以 {pack.scheme.clause_prefix}- 或 ALL- 开头"
            yield _fault(section, f"{key}.clause_id", reason)


def named(
    pack: Pack, section: str, key: str, names: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Fault]:
    found = set(known)
    for name in names:
        if name not in found:
            yield _fault(section, key, f"没有叫“{name}”的{what}")


def conditions(pack: Pack) -> Iterator[Fault]:
    keys = keys_of(pack, "conditions")
    used = set(pack.conditions.rule.keys())
    yield from (Fault("conditions.toml", "rule", f"没有叫“{one}”的条件") for one in sorted(used - keys))
    yield from (_fault("conditions", one, "rule 里没有用到这个条件") for one in sorted(keys - used))
    titles = set(QUALIFICATION_KINDS) | {one.key for one in pack.scheme.qualifications}
    for one in pack.conditions.conditions:
        yield from named(
            pack, "conditions", f"{one.key}.materials", one.materials, keys_of(pack, "materials"), "材料"
        )
        if one.kind == "qualification":
            yield from named(
                pack, "conditions", f"{one.key}.qualifications", one.qualifications, titles, "认定种类"
            )
        for path in one.form_fields:
            if not _field_exists(pack, path):
                reason = f"没有叫“{path}”的表格栏目，写成 表格.栏目"
                yield _fault("conditions", f"{one.key}.form_fields", reason)
        fits = not one.only_for or set(one.only_for) & set(pack.scheme.applicants.organisation_kinds)
        if not fits:
            yield _fault("conditions", f"{one.key}.only_for", "这些单位都不在 scheme.toml 的 applicants 里")


def _field_exists(pack: Pack, path: str) -> bool:
    form, _, field = path.partition(".")
    return any(one.key == form and any(each.key == field for each in one.fields) for one in pack.forms.forms)


def materials(pack: Pack) -> Iterator[Fault]:
    for one in pack.materials.materials:
        if one.form:
            yield from named(pack, "materials", f"{one.key}.form", [one.form], keys_of(pack, "forms"), "表格")


def forms(pack: Pack) -> Iterator[Fault]:
    for one in pack.forms.forms:
        seen: set[str] = set()
        for field in one.fields:
            if field.key in seen:
                yield _fault("forms", f"{one.key}.fields.{field.key}", "这个 key 已经用过")
            seen.add(field.key)
            if field.condition:
                place = f"{one.key}.fields.{field.key}.condition"
                yield from named(pack, "forms", place, [field.condition], keys_of(pack, "conditions"), "条件")
            if field.kind == "choice" and not field.options:
                yield _fault("forms", f"{one.key}.fields.{field.key}.options", "kind 是 choice，要写 options")


def roles_named(pack: Pack) -> Iterator[Fault]:
    known = keys_of(pack, "roles")
    for one in pack.stages.stages:
        yield from named(pack, "stages", f"{one.key}.roles", one.roles, known, "角色")
        yield from named(pack, "stages", f"{one.key}.parties", one.parties, known, "角色")
    for route in pack.stages.routes:
        yield from named(pack, "routes", f"{route.key}.role", [route.role], known, "角色")
        yield from named(
            pack, "routes", f"{route.key}.conditions", route.conditions, keys_of(pack, "conditions"), "条件"
        )
    for visit in pack.promises.visits:
        yield from named(pack, "visits", f"{visit.key}.roles", visit.roles, known, "角色")
    for task in pack.promises.tasks:
        yield from named(pack, "tasks", f"{task.key}.roles", task.roles, known, "角色")
        yield from named(pack, "tasks", f"{task.key}.annexes", task.annexes, keys_of(pack, "annexes"), "附件")


def roles_of_stages(pack: Pack) -> Iterator[Fault]:
    """The procedures know roles by their keys; a stage that nobody's role can act in would stand still."""
    subjects = {role.key for role in pack.roles.roles if any(one.party == "subject" for one in role.bindings)}
    agencies = {role.key for role in pack.roles.roles} - subjects
    for one in pack.stages.stages:
        role = STAGE_ROLES.get(one.key)
        if one.on and one.roles and role is not None and role not in one.roles:
            yield _fault("stages", f"{one.key}.roles", f"这一步由角色“{role}”办理，roles 要写上")
        if one.key in ("application", "enterprise_confirmation"):
            for name in one.roles:
                if name in agencies:
                    yield _fault("stages", f"{one.key}.roles", f"“{name}”是机关，这一步由单位自己办")
        elif subjects & set(one.roles):
            yield _fault("stages", f"{one.key}.roles", "这一步由机关办，不能是单位自己")
        for name in subjects & set(one.parties):
            yield _fault("stages", f"{one.key}.parties", f"“{name}”不是机关，不能参加联合考察")


def stages(pack: Pack) -> Iterator[Fault]:
    order = list(STAGES)
    places = [order.index(one.key) for one in pack.stages.stages]
    for before, after, one in zip(places, places[1:], pack.stages.stages[1:], strict=False):
        if after < before:
            yield _fault("stages", one.key, f"次序不对：应在“{STAGES[order[before]]}”之前")
    for one in pack.stages.stages:
        if one.on and not one.roles:
            yield _fault("stages", f"{one.key}.roles", "这一步开着，要写明由谁办")
        if one.key == "joint_review" and one.on and len(one.parties) < 2:
            yield _fault("stages", f"{one.key}.parties", "联合考察至少要有两家")
        if one.key == "prior_notice" and one.on and one.days is None:
            yield _fault("stages", f"{one.key}.days", "事前公示要写明天数")
    if not pack.stage_is_on("decision"):
        yield _fault("stages", "decision", "确定名单这一步必须开着")
    needs = {
        "own": "application",
        "paper": "application",
        "nomination": "nomination",
        "compiled": "compilation",
    }
    if not any(route.on for route in pack.stages.routes):
        yield Fault("stages.toml", "routes", "至少要有一条路开着")
    for route in pack.stages.routes:
        stage = needs.get(route.key)
        if route.on and stage and not pack.stage_is_on(stage):
            yield _fault("routes", route.key, f"走这条路要先打开“{STAGES[stage]}”")


def ownership(pack: Pack) -> Iterator[Fault]:
    """An organisation has one ownership, so it belongs to one of the lists that divide by ownership."""
    taken: dict[str, str] = {}
    divides = any(one.ownership for one in pack.lists.lists)
    for one in pack.lists.lists:
        if divides and not one.ownership:
            yield _fault("lists", f"{one.key}.ownership", "别的名录写了 ownership，这个也要写")
        for kind in one.ownership:
            if kind in taken:
                reason = f"{kind} 已经归“{taken[kind]}”，一种性质只能归一个名录"
                yield _fault("lists", f"{one.key}.ownership", reason)
            taken.setdefault(kind, one.key)


def attributes(pack: Pack) -> Iterator[Fault]:
    for one in pack.lists.lists:
        for attribute in one.attributes:
            if attribute.of_conditions:
                place = f"{one.key}.attributes.{attribute.key}.options"
                names = [option.key for option in attribute.options]
                yield from named(pack, "lists", place, names, keys_of(pack, "conditions"), "条件")


def lists_and_annexes(pack: Pack) -> Iterator[Fault]:
    for priority in pack.promises.priorities:
        place = f"{priority.key}.list"
        yield from named(pack, "priorities", place, [priority.list], keys_of(pack, "lists"), "名录")
    for target in pack.promises.targets:
        yield from named(pack, "targets", f"{target.key}.list", [target.list], keys_of(pack, "lists"), "名录")
    for annex in pack.annexes.annexes:
        yield from named(pack, "annexes", f"{annex.key}.forms", annex.forms, keys_of(pack, "forms"), "表格")


def limits(pack: Pack) -> Iterator[Fault]:
    for key, reason in limit_faults(pack.limits.limits):
        yield _fault("limits", key, reason)
    slots: set[str] = set()
    for one in pack.limits.limits:
        if one.slot in slots:
            yield _fault("limits", f"{one.key}.slot", f"时限位置“{one.slot}”已经有一个时限")
        slots.add(one.slot)


def setting_faults(pack: Pack, *, known: set[Fault]) -> Iterator[Fault]:
    """Every value that a setting offers must leave a pack that still holds together; `known` faults are told once."""
    for setting in pack.settings.settings:
        if setting.kind == "choice":
            offered: list[bool | int | str] = [option.value for option in setting.options]
            if len(set(offered)) != len(offered):
                yield _fault("settings", f"{setting.key}.options", "有重复的 value")
        elif setting.kind == "switch":
            offered = [True, False]
        else:
            offered = [setting.default, *(n for n in (setting.minimum, setting.maximum) if n is not None)]
        for value in dict.fromkeys(offered):
            yield from _choice_faults(pack, setting.key, value, known)


def _choice_faults(pack: Pack, key: str, value: bool | int | str, known: set[Fault]) -> Iterator[Fault]:
    place = f"{key}.{value}" if isinstance(value, str) else key
    content = pack.as_content()
    for path, field in pack.setting(key).changes(value).items():
        try:
            put(content, path, field)
        except (KeyError, TypeError):
            yield _fault("settings", place, f"方案里没有 {path} 这一处")
            return
    try:
        changed = Pack.from_content(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        yield _fault("settings", place, f"选了以后方案不成立：{first['loc'][-1]}（{first['msg']}）")
        return
    for check in CHECKS:
        for fault in check(changed):
            if fault not in known:
                yield _fault("settings", place, f"选了以后方案不成立：{fault}")


CHECKS: tuple[Callable[[Pack], Iterator[Fault]], ...] = (
    unique_keys,
    clauses,
    conditions,
    materials,
    forms,
    roles_named,
    roles_of_stages,
    stages,
    lists_and_annexes,
    ownership,
    attributes,
    limits,
)
