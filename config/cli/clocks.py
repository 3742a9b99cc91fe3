"""`zhitong clocks check|rebuild`: are the time limits what the history says, and put them right where they are not."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from config.cli.boot import django_setup, require_database
from config.cli.main import Failed

HELP = "核对时限和经过是否一致，不一致的按经过重建"

AS_IT_WAS, DIFFERENT = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act", choices=("check", "rebuild"), metavar="check|rebuild", help="只核对，还是按经过重建"
    )
    parser.add_argument("--matter", metavar="办件号", help="只看这一件，例如 申报〔2026〕0001号")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    django_setup()
    require_database()
    from zhitong.matters.public import all_matters, differences, rebuild_clocks

    looked = wrong = rebuilt = 0
    told = []
    for matter in all_matters(number=args.matter or ""):
        looked += 1
        found = differences(matter)
        wrong += len(found)
        told += [{**asdict(one), "sentence": one.sentence} for one in found]
        if found and args.act == "rebuild":
            rebuilt += rebuild_clocks(matter)
    if args.matter and not looked:
        raise Failed(f"没有办件“{args.matter}”。请写全办件号，例如 申报〔2026〕0001号。")
    if args.json:
        print(
            json.dumps(
                {"matters": looked, "different": told, "rebuilt": rebuilt}, ensure_ascii=False, default=str
            )
        )
    else:
        for one in told:
            print(f"✗ {one['matter']}：{one['sentence']}")
        print(
            f"看了 {looked} 件，{wrong} 个时限和经过不一致"
            + (f"，重建了 {rebuilt} 个。" if rebuilt else "。")
        )
    return AS_IT_WAS if not wrong or args.act == "rebuild" else DIFFERENT
