"""`zhitong deadline ID --start ISO`: when a time limit ends, and why. Works without a database.

The calendar of a migrated database is used where there is one, else the one that comes with the program.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from config.cli.packs import ROOT, no_such_pack, pack_folder
from zhitong.law.public import (
    LawError,
    NotALimit,
    Question,
    Reckoned,
    SchemeLimit,
    UnknownLimit,
    confidence_of,
    reckon,
    scheme_limits,
)
from zhitong.lib.deadline import Calendar, DeadlineError, long_date
from zhitong.workdays.public import calendar_from_database, calendar_from_seed

HELP = "推算一项法定时限的到期日，并说明怎么算出来的"

DONE, REFUSED = 0, 1
LONGEST_EXCLUSION = 36_525


class Refused(ValueError):
    """What was typed cannot be used; the message is a Chinese sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="时限编号，例如 A1、B8、D1")
    parser.add_argument(
        "--start", required=True, metavar="ISO", help="起算的日子或时刻；倒数的时限写事件的日子"
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="FROM/TO", help="不计入的日子，首尾都算，可以写几次"
    )
    parser.add_argument("--extend", default="0", metavar="N", help="用前 N 次延长")
    parser.add_argument(
        "--scheme", metavar="KEY", help="同时按这个方案自己的时限推算，写 key 或者方案包的文件夹"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    try:
        found, told = _answer(args)
    except (Refused, LawError, DeadlineError) as refusal:
        return _refuse(refusal, as_json=args.json)
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False))
    else:
        print(_as_text(found, told))
    return DONE


def _answer(args: argparse.Namespace) -> tuple[Reckoned, list[str]]:
    start = _start(args.start)
    exclusions = tuple(_exclusion(text) for text in args.exclude)
    extend = _extend(args.extend)
    scheme = _scheme(args.scheme) if args.scheme else ()
    calendar, has_database, told = _calendar()
    found = reckon(args.id, Question(start, calendar, exclusions, extend), scheme=scheme)
    if found.deadline.limit.unit == "h" and not isinstance(start, datetime):
        told.append(f"起算只写了日子，按 {long_date(start)} 0:00 算，这是最严的算法。")
    if has_database and args.scheme and found.entry is not None and found.by_law is found.deadline:
        found = _signed_off(found, args.scheme, extend, told)
    return found, told


def _signed_off(found: Reckoned, scheme: str, extend: int, told: list[str]) -> Reckoned:
    """A sign-off holds where the bureau that signed is: asked of the places in which the scheme is in force now.

    Where it is in force in several, all of them must have signed."""
    assert found.entry is not None
    try:
        places = _places_of(scheme)
        sure = {confidence_of(found.entry, within=path, extend=extend) for path in places}
        return replace(found, confidence=sure.pop()) if len(sure) == 1 else found
    except Exception as error:  # a database that is there but cannot answer must not stop a reckoning
        told.append(f"数据库里的核对记录读不出来（{type(error).__name__}），按目录显示。")
        return found


def _places_of(scheme: str) -> list[str]:
    from django.utils import timezone

    from zhitong.schemes.public import installations_in_force

    found = installations_in_force(timezone.localdate()).filter(scheme_version__key=scheme)
    return list(found.values_list("territory__path", flat=True))


def _calendar() -> tuple[Calendar, bool, list[str]]:
    """The calendar, whether a database gave it, and what to tell about that."""
    if not _has_database():
        return calendar_from_seed(), False, []
    try:
        from config.cli.boot import django_setup

        django_setup()
        stored = calendar_from_database()
    except Exception as error:  # whatever is wrong with the database, the seed still answers
        return calendar_from_seed(), False, [f"数据库用不了（{type(error).__name__}），用随附的工作日历。"]
    if stored is None:
        return calendar_from_seed(), False, ["数据库里还没有工作日历，用随附的。"]
    return stored, True, []


def _has_database() -> bool:
    """Asked of the environment and the disk, so that without a database Django is never loaded."""
    if any(os.environ.get(f"ZHITONG_DATABASE_URL{ending}") for ending in ("", "_FILE")):
        return True
    stored = Path(os.environ.get("ZHITONG_VAR", ROOT / "var")) / "db.sqlite3"
    return stored.is_file() and stored.stat().st_size > 0


def _start(text: str) -> date | datetime:
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        raise Refused(
            f"起算时间“{text}”看不懂。请写成 2026-09-23，按小时的时限写成 2026-09-23T16:45。"
        ) from None


def _exclusion(text: str) -> tuple[date, date, str]:
    first, _, last = text.strip().partition("/")
    try:
        span = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise Refused(f"扣除的日子“{text}”看不懂。请写成 2026-09-28/2026-09-30。") from None
    if (span[1] - span[0]).days > LONGEST_EXCLUSION:
        raise Refused(f"扣除的日子“{text}”超过一百年，请核对年份。")
    return *span, ""


def _extend(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,4}", text.strip()):
        raise Refused(f"延长的次数“{text}”不是整数，请写 0、1、2 这样的数字。")
    return int(text)


def _scheme(key: str) -> tuple[SchemeLimit, ...]:
    folder = pack_folder(key)
    if folder is None:
        raise Refused(no_such_pack(key))
    path = folder / "limits.toml"
    try:
        return scheme_limits(path) if path.is_file() else ()
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"方案“{key}”的 limits.toml 读不出来：{error}") from error


def _refuse(refusal: ValueError, *, as_json: bool) -> int:
    if not as_json:
        print(refusal, file=sys.stderr)
        return REFUSED
    told: dict[str, Any] = {"error": str(refusal), "kind": getattr(refusal, "kind", "")}
    if isinstance(refusal, NotALimit) and refusal.parts:
        told["parts"] = list(refusal.parts)
    if isinstance(refusal, UnknownLimit):
        told["similar"] = list(refusal.similar)
    print(json.dumps(told, ensure_ascii=False))
    return REFUSED


def _as_json(found: Reckoned) -> dict[str, Any]:
    limit = found.by_law.limit if found.by_law else found.deadline.limit
    told: dict[str, Any] = {
        "id": found.id,
        "name": found.entry.name if found.entry else found.id,
        "kind": limit.kind,
        "due": found.deadline.due_text,
        "provisional": found.provisional,
        "steps": list(found.steps),
        "basis": found.basis,
        "confidence": found.confidence,
        "confidence_text": found.confidence_text,
        "unit": limit.unit,
        "length": limit.length,
        "calendar": found.deadline.calendar_version,
    }
    if found.deadline.opens is not None:
        told["opens"] = found.deadline.opens.isoformat()
    if found.by_scheme is not None:
        told["due_by_scheme"] = found.by_scheme.due_text
        told["due_by_law"] = found.by_law.due_text if found.by_law else None
    return told


def _as_text(found: Reckoned, told: list[str]) -> str:
    name = f"{found.id} {found.entry.name}" if found.entry else found.id
    lines = [f"{name}：{found.deadline.due_text}" + ("（暂定）" if found.provisional else "")]
    lines += [f"  {step}" for step in (*found.steps, *told)]
    return "\n".join(lines)
