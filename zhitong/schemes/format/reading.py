"""Reading a pack from its folder: TOML, strict models per file, then the checks across files."""

import json
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from zhitong.schemes.format.annexes import AnnexesFile
from zhitong.schemes.format.base import Strict
from zhitong.schemes.format.checks import cross_faults
from zhitong.schemes.format.conditions import ConditionsFile
from zhitong.schemes.format.faults import Fault, PackFaulty, path_of, reason_of
from zhitong.schemes.format.forms import FormsFile
from zhitong.schemes.format.limits import LimitsFile
from zhitong.schemes.format.lists import ListsFile
from zhitong.schemes.format.materials import MaterialsFile
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.format.promises import PromisesFile
from zhitong.schemes.format.roles import RolesFile
from zhitong.schemes.format.scheme import SchemeFile
from zhitong.schemes.format.settings import SettingsFile
from zhitong.schemes.format.stages import StagesFile

FILES: dict[str, type[Strict]] = {
    "scheme": SchemeFile,
    "conditions": ConditionsFile,
    "roles": RolesFile,
    "stages": StagesFile,
    "lists": ListsFile,
    "materials": MaterialsFile,
    "forms": FormsFile,
    "limits": LimitsFile,
    "promises": PromisesFile,
    "annexes": AnnexesFile,
    "settings": SettingsFile,
}
REQUIRED = ("scheme", "conditions", "roles", "stages", "lists")
TEXTS = {"notice": "notice.md", "notice_en": "notice.en.md"}
OWN_PACKS = Path(__file__).parent.parent / "packs"


def load_pack_directory(folder: Path) -> Pack:
    """The pack of a folder; raises PackFaulty with every fault."""
    faults: list[Fault] = []
    models: dict[str, Any] = {}
    if not folder.is_dir():
        raise PackFaulty([Fault(str(folder), "", "没有这个文件夹")])
    faults += _strangers(folder)
    for name, model in FILES.items():
        path = folder / f"{name}.toml"
        if not path.exists():
            if name in REQUIRED:
                faults.append(Fault(path.name, "", "缺少这个文件"))
            continue
        read, found = _read(path, model)
        faults += found
        if read is not None:
            models[name] = read
    if faults:
        raise PackFaulty(faults)
    pack = Pack(**{**models, **_texts(folder)})
    if found := cross_faults(pack):
        raise PackFaulty(found)
    return pack


def pack_folders(path: Path) -> list[Path]:
    """The folders of packs under a path: itself, when it holds files of a pack, or its subfolders that do."""
    if any(path.glob("*.toml")):
        return [path]
    return sorted(one for one in path.iterdir() if one.is_dir() and any(one.glob("*.toml")))


def _strangers(folder: Path) -> list[Fault]:
    known = {f"{name}.toml" for name in FILES}
    strange = sorted(path.name for path in folder.glob("*.toml") if path.name not in known)
    return [Fault(name, "", "方案里没有这个文件，请删去或者改正文件名") for name in strange]


def _texts(folder: Path) -> dict[str, str]:
    found = {name: folder / file for name, file in TEXTS.items() if (folder / file).exists()}
    return {name: path.read_text(encoding="utf-8").strip() for name, path in found.items()}


def _read(path: Path, model: type[Strict]) -> tuple[Strict | None, list[Fault]]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return None, [Fault(path.name, "", "不是 UTF-8 编码")]
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(path.name, "", f"TOML 写法不对：{error}")]
    try:
        # By way of JSON: strict models then take lists for tuples and text for dates, and nothing else.
        return model.model_validate_json(json.dumps(raw, ensure_ascii=False, default=_day)), []
    except ValidationError as error:
        return None, _faults(path.name, error, raw)


def _faults(file: str, error: ValidationError, raw: dict[str, Any]) -> list[Fault]:
    """One fault per place: a value that fits no member of a union is reported once. Entries with faults of their own
    are not told as missing from their list."""
    found: dict[str, Fault] = {}
    details = error.errors(include_url=False)
    for detail in details:
        place = detail["loc"]
        inside = any(one["loc"][: len(place)] == place and one["loc"] != place for one in details)
        if detail["type"] == "too_short" and inside:
            continue
        key = path_of(detail["loc"], raw)
        found.setdefault(key, Fault(file, key, reason_of(detail)))
    return list(found.values())


def _day(value: Any) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
