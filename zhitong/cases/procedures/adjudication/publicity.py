"""公开裁决（令81号第83条）on the site or elsewhere."""

from collections.abc import Iterator
from datetime import date

from zhitong.cases.models import PublicText
from zhitong.cases.procedures.adjudication.base import OfAdjudication, article
from zhitong.cases.procedures.publicity import SITE, DraftPublicText, OfPublicText, PublishText, TakeDown
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.lib import zh
from zhitong.matters.public import Result

RULED = frozenset({S.RULED.value, S.SERVED.value, S.EFFECTIVE.value})


class OfRuling(OfPublicText, OfAdjudication):
    abstract = True

    def is_due(self) -> bool:
        return self.case.ruled_at is not None


class DraftRulingText(DraftPublicText, OfRuling):
    verb = "adjudication.draft_public_text"
    basis = article(83)
    source = RULED


class PublishRulingText(PublishText, OfRuling):
    verb = "adjudication.publish_text"
    basis = article(83)
    source = RULED
    stops = ("ruling_publication",)

    def decided_on(self) -> date | None:
        return zh.day_of(self.case.ruled_at) if self.case.ruled_at else None

    def marks(self, text: PublicText, until: date | None) -> Iterator[Result]:
        where = self.url()[:200] or SITE
        shown = {"published_at": self.counts_from(), "published_where": where, "unpublished_on": None}
        yield self.noted(public_text=text.body, **shown)


class TakeDownRuling(TakeDown, OfAdjudication):
    verb = "adjudication.take_down_text"
    basis = article(83)
    source = RULED | {S.CLOSED.value, S.ANNULLED.value}

    def is_entered(self) -> bool:
        return self.case.is_public

    def marks(self) -> Iterator[Result]:
        yield self.noted(unpublished_on=self.day())


PUBLICITY = (DraftRulingText, PublishRulingText, TakeDownRuling)
