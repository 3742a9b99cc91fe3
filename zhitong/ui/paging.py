"""Pages of a list, with the exact total given from outside (maintained counters, never a count over history).

A search that stops counting at its cap says so through `total_words` (1,000+).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

PER_PAGE = 50


@dataclass(frozen=True)
class Pager:
    """Which rows are shown, and the addresses of the neighbours. `unit` is the measure word (件, 家, 项)."""

    page: int
    pages: int
    start: int
    end: int
    total: int
    total_words: str
    unit: str = "件"
    prev_url: str = ""
    next_url: str = ""

    @property
    def offset(self) -> int:
        return max(self.start - 1, 0)

    @property
    def shown(self) -> slice:
        """Of an ordered queryset or list: `rows[pager.shown]`."""
        return slice(self.offset, self.end)


def page_number(params: QueryDict | dict[str, str], *, key: str = "page") -> int:
    """The page asked for; anything unreadable is the first page."""
    raw = str(params.get(key, "1") or "1").strip()
    return max(int(raw), 1) if raw.isascii() and raw.isdigit() and len(raw) < 8 else 1


def pager_for(
    params: QueryDict | dict[str, str],
    *,
    total: int,
    per_page: int = PER_PAGE,
    unit: str = "件",
    capped: bool = False,
    key: str = "page",
) -> Pager:
    """The page that `params` asks for, kept inside what exists; addresses keep every other condition."""
    pages = max((total + per_page - 1) // per_page, 1)
    page = min(page_number(params, key=key), pages)
    start = (page - 1) * per_page + 1 if total else 0
    return Pager(
        page=page,
        pages=pages,
        start=start,
        end=min(page * per_page, total),
        total=total,
        total_words=f"{total:,}+" if capped else str(total),
        unit=unit,
        prev_url=url_with(params, **{key: str(page - 1)}) if page > 1 else "",
        next_url=url_with(params, **{key: str(page + 1)}) if page < pages else "",
    )


def url_with(params: QueryDict | dict[str, str], /, **changes: str | None) -> str:
    """The same address with some conditions changed; None or "" takes one away."""
    pairs: list[tuple[str, str]] = []
    names = list(params)
    for name in names:
        if name in changes:
            continue
        values = params.getlist(name) if isinstance(params, QueryDict) else [params[name]]
        pairs.extend((name, str(value)) for value in values)
    pairs.extend((name, value) for name, value in changes.items() if value)
    return "?" + urlencode(pairs)
