"""What holds for every template of the product: nothing inline, no icon that the sprite lacks."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "zhitong"
TEMPLATES = sorted(path for path in ROOT.glob("**/templates/**/*") if path.suffix in {".html", ".svg"})
SPRITE = (ROOT / "ui" / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
NAMES = frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE))

INLINE = {
    "style attribute": re.compile(r"<[a-zA-Z][^>]*\sstyle\s*=", re.S),
    "style element": re.compile(r"<style\b", re.I),
    "script without src": re.compile(r"<script\b(?![^>]*(\bsrc\s*=|application/json))", re.I | re.S),
    "event attribute": re.compile(r"<[a-zA-Z][^>]*\son[a-z]+\s*=\s*[\"']", re.S),
    "script address": re.compile(r"javascript:", re.I),
}


def _markup(path: Path) -> str:
    return re.sub(r"{% comment.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.S)


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 40


def test_no_template_has_inline_style_or_script() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in TEMPLATES
        for name, pattern in INLINE.items()
        if pattern.search(_markup(path))
    ]
    assert found == []


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    named = {
        (str(path.relative_to(ROOT)), name)
        for path in TEMPLATES
        for name in re.findall(r"{%\s*icon\s+[\"']([^\"']+)[\"']", _markup(path))
    }
    assert {pair for pair in named if pair[1] not in NAMES} == set()


def test_templates_keep_everything_on_the_own_server() -> None:
    for path in TEMPLATES:
        assert not re.search(r"(src|href)\s*=\s*[\"'](https?:)?//", _markup(path)), path


def test_sprite_names_are_unique_and_licence_is_beside_it() -> None:
    ids = re.findall(r'<symbol id="([^"]+)"', SPRITE)
    assert len(ids) == len(set(ids)) > 60
    assert "MIT License" in (ROOT / "ui" / "static" / "ui" / "icons.LICENSE.txt").read_text(encoding="utf-8")
