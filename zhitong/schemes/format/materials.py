"""materials.toml: what an applicant and a recommender hand in, and which proof belongs to which condition."""

from typing import Literal

from zhitong.schemes.format.base import Entry, Positive, Strict


class Material(Entry):
    """`need`: "always", or "proof": one proof of the condition relied on (conditions name theirs)."""

    whose: Literal["applicant", "recommender"]
    need: Literal["always", "proof"] = "always"
    form: str = ""
    copies: Positive = 1
    checked_against_original: bool = False
    sealed: bool = False
    enabled: bool = True
    accepts: tuple[Literal["pdf", "image", "word", "excel"], ...] = ("pdf", "image")


class MaterialsFile(Strict):
    materials: tuple[Material, ...] = ()
