"""`make lock`: pins the newest versions that the *.in files and package.json allow, with hashes and no address."""

from __future__ import annotations

import subprocess

from bin.say import run_main, say
from bin.setup import ROOT, UV

# In this order: what runs decides, what checks follows.
LOCKS = (
    ("requirements.in",),
    ("requirements-dev.in", "--constraint", "requirements.txt"),
    ("requirements-tools.in",),
    ("requirements-node.in",),
)
_WORDS = (
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--universal",
    "--no-header",
    "--python-version",
    "3.11",
)


def main(argv: list[str]) -> int:
    for source, *more in LOCKS:
        target = source.replace(".in", ".txt")
        command = [str(UV), "pip", "compile", *_WORDS, *more, source, "--output-file", target]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        say(target)
    subprocess.run(["npm", "update", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)
    say("package-lock.json")
    return 0


if __name__ == "__main__":
    run_main(main)
