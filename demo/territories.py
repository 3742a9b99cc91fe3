"""The five territories of the demo: what their content files say, and how a unit's place leads to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.reading import content

# A province before its cities: their areas lie in it.
KEYS = ("jinhua", "shandong", "jining", "binhai", "jiaozuo")


@dataclass(frozen=True)
class Territory:
    """`key` is the mechanism's own and the content file's; `lead` the key of the bureau that leads."""

    key: str
    told: dict[str, Any]

    @property
    def lead(self) -> str:
        return str(self.told["lead"])

    def conditions(self, basis: str) -> list[str]:
        """What a unit that stands on this relies on when it applies."""
        return list(self.told["units"].get("conditions", {}).get(basis, [basis]))


def territories() -> list[Territory]:
    return [Territory(key, content(key)) for key in KEYS]
