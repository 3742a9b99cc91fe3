"""地区改名、撤销: each with an event on the territory's own chain; the code and the path never change, so that nothing that
hangs on them is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import Actor, append, open_chain
from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.models import Territory
from zhitong.people.places import end_place_refusals, rename_refusals

CHAIN_KIND = "territory"


def rename_territory(territory: Territory, *, name: str, basis: str, by: Actor, now: datetime) -> Territory:
    """The former name stays, with the day on which it ended."""
    _with_basis(basis)
    with transaction.atomic():
        row = _locked(territory)
        rules.first(rename_refusals(row, name))
        former, wanted = row.name, name.strip()
        until = {"name": former, "until": zh.day_of(now).isoformat()}
        row.former_names = [*row.former_names, until]
        row.name = wanted
        facts = {"changes": {"name": [former, wanted]}, "basis": basis.strip()}
        _keep(row, "territory.renamed", ["name", "former_names"], facts, by=by, now=now)
    return row


def end_territory(
    territory: Territory, *, successor: Territory, basis: str, by: Actor, now: datetime
) -> Territory:
    """From today on nobody is registered there any more. Raises Refused, naming what still stands there."""
    _with_basis(basis)
    with transaction.atomic():
        row = _locked(territory)
        rules.first(end_place_refusals(row, successor))
        row.valid_to, row.successor = zh.day_of(now), successor
        facts = {"changes": {"successor": ["", successor.code]}, "basis": basis.strip()}
        _keep(row, "territory.ended", ["valid_to", "successor"], facts, by=by, now=now)
    return row


def _with_basis(basis: str) -> None:
    if not basis.strip():
        raise rules.Refused("basis_missing", "请写明依据，例如批复的名称和文号。", field="basis")


def _locked(territory: Territory) -> Territory:
    rows = Territory.objects.select_for_update(of=("self",)).select_related("chain", "successor", "parent")
    return rows.get(pk=territory.pk)


def _keep(
    row: Territory, verb: str, fields: list[str], facts: dict[str, Any], *, by: Actor, now: datetime
) -> None:
    if row.chain is None:
        row.chain = open_chain(CHAIN_KIND, row.code)
    row.save(update_fields=[*fields, "chain"])
    append(row.chain, verb=verb, at=now, actor=by, facts=facts)
