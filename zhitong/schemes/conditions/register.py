"""Judging the whole register under one pack: the same gates and the same combination as for one organisation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, When

from zhitong.schemes.conditions.screening import (
    INTEGER,
    RegisterTables,
    Screened,
    code,
    largest,
    plain,
    smallest,
)
from zhitong.schemes.format.conditions import Combination
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.vocabulary import VerdictKey


@dataclass(frozen=True)
class RegisterVerdict:
    """`reached`: rows of the territory and of the kinds that the document speaks of; for them `code` is the verdict and
    `gap` how far they are from it. `overall` is the verdict of rows from anywhere."""

    reached: Q
    code: Any
    gap: Any
    overall: Any
    conditions: Mapping[str, Screened]


def screen(pack: Pack, tables: RegisterTables, *, within: str) -> RegisterVerdict:
    """What `evaluate` says of each organisation, as expressions; `within` is the territory path of the installation."""
    conditions = {one.key: one.screen(tables) for one in pack.conditions.conditions}
    rule = pack.conditions.rule
    combined = _combine(rule, {key: one.code for key, one in conditions.items()}, largest, smallest)
    gap = _combine(rule, {key: one.gap for key, one in conditions.items()}, smallest, largest)
    owned = _ownership(pack, tables)
    if owned is not None:
        combined, gap = smallest([owned, combined]), largest([plain(owned).gap, gap])
    kind, path = tables.column("kind"), tables.column("territory_path")
    inside = Q(**{f"{path}__startswith": within})
    meant = Q(**{f"{kind}__in": list(pack.scheme.applicants.organisation_kinds)})
    no_kind, no_path = Q(**{kind: ""}), Q(**{path: ""})
    gates = Case(
        When(~inside & ~no_path, then=code(VerdictKey.MISSED)),
        When(~meant & ~no_kind, then=code(VerdictKey.MISSED)),
        When(no_path | no_kind, then=code(VerdictKey.UNKNOWN)),
        default=code(VerdictKey.MET),
        output_field=INTEGER,
    )
    return RegisterVerdict(inside & meant, combined, gap, smallest([gates, combined]), conditions)


def _ownership(pack: Pack, tables: RegisterTables) -> Any:
    """Asked only where the lists divide by ownership; the proof counts as declared unless somebody refuted it."""
    if not pack.ownerships:
        return None
    column = tables.column("ownership")
    return Case(
        When(Q(**{column: ""}) | Q(**{f"{column}__isnull": True}), then=code(VerdictKey.UNKNOWN)),
        When(~Q(**{f"{column}__in": list(pack.ownerships)}), then=code(VerdictKey.MISSED)),
        When(tables.ownership_refuted, then=code(VerdictKey.MISSED)),
        default=code(VerdictKey.MET),
        output_field=INTEGER,
    )


def _combine(
    rule: Combination,
    parts: Mapping[str, Any],
    of_any: Callable[[Sequence[Any]], Any],
    of_all: Callable[[Sequence[Any]], Any],
) -> Any:
    found = [
        parts[one] if isinstance(one, str) else _combine(one, parts, of_any, of_all)
        for one in (*rule.any_of, *rule.all_of)
    ]
    return of_any(found) if rule.any_of else of_all(found)
