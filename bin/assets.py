"""Copies the few files that pages load from node_modules to where Django finds them. Nothing is bundled."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bin.say import Missing

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "zhitong" / "ui" / "static" / "vendor"

# From node_modules -> name under static/vendor.
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/LICENSE": "tabler.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
}
# The maps are not served, and the storage with hashed names refuses a reference to a file that is not there.
_MAP = re.compile(rb"\s*/[*/][#@] sourceMappingURL=[^\n*]*(\*/)?")


def copy() -> None:
    fresh = VENDOR.with_name("vendor.fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for source, name in FILES.items():
        file = MODULES / source
        if not file.exists():
            if name.endswith(".LICENSE.txt"):
                continue
            raise Missing(f"node_modules 里没有 {source}。请删掉 node_modules 再试一次。")
        (fresh / name).write_bytes(_MAP.sub(b"", file.read_bytes()))
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


if __name__ == "__main__":
    copy()
