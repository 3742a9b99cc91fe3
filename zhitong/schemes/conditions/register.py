"""Judging the whole register under one pack: the same gates and the same combination as for one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, When

from zhitong.schemes.conditions.screening import (
    INTEGER,
    RegisterTables,
    Screened,
    largest,
    score,
    smallest,
)
from zhitong.schemes.format.conditions import Combination
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.vocabulary import VerdictKey


@dataclass(frozen=True)
class RegisterVerdict:
    """`reached`: rows of the territory and of the kinds that the document speaks of; `score` is theirs. `overall` is
    the score of rows from anywhere."""

    reached: Q
    score: Any
    overall: Any
    conditions: Mapping[str, Screened]


def screen(pack: Pack, tables: RegisterTables, *, within: str) -> RegisterVerdict:
    """What `evaluate` says of each organisation, as expressions; `within` is the territory path of the installation."""
    conditions = {one.key: one.screen(tables) for one in pack.conditions.conditions}
    combined = _combine(pack.conditions.rule, {key: one.score for key, one in conditions.items()})
    owned = _ownership(pack, tables)
    if owned is not None:
        combined = smallest([owned, combined])
    kind, path = tables.column("kind"), tables.column("territory_path")
    inside = Q(**{f"{path}__startswith": within})
    meant = Q(**{f"{kind}__in": list(pack.scheme.applicants.organisation_kinds)})
    no_kind, no_path = Q(**{kind: ""}), Q(**{path: ""})
    gates = Case(
        When(~inside & ~no_path, then=score(VerdictKey.MISSED)),
        When(~meant & ~no_kind, then=score(VerdictKey.MISSED)),
        When(no_path | no_kind, then=score(VerdictKey.UNKNOWN)),
        default=score(VerdictKey.MET),
        output_field=INTEGER,
    )
    return RegisterVerdict(inside & meant, combined, smallest([gates, combined]), conditions)


def _ownership(pack: Pack, tables: RegisterTables) -> Any:
    """Asked only where the lists divide by ownership; the proof counts as declared unless somebody refuted it."""
    if not pack.ownerships:
        return None
    column = tables.column("ownership")
    return Case(
        When(Q(**{column: ""}) | Q(**{f"{column}__isnull": True}), then=score(VerdictKey.UNKNOWN)),
        When(~Q(**{f"{column}__in": list(pack.ownerships)}), then=score(VerdictKey.MISSED)),
        When(tables.ownership_refuted, then=score(VerdictKey.MISSED)),
        default=score(VerdictKey.MET),
        output_field=INTEGER,
    )


def _combine(rule: Combination, parts: Mapping[str, Any]) -> Any:
    found = [
        parts[one] if isinstance(one, str) else _combine(one, parts) for one in (*rule.any_of, *rule.all_of)
    ]
    return largest(found) if rule.any_of else smallest(found)
