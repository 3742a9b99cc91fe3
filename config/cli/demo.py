"""`zhitong demo`: load invented content, print the accounts, print a one-time code. Refused outside a demo."""

from __future__ import annotations

import argparse
import time

from config.cli.boot import django_setup, require_database
from config.cli.main import Failed

HELP = "装入演示数据，列出演示账号，给出一次性口令"

NO_DEMO = (
    "这里不是演示环境，没有执行。演示账号的密码人人知道，只能用在演示里；"
    "要建演示，换一个空的数据目录，在里面放一个空文件 demo-mode。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(title="做什么", metavar="做什么", required=True, dest="act")
    load = acts.add_parser("load", help="装入演示数据；已经装入的不再装")
    load.add_argument("--size", choices=("full", "small"), default="full", help="数据多少，默认 full")
    load.add_argument("--again", action="store_true", help="先把原来的演示数据全部清掉")
    accounts = acts.add_parser("accounts", help="列出演示账号和各自能做什么")
    accounts.add_argument("--all", action="store_true", help="全部账号，不只是常用的")
    code = acts.add_parser("code", help="给出某个账号现在的动态口令")
    code.add_argument("user", help="用户名，例如 city-officer")


def run(args: argparse.Namespace) -> int:
    django_setup()
    from django.conf import settings

    if not settings.DEMO:
        raise Failed(NO_DEMO)
    if args.act == "load":
        return _load(args.size, again=args.again)
    require_database()
    return _accounts(everybody=args.all) if args.act == "accounts" else _code(args.user)


def _load(size: str, *, again: bool) -> int:
    from django.utils import timezone

    from demo import loading
    from demo.renewing import throw_away

    if again:
        throw_away()
    require_database()
    if loading.is_loaded():
        print("演示数据已经装入，没有再装。要重新来过：zhitong demo load --again")
        return 0
    if not loading.is_empty():
        raise Failed("数据库里已经有别的内容，没有装入演示数据。请换一个空的数据目录。")
    begun = time.monotonic()
    loading.load(now=timezone.now(), size=size)
    print(f"演示数据装好了，用了 {time.monotonic() - begun:.0f} 秒。")
    return 0


def _accounts(*, everybody: bool) -> int:
    from django.utils import timezone

    from demo.accounts import accounts, receipt, table
    from demo.loading import is_loaded
    from demo.staff import PASSWORD

    if not is_loaded():
        raise Failed("还没有演示数据。先运行：zhitong demo load")
    rows = accounts(everybody=everybody, on=timezone.localdate())
    print(table(rows))
    print(f"\n所有账号的密码：{PASSWORD}")
    print("机关账号还要动态口令：zhitong demo code 用户名（每 30 秒换一次）")
    number, last_four = receipt()
    if number:
        print(f"公众网站上查进度：办件号 {number}，手机号码后四位 {last_four}")
    if not everybody:
        print("看全部账号：zhitong demo accounts --all")
    return 0


def _code(user: str) -> int:
    from django.utils import timezone

    from zhitong.people.public import Person, Refused, totp_now

    person = Person.objects.filter(username=user.strip().lower()).first()
    if person is None:
        raise Failed(f"没有“{user}”这个账号。账号见：zhitong demo accounts --all")
    try:
        print(totp_now(person, timezone.now()))
    except Refused as refused:
        raise Failed(refused.sentence) from refused
    return 0
