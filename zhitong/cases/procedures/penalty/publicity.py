"""公示行政处罚信息（总局令45号）on the site, for the time that follows from what was imposed."""

from collections.abc import Iterator
from datetime import date

from zhitong.cases.models import PublicText
from zhitong.cases.procedures.penalty.base import CLOSED, EXECUTING, PUBLICITY, Step
from zhitong.cases.procedures.penalty.executing import day_after, must_be_shown
from zhitong.cases.procedures.publicity import (
    SITE,
    DraftPublicText,
    OfPublicText,
    PublishText,
    TakeDown,
    today,
)
from zhitong.cases.vocabulary_penalty import PenaltySort
from zhitong.matters.public import Result

DECIDED_ON = frozenset({EXECUTING, CLOSED})


class OfPenalty(OfPublicText, Step):
    abstract = True

    def is_due(self) -> bool:
        return must_be_shown(self.case) and self.case.decided_at is not None


class DraftPenaltyText(DraftPublicText, OfPenalty):
    abstract = True
    act = "draft_public_text"
    basis = f"{PUBLICITY}第9条"
    source = DECIDED_ON


class PublishPenaltyText(PublishText, OfPenalty):
    abstract = True
    act = "publish_text"
    basis = f"{PUBLICITY}第9条、第13条"
    source = DECIDED_ON
    stops = ("publication", "publication_push")

    def until(self, text: PublicText) -> date | None:
        light = text.is_short or set(self.case.sorts) <= {PenaltySort.CRITICISM.value}
        return day_after("A14a" if light else "A14b", today(self), now=self.now)

    def marks(self, text: PublicText, until: date | None) -> Iterator[Result]:
        on = self.case.published_on or today(self)
        yield self.noted(published_on=on, published_url=SITE, public_until=until, unpublished_on=None)


class TakeDownPenalty(TakeDown, Step):
    abstract = True
    act = "take_down_text"
    basis = f"{PUBLICITY}第11条、第13条"
    source = DECIDED_ON
    stops = ("publication_withdrawal",)

    def marks(self) -> Iterator[Result]:
        yield self.noted(unpublished_on=today(self))


PUBLICITY_STEPS: tuple[type[Step], ...] = (DraftPenaltyText, PublishPenaltyText, TakeDownPenalty)
