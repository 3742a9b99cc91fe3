"""Steps of the set-up that are skipped while their inputs are unchanged: a stamp beside the result holds their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from bin.say import timed

ROOT = Path(__file__).resolve().parent.parent


def fingerprint(files: Iterable[Path], *words: str) -> str:
    total = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        total.update(f"\0{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def glance(files: Iterable[Path], *words: str) -> str:
    """Like fingerprint, by size and time instead of content: for many files."""
    seen = [f"{file}:{info.st_size}:{info.st_mtime_ns}" for file in sorted(files) for info in [file.stat()]]
    return hashlib.sha256("\0".join([*words, *seen]).encode()).hexdigest()


def step(label: str, stamp: Path, inputs: str, act: Callable[[], None]) -> bool:
    """True when it acted. The stamp is written last: a step that was interrupted is done again."""
    if stamp.exists() and stamp.read_text(encoding="utf-8") == inputs:
        return False
    stamp.unlink(missing_ok=True)
    with timed(label):
        act()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(inputs, encoding="utf-8")
    return True
