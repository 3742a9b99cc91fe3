"""`zhitong init`: the first territories, agencies, administrators and officials of a real installation, from one file."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from config.cli.boot import django_setup, require_database
from config.cli.main import Failed

if TYPE_CHECKING:
    from config.initial.applying import Invited
    from config.initial.planning import Plan

HELP = "按一个文件建立首批地区、机关、管理员和工作人员"
NEXT = (
    "接着：各人用代码设密码、启用动态口令；系统管理员在「机制与生效」读入方案、让方案生效；"
    "安全管理员在「人员和职责」加其他人。代码过期了：zhitong init FILE --code 用户名"
)
EXAMPLE = Path(__file__).resolve().parent.parent / "initial" / "example.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="TOML 文件；样子见 --example")
    parser.add_argument("--check", action="store_true", help="只看会建什么、哪里写错，什么也不建")
    parser.add_argument("--code", metavar="USER", help="给文件里还没有设密码的人重发一次性代码")
    parser.add_argument("--example", action="store_true", help="输出一个可以照着改的例子")


def run(args: argparse.Namespace) -> int:
    if args.example:
        print(EXAMPLE.read_text(encoding="utf-8"), end="")
        return 0
    if args.file is None:
        raise Failed("请写文件名。先看例子：zhitong init --example > first.toml")
    django_setup()
    require_database()
    from django.conf import settings

    from config.initial.planning import plan_for
    from config.initial.reading import read

    if settings.DEMO:
        raise Failed(
            "这里是演示环境，里面的账号人人知道密码，不能改成正式的。请换一个没有 demo-mode 的空数据目录。"
        )
    plan = plan_for(read(args.file))
    if plan.faults:
        _tell_faults(plan, args.file)
        return 1
    if args.code:
        return _new_code(plan, args.code)
    _tell_plan(plan)
    return 0 if args.check else _make(plan, args.file)


def _tell_faults(plan: Plan, file: Path) -> None:
    print(f"{file} 有 {len(plan.faults)} 处错误，什么也没有建：")
    for fault in plan.faults:
        print(f"  {fault}")


def _tell_plan(plan: Plan) -> None:
    for step in plan.steps():
        state = "已有" if step.there is not None else "要建"
        print(f"  {state}  {step.what}  {step.name}{f'（{step.note}）' if step.note else ''}")
    made = len(plan.to_make())
    print(f"要建 {made} 项，已有 {len(plan.steps()) - made} 项。")


def _make(plan: Plan, file: Path) -> int:
    from django.utils import timezone

    from config.initial.applying import NotMade, apply

    fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()
    try:
        invited = apply(plan, fingerprint=fingerprint, now=timezone.now())
    except NotMade as refused:
        raise Failed(f"没有建，什么也没有留下：{refused}") from refused
    if not plan.to_make():
        print("都已经有了，什么也没有改。")
        return 0
    print("已建好。")
    _tell_codes(invited)
    print(f"\n{NEXT}")
    return 0


def _tell_codes(invited: list[Invited]) -> None:
    from django.conf import settings

    if not invited:
        return
    print(
        f"\n一次性代码，只显示这一次，72 小时内有效。当面交给本人，在 {settings.SITE_URL}/account/join/ 用："
    )
    for one in invited:
        print(f"  {one.code}  {one.person.name}（{one.person.username}）  {one.duties}".rstrip())


def _new_code(plan: Plan, username: str) -> int:
    """Only before the first password: afterwards the security administrator answers for who gets a code."""
    from django.utils import timezone

    from config.initial.applying import Invited
    from zhitong.journal.public import SYSTEM
    from zhitong.people.public import Refused, issue_code

    wanted = username.strip().lower()
    step = next((one for one in plan.persons if one.there is not None and one.there.username == wanted), None)
    if step is None:
        raise Failed(f"“{username}”不在文件里，或者还没有建。先运行：zhitong init FILE")
    if step.there.has_usable_password():
        raise Failed(f"{step.there.name}已经设过密码。忘了密码，请安全管理员在「人员和职责」发一次性代码。")
    try:
        code = issue_code(step.there, purpose="join", by=SYSTEM, now=timezone.now())
    except Refused as refused:
        raise Failed(refused.sentence) from refused
    _tell_codes([Invited(step.there, code, "")])
    return 0
