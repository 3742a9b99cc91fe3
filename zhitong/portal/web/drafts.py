"""One application as the enterprise works on it: its steps, what is still lacking at each, and where to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.journal.public import Actor, reveal
from zhitong.matters.public import Matter, Refusal, move_of, refusals
from zhitong.registry.public import (
    Application,
    ApplicationState,
    Known,
    allowed_conditions,
    application_form,
    known_values,
    needed_materials,
    pack_for,
)
from zhitong.schemes.public import Form, FormField, Pack
from zhitong.ui.components import Step
from zhitong.ui.saying import said

EDITABLE = (ApplicationState.DRAFT, ApplicationState.CORRECTION)
STEPS = (
    ("unit", gettext_lazy("单位情况")),
    ("conditions", gettext_lazy("入库条件")),
    ("rights", gettext_lazy("知识产权")),
    ("materials", gettext_lazy("材料")),
    ("check", gettext_lazy("核对提交")),
)
STEP_KEYS = tuple(key for key, _label in STEPS)
BY_CODE = {
    "condition_unchosen": "conditions",
    "condition_missed": "rights",
    "material_missing": "materials",
    "proof_missing": "materials",
}
FILLED_ELSEWHERE = ("opinion", "row_number")


@dataclass(frozen=True)
class Lack:
    """One thing that stands against submitting, and the step where it is mended."""

    step: str
    sentence: str
    url: str


@dataclass(frozen=True)
class Draft:
    matter: Matter
    application: Application
    pack: Pack
    form: Form

    @property
    def is_correction(self) -> bool:
        return bool(self.matter.state == ApplicationState.CORRECTION)

    @property
    def verb(self) -> str:
        return "application.resubmit" if self.is_correction else "application.submit"

    @property
    def entries(self) -> list[FormField]:
        return [one for one in self.form.fields if one.kind not in FILLED_ELSEWHERE]

    def entries_of(self, step: str) -> list[FormField]:
        return [one for one in self.entries if (one.part == "conditions") == (step == "conditions")]

    def values(self) -> dict[str, Any]:
        """The form as it stands; the enterprise's own mobile number in clear, on its own page."""
        values = dict(self.application.form)
        sealed = next((one for one in self.entries if one.kind == "mobile"), None)
        if sealed is not None and self.application.contact_phone:
            values[sealed.key] = reveal(self.application.contact_phone)
        return values

    def known(self, now: datetime) -> dict[str, Known]:
        return known_values(self.application.organisation, self.application, now=now)

    def choices(self) -> list[tuple[str, str]]:
        allowed = allowed_conditions(self.application, self.application.route)
        return [(one.key, said(one.title)) for one in self.pack.conditions.conditions if one.key in allowed]

    def url(self, step: str) -> str:
        return reverse("portal:step", args=[self.matter.pk, step])


def draft_of(actor: Actor, pk: int) -> Draft:
    """The enterprise's own application, or 404."""
    seen = Matter.objects.visible_to(actor).filter(kind="application", subject=actor.organisation_id)
    if actor.organisation_id is None:
        raise Http404
    matter = get_object_or_404(
        seen.select_related("lead", "county", "city", "subject", "installation"), pk=pk
    )
    related = ("organisation__profile", "organisation__territory", "unit_list__installation__scheme_version")
    application = (
        Application.objects.visible_to(actor).select_related(*related, "contact_phone").get(matter=matter)
    )
    matter.application = application
    return Draft(matter, application, pack_for(application), application_form(application))


def lacking(draft: Draft, actor: Actor, now: datetime) -> list[Lack]:
    """The refusals of the submission, each with its step: the page and the server say the same."""
    move = move_of(draft.verb)
    if move is None:
        return []
    found = refusals(move(draft.matter, actor=actor, now=now))
    return [_lack(draft, refusal) for refusal in found]


def _lack(draft: Draft, refusal: Refusal) -> Lack:
    step, anchor = BY_CODE.get(refusal.code, ""), ""
    if refusal.code == "field_missing":
        key = str(refusal.params.get("field", ""))
        entry = next((one for one in draft.entries if one.key == key), None)
        step = "conditions" if entry is not None and entry.part == "conditions" else "unit"
        anchor = f"#id_{key}"
    elif step == "materials":
        anchor = f"#slot-{refusal.params.get('material', '')}"
    return Lack(step, said(refusal.sentence), draft.url(step) + anchor if step else "")


def steps(draft: Draft, current: str, lacks: Sequence[Lack]) -> list[Step]:
    """Every step can be visited at any time; each says what it still lacks."""
    made = []
    for place, (key, label) in enumerate(STEPS, start=1):
        missing = len(lacks) if key == "check" else sum(1 for lack in lacks if lack.step == key)
        note = (
            _("还差 {n} 项").format(n=missing)
            if missing
            else _("可以提交")
            if key == "check"
            else _("已填好")
        )
        state: Any = "current" if key == current else "todo" if missing or key == "check" else "done"
        made.append(Step(f"{place}. {label}", state, note, draft.url(key)))
    return made


@dataclass(frozen=True)
class Point:
    """What the county asked to be mended, and where."""

    text: str
    by: str
    at: datetime
    url: str
    where: str


def points(draft: Draft) -> list[Point]:
    """Open points of a return for correction. They are free text: the step is guessed from the words in it."""
    if not draft.is_correction:
        return []
    labels = {str(label): key for key, label in STEPS}
    by_step = {key: label for label, key in labels.items()}
    open_points = draft.matter.correction_points.filter(
        settled_at__isnull=True, addressee="applicant"
    ).order_by("id")
    made = []
    for row in open_points:
        key = _step_of_words(draft, row.text)
        made.append(Point(row.text, row.raised_by_label, row.raised_at, draft.url(key), by_step[key]))
    return made


WORDS = (
    ("materials", ("材料", "执照", "复印件", "扫描", "盖章", "公章", "证书复印", "文件")),
    ("rights", ("专利", "商标", "注册号", "专利号", "权利", "证书", "到期", "资质")),
    ("conditions", ("条件",)),
)


def _step_of_words(draft: Draft, text: str) -> str:
    if any(entry.label in text for entry in draft.entries_of("unit")):
        return "unit"
    if any(material.title in text for material, _condition in needed_materials(draft.application)):
        return "materials"
    for key, words in WORDS:
        if any(word in text for word in words):
            return key
    return "unit"
