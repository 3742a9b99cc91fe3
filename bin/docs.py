"""`make docs` writes the generated pages; with --check it only tells whether the committed ones are true."""

from __future__ import annotations

import argparse
import os
from difflib import unified_diff

from bin.say import run_main, say
from bin.setup import ROOT


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, show the difference")
    args = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from config.documents import DOCUMENTS

    stale = 0
    for name, write in DOCUMENTS.items():
        file = ROOT / name
        text = write().rstrip() + "\n"
        there = file.read_text(encoding="utf-8") if file.exists() else ""
        if text == there:
            continue
        if args.check:
            stale += 1
            difference = unified_diff(
                there.splitlines(), text.splitlines(), name, f"{name} (make docs)", lineterm="", n=1
            )
            say("\n".join(list(difference)[:40]))
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            say(f"written: {name}")
    return bool(stale)


if __name__ == "__main__":
    run_main(main)
