"""stages.toml: which stages of the maximal procedure are on, who acts in each, and the ways into the list."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhitong.schemes.format.base import Clause, Positive, Strict

StageKey = Literal[
    "application",
    "compilation",
    "enterprise_confirmation",
    "county_verification",
    "recommendation",
    "nomination",
    "joint_review",
    "examination",
    "prior_notice",
    "decision",
    "publication",
    "reporting_up",
]
RouteKey = Literal["own", "paper", "nomination", "compiled", "existing"]


class Stage(Clause):
    """`parties` are the roles that answer in a joint review; `days` the length of a notice, where one is set."""

    key: StageKey
    on: bool
    title: str = ""
    title_en: str = ""
    roles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    agreement: Literal["all"] | None = None
    days: Positive | None = None
    day_unit: Literal["d", "wd"] = "wd"

    @model_validator(mode="after")
    def _fields_belong_to_the_stage(self) -> Self:
        if self.parties and self.key != "joint_review":
            raise ValueError("parties 只用于 joint_review")
        if self.days is not None and self.key not in ("prior_notice", "publication"):
            raise ValueError("days 只用于 prior_notice 和 publication")
        return self


class Route(Clause):
    """A way into the list. `conditions`: only these may be relied on (empty: any)."""

    key: RouteKey
    on: bool = True
    title: str = ""
    title_en: str = ""
    role: str
    conditions: tuple[str, ...] = ()


class StagesFile(Strict):
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
