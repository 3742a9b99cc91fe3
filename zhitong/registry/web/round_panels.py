"""The round's part of a matter page: lines with what each agency says, letters, talks, the notice; what an application
shows of it; what the handler of an objection sees."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, OutsideActState, Sight
from zhitong.matters.web.public import Panel
from zhitong.registry import agreement
from zhitong.registry.models import Application, LineOpinion, Objection, ReviewParty, RoundLine
from zhitong.registry.procedures.joint_review import REVIEWED
from zhitong.registry.reading_opinions import Reading, words_of
from zhitong.registry.vocabulary import ApplicationState, LineState, ObjectionState, RoundState
from zhitong.schemes.public import clock_limit
from zhitong.ui.components import StateBadge
from zhitong.ui.tables import Cell, Column, Table, build_table

OPEN = (RoundState.PREPARING, RoundState.JOINT_REVIEW, RoundState.PRIOR_NOTICE)


class Said:
    """Everything that a round's page tells of its review, read at once."""

    def __init__(self, matter: Matter, actor: Actor) -> None:
        self.matter, self.actor = matter, actor
        self.parties = list(matter.review_parties.select_related("organisation"))
        self.live = agreement.live_opinions(matter) if self.parties else []
        rows = matter.line_opinions.select_related("letter") if self.parties else []
        self.by_line = {(one.line_id, one.organisation_id): one for one in rows}
        self.leads = actor.organisation_id == matter.lead_id
        self.open = matter.state in REVIEWED
        self.reading = Reading(matter, actor) if self.parties else None
        self.objections = agreement.objections_by_line(matter)

    def of(self, line: RoundLine) -> list[LineOpinion]:
        found = (self.by_line.get((line.pk, party.organisation_id)) for party in self.parties)
        return [one for one in found if one is not None]

    def reads(self, line_id: int) -> bool:
        return self.reading is None or self.reading.may(line_id)

    def cell(self, line: RoundLine, party: ReviewParty) -> Cell:
        one = self.by_line.get((line.pk, party.organisation_id))
        if one is None:
            return Cell(second="没有送")
        mine = self.open and party.organisation_id == self.actor.organisation_id and agreement.is_live(line)
        url = f"/m/{self.matter.pk}/round.answer_line/{one.pk}/" if mine else ""
        if not one.answer:
            return Cell("填写意见", url) if url else Cell(second="还没反馈")
        if party.organisation_id != self.actor.organisation_id and not self.reads(line.pk):
            return Cell(second="已反馈")
        when = zh.zh_month_day(one.answered_at.astimezone(SHANGHAI).date()) if one.answered_at else ""
        source = f"按来函 {one.letter.letter_number}" if one.letter else one.answered_by_label
        second = " · ".join(part for part in (one.text, source, when) if part)
        return Cell(str(one.get_answer_display()), url, second, strong=one.answer != "agree")


SHOWN = 50


def lines_table(
    matter: Matter, actor: Actor, now: datetime, keys: Sequence[int], *, picks: bool = False
) -> Table:
    """These lines with what each agency says of them; `picks`: with boxes to tick."""
    return _table(matter, Said(matter, actor), keys, picks=picks)


def _table(matter: Matter, said: Said, keys: Sequence[int], *, picks: bool = False, foot: str = "") -> Table:
    lines = matter.round_lines.filter(pk__in=list(keys)).select_related(
        "application__organisation__territory", "application__matter"
    )
    return build_table(
        line_columns(said),
        lines.order_by("application__organisation__territory_path", "id"),
        caption="本批的单位",
        sort_words="按县（市、区）排列",
        selectable="pick" if picks else "",
        form="decide" if picks else "",
        foot=foot,
    )


def round_lines(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """The first lines; all of them, by state and in pages, stand on a page of their own."""
    said = Said(matter, actor)
    every = matter.round_lines.exclude(state=LineState.DROPPED)
    keys = list(
        every.order_by("application__organisation__territory_path", "id").values_list("pk", flat=True)
    )
    foot = f"列出前 {SHOWN} 家" if len(keys) > SHOWN else ""
    context = {
        "table": _table(matter, said, keys[:SHOWN], foot=foot),
        "number": len(keys),
        "leads": said.leads and matter.state in OPEN,
        "matter": matter,
        "publications": matter.round.publications.order_by("-id"),
        "parties": [_party(one, said, now) for one in said.parties],
        "count": agreement.parties_count(said.live) if said.parties else None,
        "reading_words": words_of(matter) if said.parties else "",
        "letters": _letters(said),
        "talk_lines": _to_talk_over(said),
        "talks": matter.talks.select_related("line__application__organisation").order_by("-id"),
    }
    return Panel("registry/panel_round.html", context)


def _party(party: ReviewParty, said: Said, now: datetime) -> dict[str, Any]:
    """What one agency has answered, and what can be done about the rest."""
    mine = [one for one in said.live if one.organisation_id == party.organisation_id]
    count, base = agreement.count(mine), f"/m/{said.matter.pk}"
    owes = said.open and count.answered < count.asked
    outside = (
        said.leads and owes and agreement.is_outside(party.organisation, now.astimezone(SHANGHAI).date())
    )
    own = party.organisation_id == said.actor.organisation_id
    return {
        "name": str(party),
        "organisation": party.organisation.name,
        "count": count,
        "due": zh.zh_date_near(
            party.due_at.astimezone(SHANGHAI).date(), today=now.astimezone(SHANGHAI).date()
        ),
        "state": StateBadge(str(party.get_state_display()) if owes else "已全部反馈"),
        "outside": outside,
        "rest_url": f"{base}/round.answer_rest/{party.pk}/" if owes and own else "",
        "letter_url": f"{base}/round.record_letter/{party.pk}/" if outside else "",
        "remind_url": f"{base}/round.remind_party/{party.pk}/"
        if said.leads and owes and not outside and not own
        else "",
    }


def _letters(said: Said) -> list[dict[str, Any]]:
    rows = said.matter.outside_acts.select_related("organisation", "attachment").order_by("-id")
    base = f"/m/{said.matter.pk}"
    return [
        {
            "letter": one,
            "state": StateBadge(str(one.get_state_display())),
            "file_url": f"/files/attachment/{one.attachment_id}/"
            if said.leads or one.attachment.sight != Sight.INTERNAL
            else "",
            "confirm_url": f"{base}/round.confirm_letter/{one.pk}/"
            if said.leads and said.open and waits
            else "",
            "reject_url": f"{base}/round.reject_letter/{one.pk}/"
            if said.leads and said.open and waits
            else "",
        }
        for one in rows
        for waits in (one.state == OutsideActState.RECORDED,)
    ]


def line_columns(said: Said) -> list[Column]:
    matter = said.matter
    columns = [Column("name", "单位", lambda line: _unit(said, line), width_class="zt-w-5", phone="title")]
    if not said.parties:
        columns.append(
            Column("county", "县（市、区）", lambda line: line.application.organisation.territory.name)
        )
        columns.append(Column("basis", "核定符合", lambda line: _met(line.application)))
    columns += [_opinions(said, party) for party in said.parties]
    if said.parties:
        columns.append(
            Column(
                "count",
                "反馈",
                lambda line: agreement.count(said.of(line)).words,
                width_class="zt-nowrap",
                phone="head",
            )
        )
    decided = Column("decision", "决定", lambda line: _decision(said, line), width_class="zt-w-2")
    return [*columns, decided, Column("act", "办理", lambda line: _act(said, line, matter), phone="action")]


def _unit(said: Said, line: RoundLine) -> Cell:
    """With a column for each agency there is no room for a county of its own."""
    application = line.application
    parts = [application.matter.number]
    if said.parties:
        parts += [application.organisation.territory.name, _met(application)]
    url = f"/m/{application.matter_id}/"
    return Cell(
        application.organisation.name, url, " · ".join(one for one in parts if one != "—"), strong=True
    )


def _opinions(said: Said, party: ReviewParty) -> Column:
    return Column(f"party{party.pk}", str(party), lambda line: said.cell(line, party))


def _to_talk_over(said: Said) -> list[dict[str, str]]:
    """Lines that somebody does not agree to, as far as the lead may read it, to note a talk on."""
    names = {party.organisation_id: str(party) for party in said.parties}
    found: dict[int, dict[str, str]] = {}
    for one in said.live if said.leads and said.open else ():
        if one.answer not in ("", "agree") and said.reads(one.line_id):
            row = {
                "name": str(one.line),
                "words": "",
                "url": f"/m/{said.matter.pk}/round.note_talk/{one.line_id}/",
            }
            row = found.setdefault(one.line_id, row)
            words = f"{names.get(one.organisation_id, '')}{one.get_answer_display()}：{one.text}"
            row["words"] = "；".join(part for part in (row["words"], words) if part)
    return list(found.values())


def _decision(said: Said, line: RoundLine) -> Cell:
    """With its reason, and with what stands against the line."""
    parts = [line.reason] if line.reason else []
    for one in said.objections.get(line.pk, ()):
        state = ObjectionState(one.matter.state).label
        parts.append(f"{one.matter.number} {state}{('：' + one.gist) if one.gist else ''}")
    return Cell(str(line.get_decision_display() or "还没写"), second="；".join(parts))


def _act(said: Said, line: RoundLine, matter: Matter) -> Cell:
    base = f"/m/{matter.pk}"
    if line.application.matter.state != ApplicationState.IN_ROUND and line.state == LineState.PENDING:
        gone = str(ApplicationState(line.application.matter.state).label)
        return Cell(
            "移出本批" if said.leads else "", f"{base}/round.drop_line/{line.pk}/" if said.leads else "", gone
        )
    if line.state == LineState.HELD and said.leads:
        return Cell("定这一家", f"{base}/round.release_line/{line.pk}/", str(line.get_state_display()))
    if said.leads and matter.state in OPEN:
        label = "改决定" if line.decision else "写明决定"
        return Cell(label, f"{base}/round.set_line/{line.pk}/")
    return Cell(str(line.get_state_display()), second=line.failure)


def _met(application: Application) -> str:
    found = application.verified_verdict.get("conditions", ())
    return zh.join(str(one["title"]) for one in found if one.get("verdict") == "met") or "—"


# --- on the application's page ---------------------------------------------------------------------------------


def review_of_application(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Officials see the counter, the bureaus of the review also the opinions; the enterprise that it is under way."""
    if matter.state != ApplicationState.IN_ROUND:
        return None
    line = (
        matter.application.round_lines.filter(state__in=(LineState.PENDING, LineState.HELD))
        .select_related("matter")
        .first()
    )
    if line is None:
        return None
    opinions = list(line.opinions.select_related("organisation", "letter").order_by("id"))
    objections = [one for one in line.objections.select_related("matter").order_by("id") if one.gist]
    inside = actor.organisation_kind == "agency"
    parties = list(line.matter.review_parties.all())
    asked = {one.organisation_id for one in parties}
    names = {one.organisation_id: str(one) for one in parties}
    reads = inside and actor.organisation_id in {*asked, line.matter.lead_id}
    hidden = bool(opinions) and reads and not Reading(line.matter, actor).may(line.pk)
    if not opinions and not objections:
        return None
    context = {
        "under_way": bool(opinions) and line.matter.state == RoundState.JOINT_REVIEW,
        "shown_publicly": line.matter.state == RoundState.PRIOR_NOTICE,
        "inside": inside,
        "count": agreement.count(opinions) if opinions else None,
        "opinions": [
            (names.get(one.organisation_id, str(one.organisation)), one)
            for one in opinions
            if reads and (not hidden or one.organisation_id == actor.organisation_id)
        ],
        "hidden": words_of(line.matter) if hidden else "",
        "round_url": f"/m/{line.matter_id}/" if reads else "",
        "objections": objections,
    }
    return Panel("registry/panel_review_of_application.html", context)


# --- the objection ---------------------------------------------------------------------------------------------


def objection(matter: Matter, actor: Actor, now: datetime) -> Panel:
    row: Objection = matter.objection
    handler = actor.person_id is not None and actor.person_id == matter.handler_id
    context = {
        "row": row,
        "matter": matter,
        "handler": handler,
        "no_limit": matter.is_open and clock_limit(matter.installation_id or 0, "objection") is None,
        "round_url": f"/m/{row.line.matter_id}/",
        "notice_url": f"/publications/{row.publication_id}/",
        "open_url": f"/m/{matter.pk}/objector/" if handler else "",
        "evidence_url": f"/files/objection/{row.pk}/" if handler and row.evidence_id else "",
    }
    return Panel("registry/panel_objection.html", context)
