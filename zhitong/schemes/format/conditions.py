"""conditions.toml: the typed conditions of a scheme and how they combine (any_of, all_of, nested)."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from zhitong.schemes.conditions.amount import Amount
from zhitong.schemes.conditions.counts import CountAny, CountSum
from zhitong.schemes.conditions.judged import Judged
from zhitong.schemes.conditions.organisation import ListedElsewhere, OfKind
from zhitong.schemes.conditions.qualification import Qualification
from zhitong.schemes.format.base import Strict

Condition = Annotated[
    Qualification | CountSum | CountAny | Amount | OfKind | ListedElsewhere | Judged,
    Field(discriminator="kind"),
]


class Combination(Strict):
    """Exactly one of the two: one of these suffices, or all of these must hold."""

    any_of: tuple["str | Combination", ...] = ()
    all_of: tuple["str | Combination", ...] = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.any_of) == bool(self.all_of):
            raise ValueError("any_of 和 all_of 写一个，不能都写或者都不写")
        return self

    def keys(self) -> Iterator[str]:
        for one in (*self.any_of, *self.all_of):
            if isinstance(one, str):
                yield one
            else:
                yield from one.keys()


class ConditionsFile(Strict):
    rule: Combination
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
