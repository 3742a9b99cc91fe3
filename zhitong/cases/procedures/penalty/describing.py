"""Describing: the facts that one kind of case has of its own, entered into its own table."""

from collections.abc import Iterable
from typing import Any, ClassVar

from zhitong.cases.procedures.penalty.base import INVESTIGATING, PREPARING, RULES, Step
from zhitong.matters.public import Result


class Describe(Step):
    """`data`: the fields named in `fields`, and `file` where the step has a paper."""

    abstract = True
    act = "describe"
    basis = f"{RULES}第18条"
    source = frozenset({PREPARING, INVESTIGATING})
    fields: ClassVar[tuple[str, ...]]
    sheet: ClassVar[str] = ""

    def effect(self) -> Iterable[Result]:
        yield self.noted(**{name: self._clean(self.data.get(name)) for name in self.fields})
        if self.sheet and self.data.get("file"):
            yield self.scan(self.sheet)

    @staticmethod
    def _clean(value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value
