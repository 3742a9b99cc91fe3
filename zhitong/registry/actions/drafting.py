"""The draft: what has been typed, the materials."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor, keep_sealed
from zhitong.lib import zh
from zhitong.matters.public import (
    Attachment,
    Matter,
    Refusal,
    Refused,
    Sight,
    Stale,
    attach,
    remove_attachment,
)
from zhitong.registry import completeness, rules, verdicts
from zhitong.registry.models import Application
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.vocabulary import (
    ApplicationState,
)

EDITABLE_BY_APPLICANT = (ApplicationState.DRAFT, ApplicationState.CORRECTION)


def save_draft(
    application: Application,
    *,
    form: Mapping[str, Any],
    by: Actor,
    now: datetime,
    condition_keys: Sequence[str] | None = None,
    version: int | None = None,
) -> Application:
    """Keep what has been typed, complete or not. `version` is what the person saw; Raises Refused, Stale.

    The mobile number goes into a sealed value. The history takes the form's hash when it is filed."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=application.matter_id)
        row = Application.objects.select_for_update().get(pk=application.pk)
        refused = list(_draft_refusals(matter, row, form, by=by))
        if refused:
            raise Refused(refused)
        if version is not None and row.version != version:
            raise Stale(matter, [])
        values = dict(form)
        sealed = completeness.sealed_field(row)
        if sealed is not None and sealed.key in values:
            row.contact_phone = _sealed_phone(row, str(values.pop(sealed.key) or ""))
        row.form = {
            **row.form,
            **completeness.condition_values(row.organisation, row, on=rules.day(now)),
            **values,
        }
        if condition_keys is not None:
            row.condition_keys = list(condition_keys)
        row.version += 1
        row.save(update_fields=["form", "contact_phone", "condition_keys", "version"])
    return row


def _draft_refusals(
    matter: Matter, row: Application, form: Mapping[str, Any], *, by: Actor
) -> Iterator[Refusal]:
    own = by.organisation_id == matter.subject_id and by.duty_kind in APPLICANTS
    county = by.organisation_id == matter.county_id and by.duty_kind in OFFICERS
    if not (own or county):
        yield Refusal("role", "这份申报表不由您填写。")
    if matter.state not in EDITABLE_BY_APPLICANT:
        yield Refusal("state", "申报已经提交，不能直接改。要改请推荐单位退回补正，或者由它代为更正。")
    if county and matter.state == ApplicationState.CORRECTION:
        yield Refusal("county_corrects", "企业的申报表请用“代企业更正申报表”来改，写明原因。")
    yield from completeness.form_refusals(row, form)


def _sealed_phone(row: Application, number: str) -> Any:
    if not number:
        return None
    return keep_sealed(zh.clean_text(number), kind="phone", masked=zh.mask_phone(number))


def add_material(matter: Matter, file: StoredFile, *, slot: str, by: Actor, now: datetime) -> Attachment:
    """Hang a scan on the application as the material that the pack names `slot`. Raises Refused."""
    titles = {one.key: one.title for one in verdicts.pack_for(matter.application).materials.materials}
    if slot not in titles:
        raise Refused([Refusal("material_unknown", "这不是本机制要的材料，请从材料清单里选。")])
    own = by.organisation_id == matter.subject_id
    open_states = (
        EDITABLE_BY_APPLICANT if own else (*EDITABLE_BY_APPLICANT, ApplicationState.COUNTY_VERIFICATION)
    )
    with transaction.atomic():
        # As it is now: a colleague may have filed since the page was opened.
        row = Matter.objects.select_for_update().get(pk=matter.pk)
        if row.state not in open_states or not (own or by.organisation_id == row.county_id):
            raise Refused([Refusal("state", "现在不能加材料。要补材料，请推荐单位退回补正。")])
        return attach(matter, file, slot=slot, label=titles[slot], by=by, now=now, sight=Sight.PARTIES)


def take_back_material(row: Attachment, *, by: Actor, now: datetime) -> None:
    """Take a material off again while the applicant may change the application. Raises Refused."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=row.matter_id)
        if matter.state not in EDITABLE_BY_APPLICANT:
            raise Refused([Refusal("state", "申报已经提交，不能再撤材料。要换请推荐单位退回补正。")])
        remove_attachment(row, by=by, now=now)
