"""One Chinese term, one English identifier: docs/glossary.md against models, choices, states and moves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.db.models import Choices

from zhitong.enterprises.vocabulary import (
    Ownership,
    QualificationKind,
    QualificationLevel,
    RightKind,
    RightState,
)
from zhitong.matters.public import procedures
from zhitong.people.vocabulary import Kind
from zhitong.schemes import vocabulary as of_packs

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
KINDS = {"model", "state", "move", "duty", "field", "word"}
ROW = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<identifier>[^`]+)` \| (?P<kind>[^|]+) \| (?P<note>.*) ?\|$")
CONFIGS = [config for config in apps.get_app_configs() if config.name.startswith("zhitong.")]


class Term(NamedTuple):
    term: str
    identifier: str
    kind: str


def _written() -> list[Term]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and "identifier" not in line]
    found = [ROW.match(row) for row in rows]
    unread = [row for row, match in zip(rows, found, strict=True) if match is None]
    assert not unread, f"rows of another shape: {unread}"
    return [
        Term(*(part.strip() for part in match.group("term", "identifier", "kind")))
        for match in found
        if match
    ]


def _choices() -> Iterator[tuple[str, type[Choices]]]:
    """Of every vocabulary of an app: `vocabulary.py` and those of its subjects beside it."""
    for config in CONFIGS:
        for path in sorted(Path(config.path).glob("vocabulary*.py")):
            module = import_module(f"{config.name}.{path.stem}")
            for name, found in vars(module).items():
                if (
                    isinstance(found, type)
                    and issubclass(found, Choices)
                    and found.__module__ == module.__name__
                ):
                    yield name, found


def _in_code() -> Iterator[Term]:
    for config in CONFIGS:
        for model in config.get_models():
            yield Term(str(model._meta.verbose_name), model.__name__, "model")
    for name, words in _choices():
        kind = "duty" if name == "DutyKind" else "state" if name.endswith("State") else "word"
        for word in words:
            yield Term(str(word.label), f"{name}.{word.name.lower()}", kind)
    for each in procedures():
        for state in each.states:
            # A state is named by its choice where there is one, else by its kind of matter.
            owner = type(state.code).__name__ if isinstance(state.code, Choices) else each.kind
            yield Term(str(state.label), f"{owner}.{state.code}", "state")
        for move in each.moves:
            yield Term(str(move.label).rstrip("…"), move.verb, "move")


WRITTEN = _written()
IN_CODE = sorted(set(_in_code()))


def test_the_walk_finds_what_there_is() -> None:
    """A walk that finds nothing would make every other test here green."""
    assert {kind for _, _, kind in IN_CODE} == {"model", "state", "move", "duty", "word"}
    assert len(IN_CODE) > 200
    walked = {words.__module__ for _, words in _choices()}
    assert {"zhitong.cases.vocabulary", "zhitong.cases.vocabulary_penalty"} <= walked


def test_kinds_are_known() -> None:
    assert {row.kind for row in WRITTEN} <= KINDS


@pytest.mark.parametrize("kind", ["model", "state", "move", "duty", "word"])
def test_every_term_of_the_code_is_in_the_glossary(kind: str) -> None:
    missing = [row for row in IN_CODE if row.kind == kind and row not in WRITTEN]
    assert not missing, "add a row each to docs/glossary.md: " + "；".join(" ".join(row) for row in missing)


@pytest.mark.parametrize("kind", ["model", "state", "move", "duty"])
def test_the_glossary_names_nothing_that_is_gone(kind: str) -> None:
    stale = [row for row in WRITTEN if row.kind == kind and row not in IN_CODE]
    assert not stale, "no longer in the code: " + "；".join(" ".join(row) for row in stale)


@pytest.mark.parametrize(
    "row", [row for row in WRITTEN if row.kind == "field"], ids=lambda row: row.identifier
)
def test_fields_of_the_glossary_exist(row: Term) -> None:
    owner, name = row.identifier.split(".")
    model = next(model for config in CONFIGS for model in config.get_models() if model.__name__ == owner)
    assert str(model._meta.get_field(name).verbose_name) == row.term  # type: ignore[union-attr]


def test_one_term_has_one_identifier() -> None:
    """Within a kind; `StateA.removed` and `StateB.removed` are the same word of two things."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in WRITTEN:
        if row.kind != "field":
            found[row.kind, row.term].add(row.identifier.rpartition(".")[2])
    twice = {key: names for key, names in found.items() if len(names) > 1}
    assert not twice, f"one Chinese term for two identifiers: {twice}"


def test_one_identifier_has_one_term() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in WRITTEN:
        found[row.kind, row.identifier].add(row.term)
    twice = {key: terms for key, terms in found.items() if len(terms) > 1}
    assert not twice, f"one identifier for two Chinese terms: {twice}"


@pytest.mark.parametrize(
    ("packs", "choices"),
    [
        (of_packs.RIGHT_KINDS, RightKind),
        (of_packs.RIGHT_STATES, RightState),
        (of_packs.QUALIFICATION_KINDS, QualificationKind),
        (of_packs.QUALIFICATION_LEVEL_LABELS, QualificationLevel),
        (of_packs.ORGANISATION_KINDS, Kind),
        (of_packs.OWNERSHIPS, Ownership),
    ],
    ids=lambda words: getattr(words, "__name__", ""),
)
def test_packs_and_records_use_the_same_words(packs: dict[str, str], choices: type[Choices]) -> None:
    here = {str(word.value): str(word.label) for word in choices}
    differing = {
        key: (packs[key], here[key]) for key in packs.keys() & here.keys() if packs[key] != here[key]
    }
    assert packs.keys() & here.keys()
    assert not differing
