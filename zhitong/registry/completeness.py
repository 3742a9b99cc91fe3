"""What an application still lacks before it can be filed, item by item: form fields, materials, proofs, conditions."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhitong.enterprises.public import EnterpriseProfile
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, UnitList
from zhitong.registry.rules import as_refusal, missed
from zhitong.registry.verdicts import declared_verdict, holds, pack_for, relied_on
from zhitong.schemes.public import Form, FormField, Material, VerdictKey

PHONE_KINDS = {"mobile": "phone", "phone": "phone"}


def application_form(unit_list: UnitList) -> Form:
    """The form that an enterprise fills in."""
    forms = pack_for(unit_list).forms.forms
    return next(form for form in forms if form.whose == "applicant" and form.layout == "form")


def recommendation_table(unit_list: UnitList) -> Form:
    """The table with which a county recommends."""
    forms = pack_for(unit_list).forms.forms
    return next(form for form in forms if form.whose == "recommender" and form.layout == "table")


def field_labels(application: Application) -> dict[str, str]:
    return {field.key: field.label for field in application_form(application.unit_list).fields}


def sealed_field(unit_list: UnitList) -> FormField | None:
    """The field whose value is a person's own number; it is kept sealed, never in the form's JSON."""
    return next((field for field in application_form(unit_list).fields if field.kind == "mobile"), None)


def needed_materials(application: Application) -> list[tuple[Material, str]]:
    """(material, condition title or "") of everything an applicant hands in: the fixed ones, then the proofs."""
    pack = pack_for(application.unit_list)
    own = [one for one in pack.materials.materials if one.whose == "applicant" and one.enabled]
    found = [(one, "") for one in own if one.need == "always"]
    by_key = {one.key: one for one in own if one.need == "proof"}
    for condition in pack.conditions.conditions:
        if condition.key in application.condition_keys:
            found += [(by_key[key], condition.title) for key in condition.materials if key in by_key]
    return found


def incompleteness(application: Application, *, on: date) -> Iterator[Refusal]:
    """Everything that is missing, in the order of the form."""
    yield from _fields(application)
    yield from _conditions(application, on)
    yield from _materials(application)


def _fields(application: Application) -> Iterator[Refusal]:
    for field in application_form(application.unit_list).fields:
        if not field.required or field.kind in ("opinion", "row_number"):
            continue
        if field.kind == "mobile":
            given: Any = application.contact_phone_id
        else:
            given = application.form.get(field.key)
        if given is None or given == "":
            yield Refusal(
                "field_missing", "“{label}”还没有填，请填写。", {"label": field.label, "field": field.key}
            )


def _conditions(application: Application, on: date) -> Iterator[Refusal]:
    if not application.condition_keys:
        yield Refusal("condition_unchosen", "还没有选按哪一项条件申报，请至少选一项。")
        return
    verdict = declared_verdict(application.organisation, application.unit_list, on=on)
    relied = relied_on(application, verdict)
    if holds(application, verdict) and any(line.verdict != VerdictKey.MISSED for line in relied):
        return
    for line in missed(application, verdict):
        yield as_refusal("condition_missed", f"{line.title}：{line.sentence}。")


def _materials(application: Application) -> Iterator[Refusal]:
    given = set(application.matter.attachments.filter(removed_at__isnull=True).values_list("slot", flat=True))
    proofs: dict[str, list[Material]] = {}
    for material, condition in needed_materials(application):
        if condition:
            proofs.setdefault(condition, []).append(material)
        elif material.key not in given:
            seal = "，要盖章" if material.sealed else ""
            params = {"title": material.title, "seal": seal, "material": material.key}
            yield Refusal("material_missing", "还缺“{title}”{seal}，请上传扫描件。", params)
    for condition, choices in proofs.items():
        if not any(material.key in given for material in choices):
            titles = "”或者“".join(material.title for material in choices)
            params = {"condition": condition, "titles": titles, "material": choices[0].key}
            yield Refusal("proof_missing", "按“{condition}”申报，还缺证明材料“{titles}”，请上传。", params)


def form_refusals(application: Application, form: Mapping[str, Any]) -> Iterator[Refusal]:
    """What is wrong with values that somebody typed; empty values are no fault before filing."""
    fields = {field.key: field for field in application_form(application.unit_list).fields}
    for key, value in form.items():
        field = fields.get(key)
        if field is None:
            yield Refusal("field_unknown", "申报表里没有“{key}”这一项。", {"key": key})
        elif value not in (None, ""):
            yield from _value(field, value)


def _value(field: FormField, value: Any) -> Iterator[Refusal]:
    where = {"label": field.label, "field": field.key}
    if field.kind == "number" and not str(value).isdigit():
        yield Refusal("not_a_number", "“{label}”要填整数。", where)
    elif field.kind in PHONE_KINDS:
        found = identify("phone", str(value))
        if not found.valid:
            yield Refusal("phone", "“{label}”不对：{reason}", {**where, "reason": found.reason})
    elif field.kind == "email" and "@" not in str(value):
        yield Refusal("email", "“{label}”要写成 name@example.cn 这样。", where)
    elif field.kind == "choice" and value not in [option.key for option in field.options]:
        yield Refusal("choice", "“{label}”请从给出的选项里选。", where)


def prefilled(organisation: Organisation, profile: EnterpriseProfile, unit_list: UnitList) -> dict[str, Any]:
    """The form's values that the platform already knows; `fills_from` of a field says which."""
    roots = {"organisation": organisation, "profile": profile}
    values: dict[str, Any] = {}
    for field in application_form(unit_list).fields:
        root, _, name = field.fills_from.partition(".")
        if field.kind == "mobile" or root not in roots or not name:
            continue
        value = getattr(roots[root], name, None)
        if value not in (None, ""):
            values[field.key] = value
    return values
