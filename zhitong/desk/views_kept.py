"""Keeping views of the worklist: save, rename, share, make it the start, drop. Only those of one's own agency."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from zhitong.desk.models import SavedView, StartView
from zhitong.journal.public import Actor, record_access
from zhitong.matters.public import Refusal, Refused
from zhitong.statements import Prepared

# A row of names over a list, not an archive.
AT_MOST = 20
LONGEST_QUERY = 1000


def views_of(actor: Actor) -> list[SavedView]:
    """One's own first, then those that colleagues share; `is_start` tells the one to begin with. One query."""
    found = _VIEWS(person=actor.person_id or 0, organisation=actor.organisation_id or 0)
    return sorted(found, key=lambda view: (view.person_id != actor.person_id, view.pk))


def _views(person: int, organisation: int) -> QuerySet[SavedView]:
    start = StartView.objects.filter(person=person, organisation=organisation, view=OuterRef("pk"))
    seen = SavedView.objects.visible_to(Actor(person_id=person, organisation_id=organisation))
    return seen.annotate(is_start=Exists(start)).select_related("person")


_VIEWS = Prepared(_views)


def save_view(
    *,
    name: str,
    query: str,
    shared: bool,
    start: bool,
    by: Actor,
    now: datetime,
    view: SavedView | None = None,
) -> SavedView:
    """A new view, or another name, condition and readers for one of one's own. Raises Refused."""
    name = name.strip()
    refused = _refusals(name, query, by, view)
    if refused:
        raise Refused(refused)
    row = view or SavedView(person_id=by.person_id or 0, organisation_id=by.organisation_id or 0)
    row.name, row.query, row.is_shared, row.saved_at = name, query, shared, now
    try:
        with transaction.atomic():
            row.save()
            set_start(row if start else None, by=by, but=row)
            _note("view.shared" if shared else "view.saved", row, by=by, now=now)
    except IntegrityError as error:
        sentence = "您已经有一个叫“{name}”的视图。换一个名称，或者改那一个。"
        raise Refused([Refusal("name_known", sentence, {"name": name})]) from error
    return row


def _refusals(name: str, query: str, by: Actor, view: SavedView | None) -> list[Refusal]:
    if not name:
        return [Refusal("name_missing", "请给视图起个名称，例如“我的、这周到期”。")]
    if len(query) > LONGEST_QUERY:
        return [Refusal("query_long", "条件太多，存不下。去掉几项再存。")]
    own = SavedView.objects.filter(person=by.person_id, organisation=by.organisation_id)
    if view is None and own.count() >= AT_MOST:
        return [Refusal("too_many", "视图已有 {n} 个，先删几个不用的。", {"n": AT_MOST})]
    if view is not None and view.person_id != by.person_id:
        return [Refusal("not_own", "这个视图是{name}存的，只有本人能改。", {"name": view.person.name})]
    return []


def set_start(view: SavedView | None, *, by: Actor, but: SavedView | None = None) -> None:
    """Begin with this view. None: no longer with `but`, or with any where none is named."""
    mine = StartView.objects.filter(person=by.person_id, organisation=by.organisation_id)
    if view is None:
        (mine.filter(view=but) if but else mine).delete()
        return
    StartView.objects.update_or_create(
        person_id=by.person_id or 0, organisation_id=by.organisation_id or 0, defaults={"view": view}
    )


def drop_view(view: SavedView, *, by: Actor, now: datetime) -> None:
    """By whoever saved it; the head may take away what somebody shares. Raises Refused."""
    if view.person_id != by.person_id and not (view.is_shared and by.duty_kind == "head"):
        raise Refused([Refusal("not_own", "这个视图由存它的人或者负责人删去。")])
    with transaction.atomic():
        _note("view.dropped", view, by=by, now=now)
        view.delete()


def _note(act: str, view: SavedView, *, by: Actor, now: datetime) -> None:
    record_access(act, actor=by, at=now, object_kind="view", object_key=str(view.pk), reason=view.name)
