"""docs/reference/mechanisms.md: the packs that come with the program, side by side and one by one, written from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.schemes.public import (
    OWN_PACKS,
    QUALIFICATION_LEVEL_LABELS,
    ROUTES,
    STAGES,
    Pack,
    load_pack_directory,
    pack_folders,
)
from zhitong.schemes.vocabulary import DUTY_KINDS, FUNCTIONS, LEVELS, ORGANISATION_KINDS, OWNERSHIPS

_HEAD = "<!-- Written by `make docs` from the packs. Change those, not this file. -->\n"
_WHY = {"contradiction": "前后不一致", "silence": "没有写", "local": "本地定"}
_UNITS = {"h": "小时", "d": "天", "wd": "个工作日", "mo": "个月", "y": "年"}


def mechanisms() -> str:
    """What each document fixes, with its clauses; 本地 marks what the document does not say."""
    packs = [load_pack_directory(folder) for folder in pack_folders(OWN_PACKS)]
    lines = [
        _HEAD,
        "# 随程序的方案\n",
        "一份文件一个方案包，程序不认识任何城市。怎么写见 [new-mechanism.md](../how-to/new-mechanism.md)。\n",
        *_side_by_side(packs),
    ]
    for pack in packs:
        lines += _one(pack)
    return "\n".join(lines)


def _side_by_side(packs: list[Pack]) -> Iterator[str]:
    yield f"| | {' | '.join(f'`{pack.key}`' for pack in packs)} |"
    yield f"|---|{'---|' * len(packs)}"
    yield _row("地区", (f"{p.scheme.territory.name} {'、'.join(p.scheme.territory.codes)}" for p in packs))
    yield _row("牵头", (_agency(p.scheme.lead.function, p.scheme.lead.level) for p in packs))
    yield _row("单位", (_kinds(p.scheme.applicants.organisation_kinds) for p in packs))
    yield _row("名录", ("；".join(one.title for one in p.lists.lists) for p in packs))
    for key, title in ROUTES.items():
        yield _row(f"入库方式：{title}", ("是" if p.route(key) else "" for p in packs))
    for key, title in STAGES.items():
        yield _row(f"环节：{title}", (_stage_mark(p, key) for p in packs))
    yield ""
    yield "“可开”：文件没有写，默认不办，生效时可以在设置里打开；“本地”：文件没有写，办事要有。\n"


def _stage_mark(pack: Pack, key: str) -> str:
    stage = pack.stage(key)
    if stage is None:
        return ""
    switchable = any(path == f"stages.{key}.on" for one in pack.settings.settings for path in one.targets)
    if not stage.on:
        return "可开" if switchable else ""
    return "本地" if stage.silent else "是"


def _one(pack: Pack) -> Iterator[str]:
    yield f"## `{pack.key}` {pack.scheme.title}\n"
    yield f"{pack.scheme.issued_by}{f'，{pack.scheme.document_number}' if pack.scheme.document_number else ''}。\n"
    yield f"条件（{_rule(pack.conditions.rule, top=True)}）：\n"
    yield "| key | 条件 | 怎么判断 | 出处 |"
    yield "|---|---|---|---|"
    for one in pack.conditions.conditions:
        yield _row(f"`{one.key}`", (one.title, _how(one), _source(one)))
    yield "\n名录：\n"
    for entry in pack.lists.lists:
        yield f"- {entry.title}（{_source(entry)}）{_list_words(entry)}"
    yield "\n角色：\n"
    for role in pack.roles.roles:
        yield f"- `{role.key}` {role.title}：{'；'.join(map(_binding, role.bindings))}（{_source(role)}）"
    yield "\n时限、走访、联络、目标、日期：\n"
    yield from _promises(pack)
    yield "\n设置：\n"
    for setting in pack.settings.settings:
        chosen = f"{_WHY[setting.why]}，默认 `{_plain(setting.default)}`"
        yield f"- `{setting.key}` {setting.title}：{chosen}。{setting.note}（{setting.clause}）"
    yield ""


def _promises(pack: Pack) -> Iterator[str]:
    for limit in pack.limits.limits:
        length = f"{limit.length} {_UNITS[limit.unit]}" if limit.unit else "及时"
        off = "" if limit.enabled else "，默认不启用"
        yield f"- {limit.title}：{length}{off}（{_source(limit)}）"
    for visit in pack.promises.visits:
        yield f"- 走访：{visit.title}（{_source(visit)}）"
    for liaison in pack.promises.liaisons:
        yield f"- 联络：{liaison.title}：{_binding(liaison.who)}（{_source(liaison)}）"
    for staff in pack.promises.staffing:
        yield f"- 人员：{staff.title}（{_source(staff)}）"
    for target in pack.promises.targets:
        by = f"，{target.by.isoformat()} 前" if target.by else ""
        yield f"- 目标：{target.title}{by}（{_source(target)}）"
    for priority in pack.promises.priorities:
        yield f"- 优先：{priority.title}（{_source(priority)}）"
    for task in pack.promises.tasks:
        due = task.due.isoformat() if task.due else f"{task.month} 月 {task.day} 日"
        start = f"{task.begins.isoformat()} 至 " if task.begins else ""
        yield f"- 日期：{task.title}，{start}{due}（{_source(task)}）"


def _rule(rule: Any, *, top: bool = False) -> str:
    parts = [f"`{one}`" if isinstance(one, str) else _rule(one) for one in (*rule.any_of, *rule.all_of)]
    text = (" 或 " if rule.any_of else " 并且 ").join(parts)
    return text if top else f"（{text}）"


def _how(one: Any) -> str:
    if one.kind == "qualification":
        least = f"，{QUALIFICATION_LEVEL_LABELS[one.minimum_level]}以上" if one.minimum_level else ""
        return f"认定 {'、'.join(f'`{kind}`' for kind in one.qualifications)}{least}"
    if one.kind == "count_sum":
        return f"{one.label} ≥ {one.threshold} {one.unit}"
    if one.kind == "count_any":
        return " 或 ".join(f"{each.label} ≥ {each.threshold} {one.unit}" for each in one.counts) + "，不相加"
    if one.kind == "amount":
        return f"年收入 ≥ {one.minimum_yuan} 元，有证明"
    if one.kind == "organisation_kind":
        return f"单位是{_kinds(one.kinds)}"
    if one.kind == "listed_elsewhere":
        return f"已在 {'、'.join(one.lists)}"
    need = (
        "都要" if one.need == "all" and len(one.criteria) > 1 else "一项即可" if len(one.criteria) > 1 else ""
    )
    return f"由人认定{need}：{'、'.join(each.title for each in one.criteria)}"


def _list_words(entry: Any) -> str:
    words = []
    if entry.ownership:
        words.append(f"只收{'、'.join(OWNERSHIPS[kind] for kind in entry.ownership)}")
    if entry.review:
        lapses = "到期退出" if entry.review.lapses else "不自动退出"
        words.append(f"每 {entry.review.every_years} 年可以调整，{lapses}")
    if entry.adjustment == "as_needed":
        words.append("视情况调整")
    words += [f"栏目“{one.title}”" for one in entry.attributes]
    return f"：{'；'.join(words)}" if words else ""


def _binding(binding: Any) -> str:
    duties = "、".join(DUTY_KINDS[kind] for kind in binding.duties)
    if binding.party == "subject":
        return f"单位自己的{duties}"
    return f"{binding.title or _agency(binding.function, binding.level)}的{duties}"


def _agency(function: str, level: str) -> str:
    return f"{LEVELS[level]}级{FUNCTIONS[function]}"


def _kinds(kinds: Iterable[str]) -> str:
    return "、".join(ORGANISATION_KINDS[kind] for kind in kinds)


def _source(entry: Any) -> str:
    return f"{entry.clause}，{entry.clause_id}{'，本地' if entry.silent else ''}"


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _row(head: str, cells: Iterable[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"
