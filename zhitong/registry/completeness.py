"""What an application still lacks before it can be filed, item by item: form fields, materials, proofs, conditions."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zhitong.enterprises.public import EnterpriseProfile
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Refusal
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, UnitList
from zhitong.registry.prefill import from_record
from zhitong.registry.rules import as_refusal, missed
from zhitong.registry.verdicts import declared_verdict, holds, pack_for, relied_on
from zhitong.schemes.public import Form, FormField, Material, Needed, VerdictKey, checklist

PHONE_KINDS = {"mobile": "phone", "phone": "phone"}


def application_form(work: Application | UnitList) -> Form:
    """The form that an enterprise fills in."""
    forms = pack_for(work).forms.forms
    return next(form for form in forms if form.whose == "applicant" and form.layout == "form")


def recommendation_table(work: Application | UnitList) -> Form:
    """The table with which a county recommends."""
    forms = pack_for(work).forms.forms
    return next(form for form in forms if form.whose == "recommender" and form.layout == "table")


def field_labels(application: Application) -> dict[str, str]:
    return {field.key: field.label for field in application_form(application).fields}


def sealed_field(work: Application | UnitList) -> FormField | None:
    """The field whose value is a person's own number; it is kept sealed, never in the form's JSON."""
    return next((field for field in application_form(work).fields if field.kind == "mobile"), None)


def needed(application: Application) -> tuple[Needed, ...]:
    """What an applicant hands in: the fixed things, then one proof of what it relies on; and what is there."""
    pack = pack_for(application)
    known = {one.key for one in pack.conditions.conditions}
    chosen = [key for key in application.condition_keys if key in known]
    there = application.matter.attachments.filter(removed_at__isnull=True).values_list("slot", flat=True)
    return checklist(pack, conditions=chosen, provided=set(there))


def needed_materials(application: Application) -> list[tuple[Material, str]]:
    """(material, "" or the titles of the conditions that it proves) in the order of the checklist."""
    chosen = [
        one for one in pack_for(application).conditions.conditions if one.key in application.condition_keys
    ]
    found = []
    for row in needed(application):
        for material in row.alternatives:
            proves = [
                one.title for one in chosen if material.need == "proof" and material.key in one.materials
            ]
            found.append((material, "；".join(proves)))
    return found


def incompleteness(application: Application, *, on: date) -> Iterator[Refusal]:
    """Everything that is missing, in the order of the form."""
    yield from fields_missing(application, {})
    yield from _conditions(application, on)
    yield from _materials(application)


def fields_missing(application: Application, form: Mapping[str, Any]) -> Iterator[Refusal]:
    """The required fields that stand neither in the form as it is kept nor in what is given with it now."""
    for field in application_form(application).fields:
        if not field.required or field.kind in ("opinion", "row_number"):
            continue
        if field.kind == "mobile":
            given: Any = form.get(field.key) or application.contact_phone_id
        else:
            given = form.get(field.key, application.form.get(field.key))
        if given is None or given == "":
            yield Refusal(
                "field_missing", "“{label}”还没有填，请填写。", {"label": field.label, "field": field.key}
            )


def _conditions(application: Application, on: date) -> Iterator[Refusal]:
    if not application.condition_keys:
        yield Refusal("condition_unchosen", "还没有选按哪一项条件申报，请至少选一项。")
        return
    verdict = declared_verdict(application.organisation, application, on=on)
    relied = relied_on(application, verdict)
    if holds(application, verdict) and any(line.verdict != VerdictKey.MISSED for line in relied):
        return
    for line in missed(application, verdict):
        yield as_refusal("condition_missed", f"{line.title}：{line.sentence}。")


def _materials(application: Application) -> Iterator[Refusal]:
    for one in needed(application):
        if not one.is_there:
            params = {"sentence": one.sentence, "material": one.alternatives[0].key}
            yield Refusal("material_missing", "{sentence}，请上传扫描件。", params)


def form_refusals(application: Application, form: Mapping[str, Any]) -> Iterator[Refusal]:
    """What is wrong with values that somebody typed; empty values are no fault before filing."""
    fields = {field.key: field for field in application_form(application).fields}
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


def prefilled(
    organisation: Organisation, profile: EnterpriseProfile, work: Application | UnitList, *, on: date
) -> dict[str, Any]:
    """The form's values that the platform already knows; `fills_from` of a field says which."""
    roots = {"organisation": organisation, "profile": profile}
    values = condition_values(organisation, work, on=on)
    for field in application_form(work).fields:
        root, _, name = field.fills_from.partition(".")
        if field.kind == "mobile" or root not in roots or not name:
            continue
        value = getattr(roots[root], name, None)
        if value not in (None, ""):
            values[field.key] = value
    return values


def condition_values(organisation: Organisation, work: Application | UnitList, *, on: date) -> dict[str, Any]:
    """The rows of the form about the conditions: numbers of rights, certificates in words."""
    pack = pack_for(work)
    rows = [
        field for field in application_form(work).fields if field.part == "conditions" and field.fills_from
    ]
    known = {field.key: from_record(organisation, pack, field.fills_from, on=on) for field in rows}
    return {key: "" if value is None else value for key, value in known.items()}
