"""Pack: one policy document as data, complete and typed. Settings change fields of the same pack."""

import copy
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from zhitong.schemes.format.annexes import AnnexesFile
from zhitong.schemes.format.base import Strict
from zhitong.schemes.format.conditions import Condition, ConditionsFile
from zhitong.schemes.format.forms import Form, FormsFile
from zhitong.schemes.format.limits import LimitsFile, SchemeLimit
from zhitong.schemes.format.lists import ListsFile
from zhitong.schemes.format.materials import MaterialsFile
from zhitong.schemes.format.promises import PromisesFile
from zhitong.schemes.format.roles import Role, RolesFile
from zhitong.schemes.format.scheme import SchemeFile
from zhitong.schemes.format.settings import Setting, SettingsFile
from zhitong.schemes.format.stages import PUBLIC_STAGES, Route, Stage, StagesFile
from zhitong.schemes.vocabulary import STAGES

# A section of entries, and the file (without .toml) and the array where it stands.
SECTIONS: dict[str, tuple[str, str]] = {
    "conditions": ("conditions", "conditions"),
    "materials": ("materials", "materials"),
    "roles": ("roles", "roles"),
    "stages": ("stages", "stages"),
    "routes": ("stages", "routes"),
    "lists": ("lists", "lists"),
    "forms": ("forms", "forms"),
    "limits": ("limits", "limits"),
    "visits": ("promises", "visits"),
    "liaisons": ("promises", "liaisons"),
    "staffing": ("promises", "staffing"),
    "services": ("promises", "services"),
    "targets": ("promises", "targets"),
    "priorities": ("promises", "priorities"),
    "tasks": ("promises", "tasks"),
    "annexes": ("annexes", "annexes"),
    "settings": ("settings", "settings"),
}


class SettingRefused(ValueError):
    """A choice that the pack does not offer; the message is a Chinese sentence."""


class Pack(Strict):
    scheme: SchemeFile
    conditions: ConditionsFile
    roles: RolesFile
    stages: StagesFile
    lists: ListsFile
    materials: MaterialsFile = MaterialsFile()
    forms: FormsFile = FormsFile()
    limits: LimitsFile = LimitsFile()
    promises: PromisesFile = PromisesFile()
    annexes: AnnexesFile = AnnexesFile()
    settings: SettingsFile = SettingsFile()
    notice: str = ""
    notice_en: str = ""

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """From the JSON of `as_content`."""
        return cls.model_validate_json(json.dumps(content, ensure_ascii=False))

    @property
    def key(self) -> str:
        return self.scheme.key

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(canonical(self.as_content()).encode()).hexdigest()

    def entries(self, section: str) -> tuple[Any, ...]:
        file, array = SECTIONS[section]
        return tuple(getattr(getattr(self, file), array))

    def clause_ids(self) -> Iterator[tuple[str, str, str]]:
        """(section, key, clause id) of every entry, the scheme's own rules first."""
        for name in ("territory", "lead", "applicants"):
            yield "scheme", name, getattr(self.scheme, name).clause_id
        for one in (*self.scheme.contacts, *self.scheme.qualifications):
            yield "scheme", one.key, one.clause_id
        for section in SECTIONS:
            for entry in self.entries(section):
                yield section, entry.key, entry.clause_id

    # --- named reads -----------------------------------------------------------------------------------

    def condition(self, key: str) -> Condition:
        return next(one for one in self.conditions.conditions if one.key == key)

    def form(self, key: str) -> Form:
        return next(one for one in self.forms.forms if one.key == key)

    def role(self, key: str) -> Role:
        return next(one for one in self.roles.roles if one.key == key)

    def stage(self, key: str) -> Stage | None:
        return next((one for one in self.stages.stages if one.key == key), None)

    def stage_is_on(self, key: str) -> bool:
        found = self.stage(key)
        return found is not None and found.on

    def route(self, key: str) -> Route | None:
        return next((one for one in self.stages.routes if one.key == key and one.on), None)

    @property
    def ownerships(self) -> tuple[str, ...]:
        """The kinds of ownership that the lists take together; empty where the document does not ask."""
        return tuple(dict.fromkeys(kind for one in self.lists.lists for kind in one.ownership))

    def lists_for(self, ownership: str) -> tuple[str, ...]:
        """The keys of the lists that an organisation of this ownership may enter."""
        return tuple(one.key for one in self.lists.lists if not one.ownership or ownership in one.ownership)

    @property
    def exempting_lists(self) -> tuple[str, ...]:
        """The other lists whose members come in without applying again."""
        route = self.route("existing")
        return route.lists if route is not None else ()

    def limit_in(self, slot: str) -> SchemeLimit | None:
        """The enabled limit with a number that runs in this clock slot."""
        rows = (
            one for one in self.limits.limits if one.slot == slot and one.enabled and one.length is not None
        )
        return next(rows, None)

    def days_of(self, stage: str) -> SchemeLimit | None:
        """The days that a stage is given, as a limit. Days that the document does not name are a working target, but
        for a notice to the public: whoever puts the mechanism into force has fixed those, and they bind it."""
        found = self.stage(stage)
        if found is None or not found.on or found.days is None:
            return None
        title = found.title or STAGES[stage]
        return SchemeLimit(
            key=stage,
            slot=stage,
            title=title,
            trigger=title,
            unit=found.day_unit,
            length=found.days,
            binds="notice",
            confidence="suggestion" if found.silent else "document",
            standing=_standing(found),
            clause=found.clause,
            clause_id=found.clause_id,
        )

    # --- settings --------------------------------------------------------------------------------------

    def setting(self, key: str) -> Setting:
        found = next((one for one in self.settings.settings if one.key == key), None)
        if found is None:
            raise SettingRefused(f"这个方案没有“{key}”这一项设置。")
        return found

    def chosen(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Every setting with its chosen value, or its default."""
        given = dict(values or {})
        for key, value in given.items():
            setting = self.setting(key)
            if refusal := setting.refusal_of(value):
                raise SettingRefused(f"设置“{setting.title}”：{refusal}。")
        return {one.key: given.get(one.key, one.default) for one in self.settings.settings}

    def with_settings(self, values: Mapping[str, Any] | None = None) -> "Pack":
        """The same pack with the fields set that the choices (or defaults) name."""
        content = copy.deepcopy(self.as_content())
        for key, value in self.chosen(values).items():
            for path, field in self.setting(key).changes(value).items():
                put(content, path, field)
        return Pack.from_content(content)


def _standing(stage: Stage) -> Literal["document", "office_target", "local"]:
    if not stage.silent:
        return "document"
    return "local" if stage.key in PUBLIC_STAGES else "office_target"


def put(content: dict[str, Any], path: str, value: Any) -> None:
    """Set one field in a pack's content by its path section.key.field; KeyError when there is no such entry."""
    section, *steps = path.split(".")
    if section == "scheme":
        here: Any = content["scheme"]
    else:
        file, array = SECTIONS[section]
        key = steps.pop(0)
        here = next((one for one in content.get(file, {}).get(array, ()) if one["key"] == key), None)
        if here is None:
            raise KeyError(path)
    if not steps:
        raise KeyError(path)
    for step in steps[:-1]:
        here = here.setdefault(step, {})
    here[steps[-1]] = value


def canonical(content: Any) -> str:
    """One spelling of a JSON value, for hashing."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
