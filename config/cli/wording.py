"""What the argument parser says when it does not understand, in the operator's language."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

_SAYINGS = (
    (r"the following arguments are required: (?P<names>.+)", "还缺：{names}。"),
    (r"argument (?P<name>\S+): expected (?:one|at least one) argument", "{name} 后面要写一个值。"),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<value>'.*?') \(choose from (?P<known>.+)\)",
        "{name} 不能写 {value}，可以写：{known}。",
    ),
    (r"argument (?P<name>\S+): invalid int value: (?P<value>.+)", "{name} 要写整数，不能写 {value}。"),
    (
        r"argument (?P<name>\S+): invalid fromisoformat value: (?P<value>.+)",
        "{name} 要写 2026-09-23 这样的日子，不能写 {value}。",
    ),
    (r"argument (?P<name>\S+): invalid \S+ value: (?P<value>.+)", "{name} 的写法不对：{value}。"),
    (r"argument (?P<name>\S+): not allowed with argument (?P<other>.+)", "{name} 和 {other} 只能写一个。"),
    (r"unrecognized arguments: (?P<names>.+)", "不认识：{names}。"),
    (r"ambiguous option: (?P<name>\S+) could match (?P<known>.+)", "{name} 写得太短，可以是：{known}。"),
)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{said(message)}\n用法见：{self.prog} --help\n")
        raise SystemExit(2)


def said(message: str) -> str:
    """The same in Chinese; what is not known here stays as it is, rather than being left out."""
    for pattern, words in _SAYINGS:
        if found := re.fullmatch(pattern, message, flags=re.DOTALL):
            return words.format(**found.groupdict())
    return message
