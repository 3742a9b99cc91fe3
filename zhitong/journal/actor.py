"""Who acts: the person under one acting duty, or the system clock. Plain data, so that every app below
matters can name an actor without a key upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """One person under one acting duty at one moment.

    `organisation_level` is "province", "city", "county", "station" or "" (no agency);
    `organisation_function` is the agency's function ("market_supervision", "procuratorate" …) or "".
    The system itself has no person, no duty and no organisation.
    """

    person_id: int | None = None
    person_label: str = ""
    duty_id: int | None = None
    duty_kind: str = ""
    duty_label: str = ""
    organisation_id: int | None = None
    organisation_label: str = ""
    organisation_kind: str = ""
    organisation_level: str = ""
    organisation_function: str = ""
    territory_path: str = ""

    @property
    def is_system(self) -> bool:
        return self.person_id is None and self.duty_kind == "system"

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None and not self.is_system

    @property
    def label(self) -> str:
        """`临溪区局 林示安`, as a timeline names the actor; at most 120 characters, as the columns that keep it."""
        parts = (self.organisation_label[:79], self.person_label[:40])
        return " ".join(part for part in parts if part) or "公众"


SYSTEM = Actor(person_label="系统", duty_kind="system", duty_label="系统")
ANONYMOUS = Actor()
