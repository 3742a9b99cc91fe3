"""公开裁决（令81号第83条）on the site or elsewhere."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from zhitong.cases.models import PublicText
from zhitong.cases.procedures.adjudication.base import OfAdjudication, article
from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.procedures.publicity import (
    SITE,
    DraftPublicText,
    OfPublicText,
    PublishText,
    TakeDown,
    taken_down_with,
)
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import KeptDownGround
from zhitong.lib import zh
from zhitong.matters.public import Audience, Refusal, Result

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
        yield self.noted(public_text=text.body, kept_down_at=None, kept_down_for="", **shown)


class TakeDownRuling(TakeDown, OfAdjudication):
    verb = "adjudication.take_down_text"
    basis = article(83)
    source = RULED | {S.CLOSED.value, S.ANNULLED.value}

    def is_entered(self) -> bool:
        return self.case.is_public

    def marks(self) -> Iterator[Result]:
        yield self.noted(unpublished_on=self.day())


class KeepDown(OfRuling):
    """`data`: ground, reason. A ruling is made public; that it need not be again is for a head to say, and not for whoever
    took it down."""

    verb = "adjudication.keep_down"
    label = "核准不再公开…"
    basis = article(83)
    source = RULED
    duties = HEADS
    cancels = ("ruling_publication",)
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "核准不再公开：{ground}。{reason}"
    consequences = (
        "不用重新公开，可以结案；公开的期限不再计时。",
        "重新拟定还没有公开的文本一并撤去。",
        "情况变了，还可以重新拟定、公开。",
    )
    needs = {"reason": "请写理由和依据，例如法院的文书。"}

    def applies(self) -> bool:
        case = self.case
        return case.published_at is not None and not case.is_public and case.kept_down_at is None

    def guard(self) -> Iterator[Refusal]:
        downs = (TakeDownRuling.verb, "adjudication.change_ruling")
        last = self.matter.chain.events.filter(verb__in=downs).order_by("-seq").first()
        if last is not None and last.actor_id == self.actor.person_id:
            yield Refusal("own_taking_down", "公开是您撤下的，请本单位的另一位负责人核准。")

    def check(self) -> Iterator[Refusal]:
        if self.data.get("ground") not in KeptDownGround.values:
            yield Refusal("ground_missing", "请选为什么不再公开。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(kept_down_at=self.now, kept_down_for=self.data["ground"])
        yield from taken_down_with(self)

    def facts(self) -> dict[str, Any]:
        return {"ground": str(KeptDownGround(self.data["ground"]).label), "reason": self.text("reason", 300)}


PUBLICITY = (DraftRulingText, PublishRulingText, TakeDownRuling, KeepDown)
