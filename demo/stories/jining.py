"""Jining: units of many kinds recommended by the counties, reviewed together by three bureaus of the city."""

from __future__ import annotations

from dataclasses import dataclass

from demo.acting import Stage

STRONG = ("high_tech", "well_known", "brand")


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    listed: int
    waiting: int


SIZES = {"full": Size(listed=12, waiting=3), "small": Size(listed=3, waiting=1)}


def tell(stage: Stage, how_much: str) -> None:
    size = SIZES[how_much]
    in_the_counties(stage, size.waiting)


def in_the_counties(stage: Stage, number: int) -> None:
    for _place in range(number):
        stage.filed(stage.take(*STRONG), 4)
    own = stage.take(*STRONG, at="rencheng")
    stage.filed(own, 3, own=True)
    association = stage.take("association", at="zoucheng")
    stage.filed(association, 5, own=True)
    stage.recommended(stage.take(*STRONG), 12, 6)
    stage.recommended(stage.take("platform", at="rencheng"), 12, 6, own=True)
