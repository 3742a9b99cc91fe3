"""`zhitong`: the one command. Each subcommand is a module of this package, loaded only when it is wanted.

Exit codes: 0 done, 1 the answer is no or the work failed, 2 the command was not understood, 130 interrupted."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from types import ModuleType

from config.cli.wording import Parser

# In the order in which an operator meets them.
COMMANDS = (
    "serve",
    "work",
    "init",
    "demo",
    "scheme",
    "judge",
    "deadline",
    "identify",
    "verify",
    "clocks",
    "counts",
    "simulate",
    "backup",
    "restore",
)
USAGE_ERROR, INTERRUPTED = 2, 130


class Failed(Exception):
    """A command cannot go on; the message is a Chinese sentence for the operator."""


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    # Only the wanted command is imported: `zhitong identify` must not pay for Django.
    wanted = words[0] if words and words[0] in COMMANDS else None
    parser = parser_of(*((wanted,) if wanted else COMMANDS))
    args = parser.parse_args(words)
    if not getattr(args, "module", None):
        parser.print_help()
        return USAGE_ERROR
    try:
        return int(args.module.run(args) or 0)
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe has left; Python would complain once more when it flushes at the end.
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def parser_of(*commands: str) -> argparse.ArgumentParser:
    parser = Parser(prog="zhitong", description="知通：知识产权保护重点联系机制的平台")
    listed = parser.add_subparsers(title="命令", metavar="命令")
    for name in commands:
        module = _module(name)
        if module is None:
            continue
        command = listed.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(module=module)
    return parser


def _module(name: str) -> ModuleType | None:
    path = f"config.cli.{name}"
    try:
        return import_module(path)
    except ModuleNotFoundError as error:
        if error.name == path:
            return None
        raise
