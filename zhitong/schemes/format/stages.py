"""stages.toml: which stages of the maximal procedure are on, who acts in each, and the ways into the list."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhitong.schemes.format.base import Clause, Positive, Strict, Text

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
STAGES_WITH_DAYS = ("enterprise_confirmation", "joint_review", "prior_notice", "publication")
# Their days tell the public how long a list is shown.
PUBLIC_STAGES = ("prior_notice", "publication")
RouteKey = Literal["own", "paper", "nomination", "compiled", "existing"]


class Stage(Clause):
    """`parties` are the roles that answer in a joint review. `days`: the length of a notice, or the working target
    for an answer in a joint review or for an enterprise's confirmation. `opinions`: whether the parties of a joint review
    read each other's before they have answered themselves."""

    key: StageKey
    on: bool
    title: str = ""
    title_en: str = ""
    roles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    agreement: Literal["all"] | None = None
    opinions: Literal["after_own", "at_once"] = "after_own"
    days: Positive | None = None
    day_unit: Literal["d", "wd"] = "wd"

    @model_validator(mode="after")
    def _fields_belong_to_the_stage(self) -> Self:
        if self.parties and self.key != "joint_review":
            raise ValueError("parties 只用于 joint_review")
        if self.days is not None and self.key not in STAGES_WITH_DAYS:
            raise ValueError(f"days 只用于 {'、'.join(STAGES_WITH_DAYS)}")
        return self


class Route(Clause):
    """A way into the list. `conditions`: only these may be relied on (empty: any). `lists`: for the route "existing",
    the lists whose members come over without applying again."""

    key: RouteKey
    on: bool = True
    title: str = ""
    title_en: str = ""
    role: str
    conditions: tuple[str, ...] = ()
    lists: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _lists_belong_to_the_route(self) -> Self:
        if self.lists and self.key != "existing":
            raise ValueError("lists 只用于 existing")
        return self


class StagesFile(Strict):
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
