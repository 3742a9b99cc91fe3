"""材料: upload, replace, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhitong.files.public import FileRefused, store
from zhitong.matters.public import Refused
from zhitong.people.public import require_enterprise
from zhitong.portal.web.drafts import EDITABLE, Draft, draft_of
from zhitong.portal.web.materials import attachments, kinds_of, materials_context, own_keys
from zhitong.portal.web.views_apply import render_step
from zhitong.registry.public import add_material, needed_materials, take_back_material


@require_POST
@require_enterprise
def upload(request: Any, pk: int, slot: str) -> HttpResponse:
    """A fixed material is replaced by the new file; of proofs there may be several."""
    draft = draft_of(request.actor, pk)
    material = next((one for one, _c in needed_materials(draft.application) if one.key == slot), None)
    if material is None:
        raise Http404
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, draft, slot, _("还没有选文件。先选文件，再按上传。"))
    now = timezone.now()
    try:
        # Before the file is stored: a submitted application takes none.
        if draft.matter.state not in EDITABLE:
            raise FileRefused("state", _("申报已经提交，不能再换材料。要换请推荐单位退回补正。"))
        stored = store(
            file, name=file.name, kinds=kinds_of(material), by=request.actor, now=now, what=material.title
        )
        with transaction.atomic():
            former = (
                list(attachments(draft, request.actor).filter(slot=slot)) if material.need == "always" else []
            )
            add_material(draft.matter, stored, slot=slot, by=request.actor, now=now)
            for row in former:
                take_back_material(row, by=request.actor, now=now)
    except FileRefused as refused:
        return _refused(request, draft, slot, refused.sentence)
    except Refused as refused:
        return _refused(request, draft, slot, refused.refusals[0].sentence)
    words = _("已换成新传的“{title}”。") if former else _("已上传“{title}”。")
    messages.success(request, words.format(title=material.title))
    return redirect(f"{draft.url('materials')}#slot-{slot}")


def _refused(request: Any, draft: Draft, slot: str, sentence: str) -> HttpResponse:
    if draft.matter.state not in EDITABLE:
        messages.warning(request, sentence)
        return redirect(f"/m/{draft.matter.pk}/")
    context = materials_context(draft, request.actor, errors={slot: sentence})
    return render_step(request, draft, "materials", status=422, **context)


@require_POST
@require_enterprise
def remove(request: Any, pk: int, attachment: int) -> HttpResponse:
    draft = draft_of(request.actor, pk)
    row = get_object_or_404(attachments(draft, request.actor).filter(slot__in=own_keys(draft)), pk=attachment)
    try:
        take_back_material(row, by=request.actor, now=timezone.now())
    except Refused as refused:
        messages.warning(request, refused.refusals[0].sentence)
        return redirect(f"/m/{pk}/")
    messages.success(request, _("已撤下“{title}”。").format(title=row.label))
    return redirect(f"{draft.url('materials')}#slot-{row.slot}")
