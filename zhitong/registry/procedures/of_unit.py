"""What the moves of a membership have in common: the bureau that keeps the list decides, the reason is kept."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from zhitong.matters.public import Audience, Change, Move, Refusal, Result
from zhitong.registry.models import ListedUnit
from zhitong.registry.procedures.duties import HEADS
from zhitong.registry.vocabulary import ListingState as S

LIST = "方案：建立名录，名录的管理"
STANDING = frozenset({S.LISTED, S.LEFT_AREA})
MEMBER = STANDING | {S.SUSPENDED}


class OfUnit(Move):
    abstract = True
    basis = LIST
    under = "decision"
    role: ClassVar[str | None] = "decider"
    duties = HEADS
    tells = (Audience.APPLICANT, Audience.COUNTY)
    needs_reason = True
    keeps = ("reason",)

    @property
    def unit(self) -> ListedUnit:
        return self.matter.listed_unit

    def check(self) -> Iterator[Refusal]:
        if self.needs_reason and not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写明理由，企业会看到。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.unit, {"reason": self.data["reason"].strip()})
