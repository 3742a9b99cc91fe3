"""From a lead or a case, its lead or whoever reported it may bring the dispute to a body that mediates."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.actions.settling import MediationGiven, mediation_gaps, open_beside
from zhitong.cases.models.infringed import Infringed
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary_settling import MediationOrigin
from zhitong.matters.public import Audience, Move, Refusal, Result, Write, parts_of, procedure


class Mediating(Move):
    """`data`: point, other, other_name, request, liaison_group. The matter goes on beside the mediation."""

    abstract = True
    basis = "《人民调解法》第17条、第18条；方案：多元化解"
    sentence = "请{body}调解"
    consequences: ClassVar[tuple[str, ...]] = (
        "另立一件调解，由调解组织办；这一件照常办，时限不停。",
        "调解里说的话，办案机关看不到。",
    )
    origin = MediationOrigin.OFFICE

    @property
    def asked(self) -> MediationGiven:
        right: Infringed = getattr(self.matter, procedure(self.matter.kind).detail)
        name = right.holder.name if right.holder else right.holder_name
        return MediationGiven(
            origin=self.origin, applicant=right.holder, applicant_name=name, about=self.matter, **self.data
        )

    def guard(self) -> Iterator[Refusal]:
        if parts_of(self.matter, "mediations", matter__is_open=True):
            yield Refusal("mediating", "这件纠纷已经在调解。")

    def check(self) -> Iterator[Refusal]:
        if self.data.get("point") is None:
            yield Refusal("point_missing", "请选在哪里调解。")
        else:
            yield from mediation_gaps(self.asked, self.actor, self.now)

    def effect(self) -> Iterable[Result]:
        words = f"已请{self.data['point']}调解"
        yield Write(open_beside, {"given": self.asked, "matter": self.matter, "words": words})

    def facts(self) -> dict[str, Any]:
        return {"body": str(self.data["point"])}


class OpenBeside(Mediating):
    """By the office that leads the matter. A subclass gives verb and source."""

    abstract = True
    label = "转调解组织调解…"
    source: ClassVar[frozenset[str] | str] = "*"
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
