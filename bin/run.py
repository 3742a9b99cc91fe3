"""`make run`: whatever is missing, then the web server and the worker."""

from __future__ import annotations

import os
import subprocess

from bin import setup
from bin.say import run_main


def main(argv: list[str]) -> int:
    setup.everything(dev=False, with_data=True)
    if (setup.var_folder() / "demo-mode").exists():
        subprocess.run([str(setup.ZHITONG), "demo", "accounts"], check=False)
    os.chdir(setup.ROOT)
    os.execv(setup.ZHITONG, [str(setup.ZHITONG), "serve", "--with-worker", "--next-port", *argv])


if __name__ == "__main__":
    run_main(main)
