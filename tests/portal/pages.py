"""Reading answers as a person reads them."""

from __future__ import annotations

import html
import re
from typing import Any


def text(answer: Any) -> str:
    """What stands on the page, without markup, blanks made even."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def field_value(answer: Any, name: str) -> str:
    """The value that stands in an input or text area of that name."""
    body = answer.content.decode()
    area = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', body, flags=re.S)
    if area:
        return html.unescape(area[1]).strip()
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', body)
    value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    return html.unescape(value[1]) if value else ""


def link_to(answer: Any, part: str) -> str:
    """The first address on the page that contains `part`."""
    found = re.search(rf'href="([^"]*{re.escape(part)}[^"]*)"', answer.content.decode())
    return html.unescape(found[1]) if found else ""
