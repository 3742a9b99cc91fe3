"""Which pack is meant by a name: one of the program's, one of the installation's own folder, or a folder named outright.

Read from the environment and the disk: `zhitong deadline` asks it without Django."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "zhitong" / "schemes" / "packs"


def known_packs() -> dict[str, Path]:
    """Folder by name, the program's first; a pack of the installation's own is never taken for one of those."""
    local = os.environ.get("ZHITONG_PACKS_DIR") or Path(os.environ.get("ZHITONG_VAR", ROOT / "var")) / "packs"
    found: dict[str, Path] = {}
    for place in (OWN, Path(local).expanduser()):
        folders = sorted(place.iterdir()) if place.is_dir() else []
        for folder in folders:
            if (folder / "scheme.toml").is_file():
                found.setdefault(folder.name, folder)
    return found


def pack_folder(key: str) -> Path | None:
    return known_packs().get(key) or (Path(key) if (Path(key) / "scheme.toml").is_file() else None)


def no_such_pack(key: str) -> str:
    known = list(known_packs())
    return (
        f"没有方案“{key}”。" + (f"现有：{'、'.join(known)}；" if known else "") + "也可以写方案包的文件夹。"
    )
