"""What a file really is, and whether it is safe to keep. Reads bytes, writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from zhitong.files import refusals
from zhitong.files.checks.image import check_image
from zhitong.files.checks.office import check_office
from zhitong.files.checks.pdf import check_pdf
from zhitong.files.checks.sniff import Format, sniff
from zhitong.files.vocabulary import FileKinds

__all__ = ["Inspected", "inspect"]


@dataclass(frozen=True)
class Inspected:
    """The file as it is: kind, media type and ending follow the content, never the client's word."""

    kind: FileKinds
    media_type: str
    extension: str


def inspect(data: bytes, *, name: str, kinds: FileKinds, what: str) -> Inspected:
    """Raises FileRefused. `what` names the thing asked for in a sentence: 盖章的申报表."""
    if not data:
        raise refusals.empty()
    found = sniff(data)
    _refuse_foreign(found, name=name, kinds=kinds, what=what)
    assert found.kind is not None
    if found.kind is FileKinds.PDF:
        check_pdf(data)
    elif found.kind is FileKinds.IMAGE:
        check_image(data, found.key)
    else:
        check_office(data, words=found.words, ending=found.key)
    return Inspected(found.kind, found.media_type, found.key)


def _refuse_foreign(found: Format, *, name: str, kinds: FileKinds, what: str) -> None:
    ending = PurePath(name).suffix.lower().lstrip(".")
    claimed_right = ending in kinds.endings
    if found.kind is None or found.kind not in kinds:
        if found.way_on:
            raise refusals.FileRefused("wrong_kind", refusals.spaced(found.way_on))
        if claimed_right and found.kind is None:
            raise refusals.disguised(ending, found.words)
        raise refusals.wrong_kind(found.words, kinds.words, what)
    if ending and ending not in found.kind.endings:
        raise refusals.disguised(ending, found.words)
