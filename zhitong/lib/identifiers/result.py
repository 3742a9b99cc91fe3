"""The answer every identifier check gives, and how far its rule was confirmed.

What an identifier looks like stands in the module of its kind; nothing here knows one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

VERIFIED = "verified"
"""The rule was read in a source or reproduced on issued codes."""

UNCONFIRMED = "unconfirmed"
"""The rule is written from memory; a person has still to confirm it against the standard."""


@dataclass(frozen=True)
class Identified:
    """One pasted value, judged.

    `normalised` is the one spelling that is stored and compared; for a refused value it is the cleaned
    input, so that nothing typed is lost. `reason` is the sentence shown to the person: empty when valid.
    `overridable` says that the value is well formed and may be accepted with a reason and evidence,
    because codes that break the rule have been issued.
    """

    kind: str
    valid: bool
    normalised: str
    reason: str = ""
    overridable: bool = False
    parts: dict[str, str] = field(default_factory=dict)


def accepted(kind: str, normalised: str, /, **parts: str) -> Identified:
    return Identified(kind=kind, valid=True, normalised=normalised, parts=_filled(parts))


def refused(kind: str, text: str, reason: str, /, *, overridable: bool = False, **parts: str) -> Identified:
    return Identified(
        kind=kind, valid=False, normalised=text, reason=reason, overridable=overridable, parts=_filled(parts)
    )


def _filled(parts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in parts.items() if value}
