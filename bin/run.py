"""`make run`: whatever is missing, then the web server and the worker."""

from __future__ import annotations

import os
import subprocess

from bin import setup
from bin.say import run_main


def main(argv: list[str]) -> int:
    setup.environment(dev=False)
    setup.front_end()
    setup.data(setup.var_folder())
    if (setup.var_folder() / "demo-mode").exists() and (setup.ROOT / "config" / "cli" / "demo.py").exists():
        subprocess.run([str(setup.ZHITONG), "demo", "accounts"], check=False)
    os.chdir(setup.ROOT)
    os.execv(setup.ZHITONG, [str(setup.ZHITONG), "serve", "--with-worker", "--next-port", *argv])


if __name__ == "__main__":
    run_main(main)
