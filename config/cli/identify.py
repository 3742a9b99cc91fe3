"""`zhitong identify KIND VALUE`: judge one identifier; needs no database and no Django."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import date, datetime

from zhitong.lib.identifiers import KINDS, Identified, identify
from zhitong.lib.zh import CHINA

HELP = "核对一个号码：统一社会信用代码、专利、商标、地理标志、海关、区划、类别、电话"

VALID, INVALID = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="号码的种类")
    parser.add_argument("value", help="号码，照原样粘贴，有空格时加引号")
    parser.add_argument("--on", type=date.fromisoformat, metavar="ISO", help="按哪一天核对，默认今天")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    on = args.on or datetime.now(CHINA).date()
    found = identify(args.kind, args.value, on=on)
    print(json.dumps(asdict(found), ensure_ascii=False) if args.json else _sentence(found))
    return VALID if found.valid else INVALID


def _sentence(found: Identified) -> str:
    lines = [f"有效  {found.normalised}" if found.valid else found.reason]
    if found.overridable:
        lines.append("如果证照上确实就是这个号码，可以写明理由、附上证据后采用。")
    if found.parts.get("warning"):
        lines.append(f"注意：{found.parts['warning']}。")
    return "\n".join(lines)
