"""公开裁决（令81号第83条）on the site."""

from collections.abc import Iterator
from datetime import date

from zhitong.cases.models import PublicText
from zhitong.cases.procedures.adjudication.base import OfAdjudication, article
from zhitong.cases.procedures.publicity import SITE, DraftPublicText, OfPublicText, PublishText, TakeDown
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
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

    def marks(self, text: PublicText, until: date | None) -> Iterator[Result]:
        yield self.noted(public_text=text.body, published_at=self.now, published_where=SITE)


class TakeDownRuling(TakeDown, OfAdjudication):
    verb = "adjudication.take_down_text"
    basis = article(83)
    source = RULED | {S.CLOSED.value, S.ANNULLED.value}


PUBLICITY = (DraftRulingText, PublishRulingText, TakeDownRuling)
