"""Packs for tests: those that come with the program, copies of them to break, and an invented sixth city that uses the format."""

import shutil
from functools import lru_cache
from pathlib import Path

from zhitong.schemes.public import OWN_PACKS, Pack, PackFaulty, load_pack_directory

SIXTH = Path(__file__).parent / "sixth_city"


@lru_cache
def own(key: str) -> Pack:
    """A pack that comes with the program, before any setting is chosen."""
    return load_pack_directory(OWN_PACKS / key)


def jinhua() -> Pack:
    return own("jinhua")


@lru_cache(maxsize=1)
def sixth() -> Pack:
    return load_pack_directory(SIXTH)


def copy_of(key: str, folder: Path) -> Path:
    return Path(shutil.copytree(OWN_PACKS / key, folder / key))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first place where `old` stands; the test is wrong when it stands nowhere."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_in(folder: Path) -> list[tuple[str, str, str]]:
    try:
        load_pack_directory(folder)
    except PackFaulty as error:
        return [(fault.file, fault.key, fault.reason) for fault in error.faults]
    return []
