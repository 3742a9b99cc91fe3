"""公布: what a round tells the public, and taking it down again."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Refusal,
    Result,
)
from zhitong.registry import queries
from zhitong.registry.models import Publication, Round
from zhitong.registry.procedures.duties import HEADS
from zhitong.registry.procedures.fixing import OfRound
from zhitong.registry.vocabulary import PublicationKind
from zhitong.registry.vocabulary import RoundState as S

PUBLICATION = "方案：公布名单"


def standing(round_: Round) -> QuerySet[Publication]:
    """The published list of a round; the notice beforehand is another publication."""
    return Publication.objects.filter(round=round_, kind=PublicationKind.LIST, withdrawn_at__isnull=True)


class Publish(OfRound):
    """公布: a snapshot for the public. `data`: title, body."""

    verb = "round.publish"
    label = "公布名单…"
    basis = PUBLICATION
    stage = "publication"
    source = frozenset({S.CONCLUDED})
    tells = (Audience.CITY,)
    sentence = "公布了名单，共 {count} 家"
    consequences = ("公布企业名称、所在县（市、区）、入库条件和日期。", "不公布电话和完整的信用代码。")
    needs = {"title": "请填公布的标题。"}

    def guard(self) -> Iterator[Refusal]:
        if standing(self.round).exists():
            yield Refusal("published", "这一批已经公布过了。要改，先撤下原来的。")
        elif not queries.publication_lines(self.round):
            yield Refusal("nobody_listed", "这一批没有列入名录的单位，没有可以公布的名单。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "installation_id": self.matter.installation_id,
            "kind": PublicationKind.LIST,
            "title": self.data["title"].strip(),
            "body": self.data.get("body", "").strip(),
            "lines": queries.publication_lines(self.round),
            "published_at": self.now,
            "published_by_label": self.actor.organisation_label,
            "round": self.round,
        }
        yield Create(Publication, fields, matter=False)

    def facts(self) -> dict[str, Any]:
        return {"title": self.data["title"].strip(), "count": len(queries.publication_lines(self.round))}


class WithdrawPublication(OfRound):
    """`data["reason"]`: why what was published is taken down."""

    verb = "round.withdraw_publication"
    label = "撤下公布…"
    basis = PUBLICATION
    stage = "publication"
    source = frozenset({S.CONCLUDED})
    role = "decider"
    duties = HEADS
    sentence = "撤下了公布的名单：{reason}"
    consequences = ("公众不再看到这份名单，名录本身不变。",)
    needs = {"reason": "请写明为什么撤下。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        if not standing(self.round).exists():
            yield Refusal("not_published", "这一批还没有公布，没有可以撤下的。")

    def effect(self) -> Iterable[Result]:
        fields = {"withdrawn_at": self.now, "withdrawn_reason": self.data["reason"].strip()[:300]}
        for publication in standing(self.round):
            yield Change(publication, fields)
