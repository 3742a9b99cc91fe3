"""Writes of the register that are no transitions: begin and save a draft, hang on materials, nominate, open a round;
and the runs of many small moves, each in its own transaction: confirm, recommend, carry out a round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.enterprises.public import profile_of
from zhitong.files.public import StoredFile
from zhitong.journal.public import SYSTEM, Actor, keep_sealed
from zhitong.lib import zh
from zhitong.matters.public import (
    Attachment,
    Matter,
    Opening,
    Refusal,
    Refused,
    Sight,
    Stale,
    attach,
    open_matter,
    perform,
    remove_attachment,
)
from zhitong.people.public import Function, Level, Organisation, seats_of
from zhitong.registry import completeness, queries, rules, verdicts
from zhitong.registry.models import Application, Round, RoundLine, UnitList, VerificationItem
from zhitong.registry.procedures.declared import declarations
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.procedures.round import CarryOutLine, Conclude, FailLine
from zhitong.registry.procedures.verifying import ConfirmItem, Recommend
from zhitong.registry.vocabulary import (
    APPLICATION,
    ROUND,
    ApplicationState,
    LineState,
    RoundState,
    Route,
)
from zhitong.schemes.public import Installation, installed

EDITABLE_BY_APPLICANT = (ApplicationState.DRAFT, ApplicationState.CORRECTION)


def ensure_lists(installation: Installation, *, by: Actor, now: datetime) -> list[UnitList]:
    """The lists that the pack keeps. Run when a mechanism is put into force; safe to run again.

    A new version of the same scheme takes over the lists of the one before it, with everybody on them."""
    former = list(Installation.objects.filter(superseded_by=installation).values_list("pk", flat=True))
    lists = []
    for entry in installed(installation.pk).pack.lists.lists:
        row = UnitList.objects.filter(installation__in=[installation.pk, *former], key=entry.key).first()
        row = row or UnitList(key=entry.key)
        row.installation, row.name = installation, entry.title
        row.save()
        lists.append(row)
    return lists


# --- beginning an application ------------------------------------------------------------------------------


def beginning_refusals(
    organisation: Organisation, unit_list: UnitList, *, route: str, by: Actor
) -> Iterator[Refusal]:
    """What stands against beginning an application: who begins it, the territory, doubles."""
    if route == Route.OWN:
        if by.organisation_id != organisation.pk or by.duty_kind not in APPLICANTS:
            yield Refusal("role", "只有企业的联络员、专员或负责人能申报。请企业先认领，或者由县局代录。")
    elif not _is_county_of(by, organisation):
        yield Refusal("role", "只有企业所在地的县局能代录和推荐。请交给那里的县局。")
    if not verdicts.route_is_on(unit_list, route):
        yield Refusal("route_off", "本机制没有这种入库方式。")
    yield from rules.territory_refusals(organisation, unit_list.installation_id)
    yield from rules.duplicate_refusals(organisation, unit_list)


def _is_county_of(by: Actor, organisation: Organisation) -> bool:
    is_county = (by.organisation_function, by.organisation_level) == (
        Function.MARKET_SUPERVISION,
        Level.COUNTY,
    )
    inside = organisation.territory_path.startswith(by.territory_path)
    return is_county and inside and by.duty_kind in OFFICERS


def begin_application(
    organisation: Organisation,
    unit_list: UnitList,
    *,
    by: Actor,
    now: datetime,
    route: str = Route.OWN,
    condition_keys: Sequence[str] = (),
) -> Matter:
    """Open a draft with the form prefilled from the enterprise's record. Raises Refused."""
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(beginning_refusals(organisation, unit_list, route=route, by=by))
        if refused:
            raise Refused(refused)
        state = ApplicationState.DRAFT
        return _open(organisation, unit_list, state, route=route, keys=condition_keys, by=by, now=now)


def nominate(organisation: Organisation, unit_list: UnitList, *, by: Actor, now: datetime) -> Matter:
    """重点推荐: the county begins with verification; what it nominates for must at least be declared on record.

    The move `recommend` asks for the same condition again on verified facts."""
    on = rules.day(now)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        refused = list(beginning_refusals(organisation, unit_list, route=Route.NOMINATION, by=by))
        keys = verdicts.allowed_conditions(unit_list, Route.NOMINATION)
        verdict = verdicts.declared_verdict(organisation, unit_list, on=on)
        lines = [line for line in verdict.conditions if line.key in keys]
        if not refused and not any(line.met for line in lines):
            refused = [
                rules.as_refusal("condition_missed", f"{line.title}：{line.sentence}。") for line in lines
            ]
        if refused:
            raise Refused(refused)
        state = ApplicationState.COUNTY_VERIFICATION
        matter = _open(
            organisation,
            unit_list,
            state,
            route=Route.NOMINATION,
            keys=keys,
            by=by,
            now=now,
            declared=verdict.as_dict(),
        )
        rows = [
            VerificationItem(
                matter=matter, right_id=one.right_id, qualification_id=one.qualification_id, **one.fields()
            )
            for one in declarations(organisation)
        ]
        VerificationItem.objects.bulk_create(rows)
    return matter


def _open(
    organisation: Organisation,
    unit_list: UnitList,
    state: str,
    *,
    route: str,
    keys: Sequence[str],
    by: Actor,
    now: datetime,
    declared: Mapping[str, Any] | None = None,
) -> Matter:
    here = installed(unit_list.installation_id)
    county = seats_of(organisation.territory_path).county
    profile = profile_of(organisation)
    detail = {
        "organisation": organisation,
        "unit_list": unit_list,
        "route": route,
        "form": completeness.prefilled(organisation, profile, unit_list, on=rules.day(now)),
        "contact_phone": profile.contact_phone,
        "condition_keys": list(keys),
        "pack_hash": here.content_hash,
        "declared_verdict": declared or {},
        "submitted_at": now if declared else None,
    }
    opening = Opening(
        kind=APPLICATION,
        title=f"{organisation.name} · 入库申报",
        state=state,
        lead_id=county.pk if county else here.lead_agency_id,
        county_id=county.pk if county else None,
        city_id=here.lead_agency_id,
        subject_id=organisation.pk,
        installation_id=unit_list.installation_id,
        handler_id=by.person_id if county and by.organisation_id == county.pk else None,
        starts=("county_verification",) if state == ApplicationState.COUNTY_VERIFICATION else (),
        detail=detail,
        facts={"route": str(route)},
    )
    return open_matter(opening, by=by, now=now)


# --- the draft ---------------------------------------------------------------------------------------------


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
        yield Refusal("state", "申报已经提交，不能直接改。要改请县局退回补正，或者由县局代为更正。")
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
            raise Refused([Refusal("state", "现在不能加材料。要补材料，请县局退回补正。")])
        return attach(matter, file, slot=slot, label=titles[slot], by=by, now=now, sight=Sight.PARTIES)


def take_back_material(row: Attachment, *, by: Actor, now: datetime) -> None:
    """Take a material off again while the applicant may change the application. Raises Refused."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=row.matter_id)
        if matter.state not in EDITABLE_BY_APPLICANT:
            raise Refused([Refusal("state", "申报已经提交，不能再撤材料。要换请县局退回补正。")])
        remove_attachment(row, by=by, now=now)


# --- many small moves --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What became of one row of a batch: done, or why not."""

    label: str
    row: Any
    refusals: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return not self.refusals


CHANGED_MEANWHILE = "刚才有人动过这一件，请打开看一下再办。"


def confirm_same(
    matter: Matter, items: Iterable[VerificationItem], *, source: str, by: Actor, now: datetime
) -> list[Outcome]:
    """一致的全部确认: one event each; those that cannot be confirmed say why."""
    outcomes = []
    for item in items:
        refused = _try(ConfirmItem, matter, by=by, now=now, data={"source": source}, part=item)
        outcomes.append(Outcome(str(item), item, refused))
    return outcomes


def recommend_many(matters: Iterable[Matter], *, opinion: str, by: Actor, now: datetime) -> list[Outcome]:
    """Recommend a batch with one table: each application in its own transaction, refused ones with their reasons."""
    outcomes = []
    for matter in matters:
        refused = _try(Recommend, matter, by=by, now=now, data={"opinion": opinion})
        outcomes.append(Outcome(matter.title, matter, refused))
    return outcomes


def _try(
    move: Any, matter: Matter, *, by: Actor, now: datetime, data: Mapping[str, Any], part: Any = None
) -> tuple[str, ...]:
    """() when done, else the sentences."""
    try:
        perform(move, matter, actor=by, now=now, data=data, part=part)
    except Refused as error:
        return tuple(refusal.sentence for refusal in error.refusals)
    except Stale:
        return (CHANGED_MEANWHILE,)
    return ()


# --- rounds ------------------------------------------------------------------------------------------------


def open_round(unit_list: UnitList, *, title: str, by: Actor, now: datetime) -> Matter:
    """A new round of the bureau that leads the mechanism. Raises Refused."""
    city = installed(unit_list.installation_id).lead_agency_id
    if by.organisation_id != city or by.duty_kind not in OFFICERS:
        raise Refused([Refusal("role", "批次由市局建立。")])
    if not title.strip():
        raise Refused([Refusal("title_missing", "请填批次的名称，例如“2026年第一批”。")])
    opening = Opening(
        kind=ROUND,
        title=title.strip(),
        lead_id=city,
        city_id=city,
        installation_id=unit_list.installation_id,
        handler_id=by.person_id,
        detail={"unit_list": unit_list, "title": title.strip()},
    )
    return open_matter(opening, by=by, now=now)


def run_round(matter: Matter, *, by: Actor, now: datetime) -> list[Outcome]:
    """Carry out the decided lines, one transaction each, and conclude. Run again after an interruption, it goes on
    with the first line that is not yet done; a line that was done is never done twice."""
    outcomes = []
    for line in queries.pending_lines(matter):
        refused = _try(CarryOutLine, matter, by=by, now=now, data={}, part=line)
        if refused:
            refused = _fail(matter, line, refused, by=by, now=now)
        outcomes.append(Outcome(str(line), line, refused))
    matter.refresh_from_db()
    if matter.state == RoundState.DECIDED:
        perform(Conclude, matter, actor=by, now=now)
        matter.refresh_from_db()
    return outcomes


def _fail(
    matter: Matter, line: RoundLine, sentences: tuple[str, ...], *, by: Actor, now: datetime
) -> tuple[str, ...]:
    """Note why a line was not carried out, unless somebody else has carried it out meanwhile."""
    if not RoundLine.objects.filter(pk=line.pk, state=LineState.PENDING).exists():
        return ()
    fresh = RoundLine.objects.get(pk=line.pk)
    data = {"failure": "；".join(sentences)}
    perform(FailLine, matter, actor=by, now=now, data=data, part=fresh)
    return sentences


def resume_rounds(now: datetime) -> int:
    """Scheduled: finish the rounds whose list is fixed but not wholly carried out. Returns how many lines it ran."""
    done = 0
    decided = Round.objects.filter(matter__state=RoundState.DECIDED).select_related("matter").order_by("id")
    for round_ in decided:
        done += len(run_round(round_.matter, by=SYSTEM, now=now))
    return done
