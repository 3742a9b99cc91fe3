"""The portal offers English: nothing its pages wrap may be left in Chinese, and no placeholder may be lost."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.site.messages import _CALL, KEYWORDS, ROOT

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
# The Chinese measure word between a number and its noun; English has none to put there.
MEASURE_WORD = {"{unit}"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="en", abort_invalid=True)


def _forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [""])


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _sentences(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        # What Django makes of a template is no Python any more, but each call in it is.
        text = "\n".join(f"_({literal})" for literal in _CALL.findall(templatize(text, origin=str(file))))
    found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS)
    return {_forms(message)[0] for _line, message, _comments, _context in found}


def _portal() -> list[Path]:
    apps = [ROOT / name for name in ("portal", "enterprises")]
    return sorted(file for app in apps for kind in ("*.html", "*.py") for file in app.rglob(kind))


def test_every_placeholder_survives_translation(catalogue: Catalog) -> None:
    wrong = [
        (message.id, form)
        for message in catalogue
        if message.id
        for form in _forms(message.string)
        if _placeholders(form) | MEASURE_WORD != _placeholders(_forms(message.id)[0]) | MEASURE_WORD
    ]
    assert wrong == []


def test_the_catalogue_compiles_without_fuzzy_or_empty_entries(catalogue: Catalog) -> None:
    unfit = [one.id for one in catalogue if one.id and (one.fuzzy or not all(_forms(one.string)))]
    assert unfit == []
    out = io.BytesIO()
    write_mo(out, catalogue)
    assert out.getvalue()


def test_every_sentence_of_the_portal_has_its_english(catalogue: Catalog) -> None:
    said = {_forms(message.id)[0] for message in catalogue if message.id and all(_forms(message.string))}
    missing = {
        sentence: file.relative_to(ROOT).as_posix()
        for file in _portal()
        for sentence in _sentences(file)
        if sentence not in said
    }
    assert missing == {}
