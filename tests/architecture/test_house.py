"""The house rules that no linter knows: where keys point, what models may not do, where state changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
RINGS = (
    ("lib",),
    ("workdays", "ui"),
    ("journal",),
    ("people",),
    ("files",),
    ("law",),
    ("schemes",),
    ("inbox",),
    ("exchange",),
    ("matters",),
    ("retention",),
    ("papers",),
    ("enterprises",),
    ("network",),
    ("registry",),
    ("cases",),
    ("liaison",),
    ("desk", "portal", "site"),
)
HEIGHT = {name: height for height, ring in enumerate(RINGS) for name in ring}
OURS = [config for config in apps.get_app_configs() if config.name.startswith("zhitong.")]
MODELS = [model for config in OURS for model in config.get_models()]


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders or ("zhitong",):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_every_app_has_a_ring() -> None:
    assert {config.label for config in OURS} <= set(HEIGHT)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[models.Model]) -> None:
    """Import contracts do not see string keys."""
    own = HEIGHT[model._meta.app_label]
    for field in model._meta.get_fields():
        target = getattr(field, "remote_field", None) and field.concrete and field.related_model
        if target and target._meta.app_label in HEIGHT:
            below = HEIGHT[target._meta.app_label]
            assert below < own or target._meta.app_label == model._meta.app_label, f"{field} points up"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_models_only_store(model: type[models.Model]) -> None:
    """No save overrides, no multi-table inheritance, no generic keys; a name that people read."""
    assert "save" not in vars(model)
    assert "delete" not in vars(model)
    assert not model._meta.parents
    assert not [field for field in vars(model).values() if isinstance(field, GenericForeignKey)]
    assert model._meta.verbose_name != model._meta.object_name.lower(), "verbose_name is missing"


def test_no_signal_receivers() -> None:
    for path, tree in sources("zhitong", "config"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                names = [alias.name for alias in node.names]
                module = getattr(node, "module", "") or ""
                assert "django.dispatch" not in module and "signals" not in module, path
                assert not {"receiver", "post_save", "pre_save"} & set(names), path


FORBIDDEN_NAMES = {"utils", "helpers", "services", "managers", "common"}


def test_a_day_is_asked_of_the_place_not_of_utc() -> None:
    """`now.date()` is yesterday between 00:00 and 08:00 here; `lib` has turned its instants before."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in sources("zhitong", "config")
        if "lib" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node) in ("now.date()", "self.now.date()")
    ]
    assert found == []


def test_no_file_without_a_question() -> None:
    assert not [path for path, _ in sources("zhitong", "config") if path.stem in FORBIDDEN_NAMES]


# Who may write the columns that only a move moves.
WRITERS_OF_STATE = {"perform.py", "opening.py"}


def test_state_changes_only_in_perform() -> None:
    """`matter.state = …` and `Matter…update(state=…)` stand in perform and opening, nowhere else."""
    found = []
    for path, tree in sources("zhitong"):
        if path.parent.name == "matters" and path.name in WRITERS_OF_STATE:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if (
                        isinstance(target, ast.Attribute)
                        and target.attr in ("state", "next_act")
                        and _is_matter(target.value)
                    ):
                        found.append(f"{path}:{node.lineno}")
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
                "update",
                "update_or_create",
            ):
                names = {keyword.arg for keyword in node.keywords}
                if names & {"state", "version", "next_act"} and "Matter.objects" in ast.unparse(node.func):
                    found.append(f"{path}:{node.lineno}")
    assert not found


def _is_matter(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).split(".")[-1] in (
        "matter",
        "row_matter",
    )


# Views that read a row of their own by a key that is itself a right: a code in hand, one's own session, one's own claim.
UNSCOPED = {
    "zhitong/people/web",  # persons and duties: `administered_by`, own sessions
    "zhitong/site/web",  # the public: reads of `registry.public` and `.public()` only
}


def test_pages_list_only_what_the_actor_sees() -> None:
    """In web modules `.objects` of what is not public is followed by `visible_to` (or another named scope)."""
    scoped = {
        model.__name__
        for model in MODELS
        if hasattr(model._default_manager.all(), "visible_to") and model.__name__ not in ("Duty",)
    }
    found = []
    for path, tree in sources("zhitong"):
        relative = path.relative_to(ROOT).as_posix()
        if "/web/" not in relative or any(relative.startswith(folder) for folder in UNSCOPED):
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "objects"
            ):
                name = ast.unparse(node.value.value).split(".")[-1]
                if name in scoped and node.attr not in ("visible_to", "served_on", "none", "public"):
                    found.append(f"{relative} {name}.objects.{node.attr}")
    assert not found


CITY_WORDS = (
    *("金华", "义乌", "jinhua", "济宁", "jining", "滨海", "binhai", "天津", "tianjin"),
    *("焦作", "jiaozuo", "山东", "shandong"),
)
# A table of all provinces and of areas with their codes, GB/T 2260: it knows places, not mechanisms.
GAZETTEER = "zhitong/lib/identifiers/regions.toml"
READ_FOR_CITIES = (
    ".py",
    ".html",
    ".js",
    ".css",
    ".toml",
    ".po",
    ".txt",
    ".json",
    ".svg",
    ".sql",
    ".sh",
    ".typ",
)


def test_no_city_in_code() -> None:
    """A mechanism is data: no line of code, template or translation knows a city, except in its pack."""
    found = []
    for folder in ("zhitong", "config", "bin", "bench"):
        for path in sorted((ROOT / folder).rglob("*")):
            relative = path.relative_to(ROOT).as_posix()
            own = relative.startswith("zhitong/schemes/packs/") or relative == GAZETTEER
            vendored = "/vendor/" in relative or not path.is_file()
            if own or vendored or path.suffix not in READ_FOR_CITIES:
                continue
            text = path.read_text(encoding="utf-8").lower()
            found += [f"{relative}: {word}" for word in CITY_WORDS if word in text]
    assert not found


def test_every_file_owner_has_a_link() -> None:
    """A stored file is seen only through its owner; an owner without a link would be a file without a door."""
    from zhitong.files.public import undeclared_owners

    assert not undeclared_owners()


def test_every_key_to_an_organisation_says_what_a_merge_does_with_it() -> None:
    """A row that names a record which was merged away, and of which nobody has thought, would be lost to the survivor."""
    from config.assembly import MERGE_RELATIONS
    from zhitong.people.public import Organisation

    keys = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Organisation
    }
    declared = [relation.column for relation in MERGE_RELATIONS]
    # Trial kinds of the tests stand in no assembly.
    assert len(declared) == len(set(declared))
    assert set(declared) == keys
    assert not [one.column for one in MERGE_RELATIONS if one.treatment == "keep" and not one.why]
    # What only agencies have goes to the successor when one is abolished, or says why it stays.
    agencies = [one for one in MERGE_RELATIONS if one.treatment == "refuse"]
    assert not [one.column for one in agencies if one.inherit is None and not one.why]


def test_every_sealed_value_and_file_is_destroyed_with_something_or_says_why_not() -> None:
    """A personal value of which nobody has thought would outlive the matter for which it was given."""
    from config.assembly import HOLDINGS
    from zhitong.files.public import StoredFile
    from zhitong.journal.public import SealedValue

    keys = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model in (StoredFile, SealedValue)
    }
    assert {one.column for one in HOLDINGS} == keys
    assert not [one.column for one in HOLDINGS if not one.matter and not one.why]
