"""`make run`: whatever is missing, then the web server and the worker."""

from __future__ import annotations

import os

from bin import setup
from bin.say import run_main, say


def main(argv: list[str]) -> int:
    setup.everything(dev=False, with_data=True)
    accounts = setup.accounts_file(setup.var_folder())
    if accounts.exists():
        say(accounts.read_text(encoding="utf-8"))
    os.chdir(setup.ROOT)
    os.execv(setup.ZHITONG, [str(setup.ZHITONG), "serve", "--with-worker", "--next-port", *argv])


if __name__ == "__main__":
    run_main(main)
