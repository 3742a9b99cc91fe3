"""Which sentences the public pages can say: taken from templates and code as Django would."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2] / "zhitong"
UI = ("base", "shell_site", "site_foot", "site_nav", "language", "page_head", "messages", "condition_lines")
COTTON = (
    "basis",
    "chips",
    "condition",
    "pager",
    "steps",
    "table",
    "note",
    "seg",
    "figures",
    "facts",
    "empty",
)
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}


def sources() -> list[Path]:
    ui = [ROOT / "ui" / "templates" / "ui" / f"{name}.html" for name in UI]
    cotton = [ROOT / "ui" / "templates" / "cotton" / "zt" / f"{name}.html" for name in COTTON]
    forms = [*(ROOT / "ui" / "templates" / "ui" / "forms").glob("*.html"), ROOT / "ui" / "forms.py"]
    own = [*(ROOT / "site").rglob("*.html"), *(ROOT / "site").rglob("*.py")]
    rules = (ROOT / "schemes" / "conditions").glob("*.py")
    return sorted([*own, *ui, *cotton, *forms, *rules])


def sentences() -> dict[str, str]:
    """Message id -> the file that says it."""
    found: dict[str, str] = {}
    for file in sources():
        for message in _of(file):
            found.setdefault(message, file.relative_to(ROOT).as_posix())
    return found


_CALL = re.compile(r"""\b(?:n?gettext|_)\(\s*u?('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")""")


def _of(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        # What Django makes of a template is no Python any more, but each call in it is.
        for literal in _CALL.findall(templatize(text, origin=str(file))):
            yield ast.literal_eval(literal)
        return
    for _line, message, _comments, _context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS
    ):
        yield from (one for one in (message if isinstance(message, tuple) else (message,)) if one)
