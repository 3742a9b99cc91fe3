"""Every text colour is readable on what it stands on, computed by WCAG 2.x from the style sheet itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "zhitong" / "ui" / "static" / "ui"
SHEET = (CSS / "tokens.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6});", SHEET))

# (text, ground, least, what the design says)
DESIGN = (
    ("ink", "surface", 16.1),
    ("ink", "paper", 15.0),
    ("ink-2", "surface", 7.7),
    ("ink-2", "paper", 7.2),
    ("ink-3", "surface", 5.6),
    ("ink-3", "paper", 5.2),
    ("ink-3", "off", 5.0),
    ("primary", "surface", 9.0),
    ("primary", "paper", 8.4),
    ("primary", "primary-tint", 7.8),
    ("primary-hover", "surface", 11.7),
    ("ok", "surface", 6.7),
    ("ok", "ok-tint", 5.9),
    ("soon", "surface", 7.1),
    ("soon", "soon-tint", 6.4),
    ("bad", "surface", 6.8),
    ("bad", "bad-tint", 5.9),
    ("provisional", "surface", 7.8),
    ("pause", "pause-tint", 6.3),
    ("field", "surface", 3.7),
    ("field", "paper", 3.4),
    ("chart-2", "surface", 3.2),
)
# Pairs that the sheet uses and the design's table does not name: text needs 4.5.
ALSO_USED = (
    ("surface", "soon"),
    ("surface", "bad"),
    ("surface", "bad-hover"),
    ("surface", "primary"),
    ("surface", "ink-2"),
    ("ink", "primary-tint"),
    ("ink-2", "primary-tint"),
    ("ink-2", "selected"),
    ("ink-3", "selected"),
    ("ink-2", "off"),
    ("ink", "pause-tint"),
    ("ink", "bad-tint"),
    ("ink", "soon-tint"),
)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(TOKENS[one]), _luminance(TOKENS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "promised"), DESIGN)
def test_tokens_keep_the_contrast_of_the_design(text: str, ground: str, promised: float) -> None:
    assert contrast(text, ground) == pytest.approx(promised, abs=0.12)


@pytest.mark.parametrize(("text", "ground"), ALSO_USED)
def test_every_other_pair_in_use_is_readable(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_style_sheets_take_text_colours_from_the_tokens() -> None:
    for sheet in ("zhitong.css", "components.css", "shells.css"):
        text = (CSS / sheet).read_text(encoding="utf-8")
        own = re.findall(r"(?<![-a-z])color:\s*(#[0-9A-Fa-f]{3,6})", text)
        assert set(own) <= {"#fff"}, sheet


def test_focus_is_never_taken_away() -> None:
    text = (CSS / "zhitong.css").read_text(encoding="utf-8")
    assert "outline: 3px solid var(--ink)" in text
    taken = re.compile(r"([^{}]+)\{[^{}]*outline:\s*(?:0|none)[^{}]*\}")
    for sheet in CSS.glob("*.css"):
        for rule in taken.findall(sheet.read_text(encoding="utf-8")):
            # The main part takes focus from the skip link only; an option row shows the focus of its input.
            assert "main" in rule or ".zt-option" in rule, rule
