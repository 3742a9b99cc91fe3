"""promises.toml: visits, liaison officers, staff, services, targets and dated tasks that the document promises or
orders."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhitong.schemes.format.base import Entry, OrganisationKind, Positive, Strict
from zhitong.schemes.format.roles import Binding


class VisitPromise(Entry):
    """`minimum` per `period`; without a number the document only asks for visits as needed."""

    minimum: Positive | None = None
    period: Literal["half_year", "year"] | None = None
    roles: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _number_and_period(self) -> Self:
        if (self.minimum is None) != (self.period is None):
            raise ValueError("minimum 和 period 要么都写，要么都不写")
        return self


class LiaisonPromise(Entry):
    """Who names a fixed contact: each agency of a function and level, or each unit; one person per duty named."""

    who: Binding
    number: Positive = 1


class Staffing(Entry):
    """How many people of a duty each agency (or each workstation, by its agency) must have at least."""

    who: Binding
    number: Positive = 1
    per: Literal["agency", "workstation"] = "agency"


class ServicePromise(Entry):
    """A service that listed units may ask for, or that the document promises them."""

    kind: Literal[
        "rights_guidance",
        "fast_grant",
        "fast_case",
        "expert_support",
        "publicity",
        "check_up",
        "patent_service",
        "mediation",
        "court",
        "criminal",
        "information",
        "training",
        "typical_cases",
        "liaison",
        "other",
    ]
    on_request: bool = False


class Target(Entry):
    """A number to be reached by a day; `list` and `organisation_kinds` say what is counted."""

    minimum: Positive
    list: str
    organisation_kinds: tuple[OrganisationKind, ...] = ()
    by: date | None = None


class Priority(Entry):
    """Which kinds of organisation a list takes first."""

    list: str
    organisation_kinds: Annotated[tuple[OrganisationKind, ...], Field(min_length=1)]


class DatedTask(Entry):
    """Something due on a day: of one year (`due`, a period when it `begins` on another) or of every year."""

    roles: Annotated[tuple[str, ...], Field(min_length=1)]
    begins: date | None = None
    due: date | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    annexes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        yearly = self.month is not None and self.day is not None
        if (self.due is not None) == yearly or (self.month is None) != (self.day is None):
            raise ValueError("写 due，或者写 month 和 day")
        if self.begins is not None and (self.due is None or self.begins > self.due):
            raise ValueError("begins 要和 due 一起写，不晚于 due")
        return self


class PromisesFile(Strict):
    visits: tuple[VisitPromise, ...] = ()
    liaisons: tuple[LiaisonPromise, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    services: tuple[ServicePromise, ...] = ()
    targets: tuple[Target, ...] = ()
    priorities: tuple[Priority, ...] = ()
    tasks: tuple[DatedTask, ...] = ()
