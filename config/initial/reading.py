"""The file of `zhitong init`: TOML, three kinds of tables, every value with the line on which it stands.

Shape only: which keys there are and what a value looks like. Whether it fits together is planning.py."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

# Key -> (type, must be there).
Keys = dict[str, tuple[Any, bool]]
TERRITORY: Keys = {"code": (str, True), "name": (str, False), "level": (str, False), "parent": (str, False)}
AGENCY: Keys = {
    "key": (str, True),
    "name": (str, True),
    "territory": (str, True),
    "function": (str, True),
    "level": (str, False),
    "parent": (str, False),
    "short_name": (str, False),
    "uscc": (str, False),
    "outside": (bool, False),
    "address": (str, False),
    "public_phone": (str, False),
}
PERSON: Keys = {
    "username": (str, True),
    "name": (str, True),
    "email": (str, False),
    "phone": (str, False),
    "duties": (list, True),
}
DUTY: Keys = {"agency": (str, True), "kind": (str, True), "title": (str, False), "from": (date, False)}
TABLES: dict[str, Keys] = {"territory": TERRITORY, "agency": AGENCY, "person": PERSON}
TYPE_WORDS = {
    str: "要用引号写成文字",
    bool: "要写 true 或者 false，不加引号",
    list: "要写成一组 [ { … } ]",
    date: "要写成 2026-11-21 这样，不加引号",
}
_HEAD = re.compile(r"^\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"^\s*[\"']?([\w-]+)[\"']?\s*=")
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong where; the sentence says what to do."""

    line: int
    key: str
    sentence: str

    def __str__(self) -> str:
        place = f"第 {self.line} 行" if self.line else "整个文件"
        return f"{place}{f' {self.key}' if self.key else ''}：{self.sentence}"


@dataclass
class Entry:
    """One table of the file, or one duty of a person."""

    line: int
    values: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    parts: list[Entry] = field(default_factory=list)

    def text(self, key: str) -> str:
        return str(self.values.get(key, "")).strip()

    def fault(self, key: str, sentence: str) -> Fault:
        return Fault(self.lines.get(key, self.line), key, sentence)


@dataclass
class Sheet:
    """The file as read. Entries of a wrong shape are left out; their faults say why.

    `named`: the codes and keys of all entries, so that one fault does not draw others after it."""

    territories: list[Entry] = field(default_factory=list)
    agencies: list[Entry] = field(default_factory=list)
    persons: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)


def read(file: Path) -> Sheet:
    try:
        text = file.read_text(encoding="utf-8-sig")
        told = tomllib.loads(text)
    except OSError as error:
        return Sheet(faults=[Fault(0, "", f"读不了 {file}：{error.strerror}。")])
    except UnicodeDecodeError:
        return Sheet(faults=[Fault(0, "", "不是 UTF-8 编码的文字。请另存为 UTF-8。")])
    except tomllib.TOMLDecodeError as error:
        return Sheet(faults=[_not_toml(str(error))])
    sheet = Sheet()
    places = _places(text)
    for name, value in told.items():
        if name not in TABLES:
            known = "、".join(f"[[{one}]]" for one in TABLES)
            sheet.faults.append(
                Fault(_line_of(text, name), name, f"没有这一种。能写的是 {known}，注意两层方括号。")
            )
        elif not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
            sheet.faults.append(Fault(_line_of(text, name), name, f"每一段开头写成 [[{name}]]，两层方括号。"))
        else:
            _take(sheet, name, value, places.get(name, []))
    return sheet


def _take(sheet: Sheet, name: str, rows: list[dict[str, Any]], places: list[Entry]) -> None:
    kept = {"territory": sheet.territories, "agency": sheet.agencies, "person": sheet.persons}[name]
    key = {"territory": "code", "agency": "key", "person": "username"}[name]
    sheet.named[name] = {str(row.get(key, "")).strip() for row in rows}
    for number, row in enumerate(rows):
        place = places[number] if number < len(places) else Entry(0, {})
        entry = Entry(place.line, row, place.lines)
        faults = _shape(entry, TABLES[name])
        if name == "person" and isinstance(row.get("duties"), list):
            faults += _duties(entry, place.parts)
        sheet.faults += faults
        if not faults:
            kept.append(entry)


def _duties(person: Entry, places: list[Entry]) -> list[Fault]:
    faults: list[Fault] = []
    for number, row in enumerate(person.values["duties"]):
        line = places[number].line if number < len(places) else person.lines.get("duties", person.line)
        duty = Entry(line, row if isinstance(row, dict) else {})
        if isinstance(row, dict):
            faults += _shape(duty, DUTY)
        else:
            faults.append(duty.fault("duties", "一项职责写成 { agency = …, kind = … }。"))
        person.parts.append(duty)
    if not person.values["duties"]:
        faults.append(person.fault("duties", "至少要有一项职责，没有职责的人登录后什么也办不了。"))
    return faults


def _shape(entry: Entry, keys: Keys) -> list[Fault]:
    faults = []
    for key, value in entry.values.items():
        if key not in keys:
            faults.append(entry.fault(key, f"没有这一项。能写的是 {'、'.join(keys)}。"))
        elif not isinstance(value, keys[key][0]):
            faults.append(entry.fault(key, f"{TYPE_WORDS[keys[key][0]]}。"))
    for key, (kind, wanted) in keys.items():
        if wanted and (key not in entry.values or (kind is str and not entry.text(key))):
            faults.append(entry.fault(key, "没有填，这一项必须有。"))
    return faults


# --- where a value stands -----------------------------------------------------------------------------------


def _places(text: str) -> dict[str, list[Entry]]:
    """For each kind of table its entries' lines, the lines of their keys, and of each duty in a list of duties."""
    found: dict[str, list[Entry]] = {}
    current, key = Entry(0, {}), ""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.split("#", 1)[0]
        if head := _HEAD.match(plain):
            current, key = Entry(number, {}), ""
            found.setdefault(head[1], []).append(current)
            continue
        if named := _KEY.match(plain):
            key = named[1]
            current.lines.setdefault(key, number)
        if key == "duties":
            current.parts += [Entry(number, {}) for _ in range(plain.count("{"))]
    return found


def _line_of(text: str, name: str) -> int:
    named = re.compile(rf"^\s*\[*\s*{re.escape(name)}\b")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if named.match(line)), 0)


def _not_toml(message: str) -> Fault:
    place = _PLACE.search(message)
    line = int(place[1]) if place else 0
    return Fault(line, "", f"不合 TOML 的写法（{_PLACE.sub('', message)}）。文字要加引号，一行写一项。")
