"""Refuses a dependency whose licence would bind the product: AGPL anywhere, GPL where it is more than a tool."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AGPL = re.compile(r"AGPL|Affero", re.IGNORECASE)
GPL = re.compile(r"(?<![AL])GPL|(?<!Lesser )(?<!Affero )General Public License", re.IGNORECASE)
# Run on the code, never part of it.
TOOLS = {"djlint"}


def faults() -> Iterator[str]:
    for package in metadata.distributions():
        yield from _judge(package.metadata["Name"], _stated(package))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for path, entry in lock["packages"].items():
        if path:
            yield from _judge(path, entry.get("license", ""))


def _stated(package: metadata.Distribution) -> str:
    """The licence expression, the classifiers, and a short licence field; a whole text would name other licences."""
    field = package.metadata.get("License") or ""
    stated = [package.metadata.get("License-Expression") or "", field if len(field) < 200 else field[:80]]
    stated += [line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    return "; ".join(word for word in stated if word)


def _judge(name: str, licence: str) -> Iterator[str]:
    lesser = "Lesser" in licence or "LGPL" in licence
    if AGPL.search(licence):
        yield f"{name}: {licence}"
    elif GPL.search(licence) and not lesser and name.lower() not in TOOLS:
        yield f"{name}: {licence} (only as a tool, listed in bin/licences.py)"


if __name__ == "__main__":
    found = list(faults())
    print("\n".join(found))
    sys.exit(bool(found))
