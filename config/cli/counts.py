"""`zhitong counts check|rebuild`: do the numbers of the lists say what the matters say, and count anew where they do not."""

from __future__ import annotations

import argparse

from config.cli.boot import django_setup, require_database

HELP = "核对列表上的数字和办件是否一致，不一致的重新计数"

AS_IT_WAS, DIFFERENT = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "act", choices=("check", "rebuild"), metavar="check|rebuild", help="只核对，还是重新计数"
    )


def run(args: argparse.Namespace) -> int:
    django_setup()
    require_database()
    from zhitong.matters.public import miscounted, recount

    wrong = miscounted()
    if wrong and args.act == "rebuild":
        print(f"{wrong} 个数字和办件不一致，重新计数，写了 {recount()} 行。")
        return AS_IT_WAS
    print(f"{wrong} 个数字和办件不一致。" + ("用 zhitong counts rebuild 重新计数。" if wrong else ""))
    return DIFFERENT if wrong else AS_IT_WAS
