"""roles.toml: who acts. A role is bound to agencies by function and level, and to the duties that may act in it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhitong.schemes.format.base import DutyKind, Entry, Function, Level, Strict


class Binding(Strict):
    """`party` "subject" is the organisation that the work is about; an agency is named by function and level.

    `title`: what the document calls these agencies, where one function and level has several names in it."""

    party: Literal["agency", "subject"] = "agency"
    function: Function | None = None
    level: Level | None = None
    title: str = ""
    duties: Annotated[tuple[DutyKind, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _agency_is_named(self) -> Self:
        named = (self.function is not None, self.level is not None)
        if self.party == "agency" and not all(named):
            raise ValueError("机关角色要写明 function 和 level")
        if self.party == "subject" and any(named):
            raise ValueError("party 为 subject 时不写 function 和 level")
        return self


class Role(Entry):
    bindings: Annotated[tuple[Binding, ...], Field(min_length=1)]


class RolesFile(Strict):
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
