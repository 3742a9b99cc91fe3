"""How a row of a recommendation table becomes an application filed by the county: enterprise, record, form, filing.
Judged anew in the row's own transaction; what a row means is said in intake.py."""

from __future__ import annotations

from zhitong.enterprises.public import profile_of, save_profile, save_right
from zhitong.exchange.public import Applied, Ground, Judgement, Parsed
from zhitong.journal.public import reveal
from zhitong.matters.public import Matter, perform
from zhitong.people.public import Kind, Organisation, add_organisation
from zhitong.registry import rules, verdicts
from zhitong.registry.actions import begin_application, save_draft
from zhitong.registry.carrying_out_rows import as_planned, refused_at_the_row, with_its_code
from zhitong.registry.completeness import application_form, incompleteness
from zhitong.registry.intake import Known, profile_writes, table_profile, table_rights
from zhitong.registry.models import Application
from zhitong.registry.procedures.applying import SubmitFor
from zhitong.registry.vocabulary import Route


def carry_out(ground: Ground, row: Parsed, planned: Judgement) -> Applied:
    """One row becomes an application of the county. Judged anew: it must still do what the plan showed."""
    with refused_at_the_row():
        return _carried_out(ground, row, planned)


def _carried_out(ground: Ground, row: Parsed, planned: Judgement) -> Applied:
    known = Known(ground, [row])
    fresh = known.judged(row)
    as_planned(fresh, planned)
    unit = with_its_code(ground, row, known.unit(row)[0] or _entered(ground, row))
    _keep_record(ground, row, unit, known)
    verdict = verdicts.declared_verdict(unit, known.unit_list, on=rules.day(ground.now))
    allowed = verdicts.allowed_conditions(known.unit_list, Route.IMPORT)
    keys = [one.key for one in verdict.conditions if one.met and one.key in allowed]
    matter = begin_application(
        unit, known.unit_list, by=ground.by, now=ground.now, route=Route.IMPORT, condition_keys=keys
    )
    _fill_form(ground, row, matter)
    missing = _submit(ground, matter)
    return Applied(
        f"/m/{matter.pk}/", matter.number, [*missing, *(note for note in fresh.notes if "注册号" in note)]
    )


def _entered(ground: Ground, row: Parsed) -> Organisation:
    county = Organisation.objects.select_related("territory").get(pk=ground.by.organisation_id or 0)
    return add_organisation(
        kind=Kind.ENTERPRISE,
        name=row.values["name"],
        uscc=row.values["uscc"],
        territory=county.territory,
        by=ground.by,
        now=ground.now,
    )


def _keep_record(ground: Ground, row: Parsed, unit: Organisation, known: Known) -> None:
    """Profile and rights as declared; verification judges them one by one."""
    overwrite = bool(ground.options.get("overwrite"))
    writes = profile_writes(known.profiles.get(unit.pk), row, overwrite=overwrite)
    if writes:
        version = profile_of(unit).version
        save_profile(unit, writes, by=ground.by, now=ground.now, version=version)
    for one in table_rights(row):
        right = known.rights.get((unit.pk, one["kind"], one["identifier"]))
        if right is None or not right.is_key:
            fields = {"kind": one["kind"], "identifier": one["identifier"], "is_key": True}
            if right is None:
                fields |= {"title": one["title"], "holder_name": unit.name, "classes": one.get("classes", [])}
            else:
                fields |= {"title": right.title}
            save_right(unit, fields, by=ground.by, now=ground.now, row=right)


def _fill_form(ground: Ground, row: Parsed, matter: Matter) -> None:
    """The application says what the county's table says, also where the record was left as it was."""
    application = Application.objects.select_related("contact_phone").get(matter=matter)
    written = table_profile(row)
    form = {}
    for field in application_form(application).fields:
        root, _sep, name = field.fills_from.partition(".")
        if root == "profile" and name in written:
            sealed = application.contact_phone
            held = (
                (reveal(sealed) if sealed else "")
                if field.kind == "mobile"
                else application.form.get(field.key)
            )
            if held != written[name]:
                form[field.key] = written[name]
    if form:
        save_draft(application, form=form, by=ground.by, now=ground.now)


def _submit(ground: Ground, matter: Matter) -> list[str]:
    """Filed by the county at once; what is still missing is told, and must be there before the recommendation."""
    perform(SubmitFor, Matter.objects.get(pk=matter.pk), actor=ground.by, now=ground.now)
    application = Application.objects.select_related("matter").get(matter=matter)
    return [refusal.sentence for refusal in incompleteness(application, on=rules.day(ground.now))]
