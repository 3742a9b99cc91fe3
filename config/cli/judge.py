"""`zhitong judge KEY --facts FILE`: what a pack says of one organisation's facts, condition by condition.

For authors of packs and for programs outside; needs no database. Exit codes: 0 judged, whatever the verdict;
2 the pack, the facts or an option cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.cli.boot import django_setup
from config.cli.packs import no_such_pack, pack_folder

if TYPE_CHECKING:
    from zhitong.schemes.public import ConditionVerdict, Pack, Verdict

HELP = "按一个方案判断一家单位的事实，逐项说明满足、未满足、需人工认定还是待核实"

JUDGED, REFUSED = 0, 2
BASIS_WORDS = {"declared": "按填报的判断", "verified": "按核实的判断"}


class Refused(ValueError):
    """What was given cannot be used; each argument is a Chinese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="方案的 key，或者方案包的文件夹")
    parser.add_argument("--facts", required=True, type=Path, metavar="FILE", help="事实文件，TOML 或 JSON")
    parser.add_argument(
        "--on", metavar="DATE", help="按哪一天判断，例如 2026-09-23；不写就按文件里的 on 或者今天"
    )
    parser.add_argument(
        "--setting", action="append", default=[], metavar="KEY=VALUE", help="改一项设置，可以写几次"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    django_setup()
    try:
        pack = _pack(args.key, args.setting)
        facts, on, name = _facts(args.facts, pack, args.on)
    except Refused as refusal:
        return _refuse(list(refusal.args), as_json=args.json)
    from zhitong.schemes.public import evaluate

    verdict = evaluate(pack, facts, on)
    if args.json:
        print(json.dumps(_as_json(verdict, pack, name), ensure_ascii=False, indent=2))
    else:
        print(_as_text(verdict, pack, name))
    return JUDGED


def _pack(key: str, settings: list[str]) -> Pack:
    from zhitong.schemes.public import PackFaulty, SettingRefused, load_pack_directory

    folder = pack_folder(key) or Path(key)
    if not folder.is_dir():
        raise Refused(no_such_pack(key))
    try:
        pack = load_pack_directory(folder)
        return pack.with_settings(dict(_setting(pack, text) for text in settings))
    except PackFaulty as error:
        raise Refused(f"方案“{key}”有错，先用 scheme check 核对：", *map(str, error.faults)) from error
    except SettingRefused as error:
        raise Refused(str(error)) from error


def _setting(pack: Pack, text: str) -> tuple[str, Any]:
    key, equals, value = text.partition("=")
    if not equals:
        raise Refused(f"--setting {text} 的写法不对，写成 KEY=VALUE。")
    kind = pack.setting(key).kind
    if kind == "switch" and value in ("true", "false"):
        return key, value == "true"
    if kind == "number" and value.lstrip("-").isdecimal():
        return key, int(value)
    return key, value


def _facts(path: Path, pack: Pack, on: str | None) -> tuple[Any, date, str]:
    from zhitong.lib import zh
    from zhitong.schemes.public import FactsFileRefused, read_facts_file

    try:
        found = read_facts_file(path, pack)
    except FactsFileRefused as error:
        raise Refused(*error.problems) from error
    if on is None:
        return found.as_facts(), found.on or datetime.now(zh.CHINA).date(), found.name
    try:
        return found.as_facts(), date.fromisoformat(on), found.name
    except ValueError as error:
        raise Refused(f"--on {on} 看不懂，日期要写成 2026-09-23 这样。") from error


def _refuse(problems: list[str], *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": problems[0], "problems": problems}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(problems), file=sys.stderr)
    return REFUSED


def _as_json(verdict: Verdict, pack: Pack, name: str) -> dict[str, Any]:
    from zhitong.schemes.public import VERDICT_LABELS

    told = verdict.as_dict()
    titles = {one.key: one.title for one in pack.lists.lists}
    return {
        **told,
        "name": name,
        "title": pack.scheme.title,
        "verdict_text": VERDICT_LABELS[verdict.verdict],
        "lists": [{"key": key, "title": titles[key]} for key in verdict.lists],
        "rule": pack.conditions.rule.as_content(),
    }


def _as_text(verdict: Verdict, pack: Pack, name: str) -> str:
    from zhitong.schemes.public import VERDICT_LABELS

    lines = [
        pack.scheme.title,
        f"{name or '这家单位'}，{verdict.on.isoformat()}，{BASIS_WORDS[verdict.basis]}",
        f"结论：{VERDICT_LABELS[verdict.verdict]}。{verdict.sentence}",
        "",
    ]
    for one in verdict.lines:
        lines += _line(one, VERDICT_LABELS[one.verdict])
    titles = {one.key: one.title for one in pack.lists.lists}
    if verdict.lists:
        lines += ["", f"可入名录：{'、'.join(titles[key] for key in verdict.lists)}"]
    if verdict.exemption is not None:
        lines += [
            "",
            f"{verdict.exemption.title}：{verdict.exemption.sentence}（{verdict.exemption.clause}）",
        ]
    return "\n".join(lines)


def _line(one: ConditionVerdict, label: str) -> list[str]:
    told = [f"[{label}] {one.title}（{one.clause}，{one.clause_id}）", f"    {one.sentence}"]
    for item in one.counted_items:
        word = {True: "计入", False: "不计入", None: "待核实"}[item.counts]
        told.append(f"    {word}：{item.identifier or item.kind}{f'，{item.reason}' if item.reason else ''}")
    return told
