"""公示行政处罚信息（总局令45号）on the site or elsewhere, for the time that follows from what was imposed."""

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
)
from zhitong.cases.vocabulary import PublicPlace
from zhitong.cases.vocabulary_penalty import PenaltySort
from zhitong.lib import zh
from zhitong.matters.public import ClockState, Refusal, Result

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

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        pushed = self.matter.clocks.filter(slot="publication_push", state=ClockState.RUNNING)
        if self.place() == PublicPlace.SITE and pushed.exists():
            yield Refusal(
                "push_owed",
                "当事人在外省，处罚信息由当地公示，要推送给外省机关。请选“别的公示系统、外省机关”。",
            )


class PublishPenaltyText(PublishText, OfPenalty):
    abstract = True
    act = "publish_text"
    basis = f"{PUBLICITY}第9条、第13条"
    source = DECIDED_ON
    stops = ("publication", "publication_push")
    paper = "penalty_summary"

    def decided_on(self) -> date | None:
        return zh.day_of(self.case.decided_at) if self.case.decided_at else None

    def until(self, text: PublicText) -> date | None:
        light = text.is_short or set(self.case.sorts) <= {PenaltySort.CRITICISM.value}
        return day_after("A14a" if light else "A14b", self.day(), now=self.now)

    def marks(self, text: PublicText, until: date | None) -> Iterator[Result]:
        # What stands elsewhere already was public from that day on.
        first = self.case.published_on if self.case.unpublished_on is None else None
        on = min(first, self.day()) if first else self.day()
        shown = {"published_on": on, "published_url": self.url() or SITE, "public_until": until}
        yield self.noted(**shown, unpublished_on=None)


class TakeDownPenalty(TakeDown, Step):
    abstract = True
    act = "take_down_text"
    basis = f"{PUBLICITY}第11条、第13条"
    source = DECIDED_ON
    stops = ("publication_withdrawal",)

    def is_entered(self) -> bool:
        return self.case.published_on is not None and self.case.unpublished_on is None

    def marks(self) -> Iterator[Result]:
        yield self.noted(unpublished_on=self.day())


PUBLICITY_STEPS: tuple[type[Step], ...] = (DraftPenaltyText, PublishPenaltyText, TakeDownPenalty)
