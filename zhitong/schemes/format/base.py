"""What every entry of a pack has: strictness, a key, a title, and the clause it comes from."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$")]
Positive = Annotated[int, Field(gt=0)]

Function = Literal[
    "market_supervision",
    "procuratorate",
    "police",
    "court",
    "customs",
    "protection_centre",
    "rights_aid",
    "other",
]
Level = Literal["nation", "province", "city", "county", "station"]
DutyKind = Literal["officer", "head", "liaison_officer", "ip_specialist"]
OrganisationKind = Literal["enterprise", "association", "alliance", "platform", "station", "service_body"]
Ownership = Literal["foreign_invested", "hmt_invested", "private", "state", "other"]


class Strict(BaseModel):
    """Frozen, no unknown keys, no conversions: a pack means what it says or is refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def as_content(self) -> dict[str, Any]:
        """JSON-ready, without defaults: the hash of a pack then survives a new optional key of the format."""
        return self.model_dump(mode="json", exclude_defaults=True)


class Clause(Strict):
    """Where in the document this stands; `silent`: the document does not say it, this is a local choice."""

    clause: Text
    clause_id: ClauseId
    silent: bool = False
    note: str = ""
    note_en: str = ""


class Entry(Clause):
    """A clause-bound thing with a key that others refer to."""

    key: Key
    title: Text
    title_en: str = ""
