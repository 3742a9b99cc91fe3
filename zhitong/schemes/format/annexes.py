"""annexes.toml: the document's annexes and where the platform makes them."""

from typing import Literal

from zhitong.schemes.format.base import Entry, Strict, Text


class Annex(Entry):
    number: Text
    kind: Literal["guide", "form", "table", "plaque"]
    forms: tuple[str, ...] = ()


class AnnexesFile(Strict):
    annexes: tuple[Annex, ...] = ()
