"""The manual quotes what is on the screen: 「label」 is a whole label, 『sentence』 a part of a sentence of the product
(…… stands for what differs). A renamed button makes these tests fail, so that the manual follows."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "manual").glob("*.md"))
ROLES = {"administrators", "cases", "city", "county", "enterprise", "index", "public", "time", "worklist"}
CHINESE = re.compile(r"[一-鿿]")


def _of_template(text: str) -> Iterator[str]:
    yield from re.split(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", text, flags=re.DOTALL)
    yield from re.findall(r'"([^"<>{}]*)"', text)


def _of_python(path: Path) -> Iterator[str]:
    """Every text but the docstrings, which nobody sees on a screen."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [
        node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    told = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in told:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _of_toml(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _of_toml(one)
    elif isinstance(value, list):
        for one in value:
            yield from _of_toml(one)
    elif isinstance(value, str):
        yield value


@cache
def on_screen() -> frozenset[str]:
    found: set[str] = set()
    for path in (ROOT / "zhitong").rglob("*.html"):
        found.update(_of_template(path.read_text(encoding="utf-8")))
    for path in (ROOT / "zhitong").rglob("*.py"):
        if "migrations" not in path.parts:
            found.update(_of_python(path))
    for path in (ROOT / "zhitong" / "schemes" / "packs").rglob("*.toml"):
        found.update(_of_toml(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(text.strip() for text in found if CHINESE.search(text))


def _quoted(opening: str, closing: str) -> list[tuple[str, str]]:
    pattern = re.compile(f"{opening}([^{closing}]+){closing}")
    return [
        (path.stem, words) for path in PAGES for words in pattern.findall(path.read_text(encoding="utf-8"))
    ]


def test_there_is_a_page_for_every_role() -> None:
    assert {path.stem for path in PAGES} == ROLES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_quotes_labels(page: Path) -> None:
    """A page without quotes would be tested by nothing."""
    assert page.stem == "index" or page.read_text(encoding="utf-8").count("「") >= 5


def test_every_label_of_the_manual_is_on_the_screen() -> None:
    unknown = [f"{page}: 「{words}」" for page, words in _quoted("「", "」") if words not in on_screen()]
    assert not unknown, "；".join(unknown)


def test_every_sentence_of_the_manual_is_said_by_the_product() -> None:
    unknown = []
    for page, words in _quoted("『", "』"):
        pattern = re.compile(".*".join(re.escape(part) for part in words.split("……")))
        if not any(pattern.search(text) for text in on_screen()):
            unknown.append(f"{page}: 『{words}』")
    assert not unknown, "；".join(unknown)


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
