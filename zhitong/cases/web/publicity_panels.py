"""公开: until when the decision must be public, who drafted the text, where it stands and for how long."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zhitong.cases.models import PublicText
from zhitong.cases.public import PUBLISHED_KINDS
from zhitong.cases.vocabulary import PublicPlace
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import ClockState, Matter, clocks_of, detail, parts_of
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact

SLOTS = ("ruling_publication", "publication", "publication_push", "publication_withdrawal")


def public_text(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    running = [one for one in clocks_of(matter) if one.slot in SLOTS and one.state == ClockState.RUNNING]
    facts = [
        Fact(
            clock.label,
            f"最迟 {zh.zh_date(zh.day_of(clock.due_at))}",
            url=f"/m/{matter.pk}/clock/{clock.pk}/",
        )
        for clock in sorted(running, key=lambda one: one.due_at)
    ]
    texts = parts_of(matter, "public_texts", "drafted_by", order=("-id",), actor=actor)
    if texts:
        facts += _stands(texts[0])
    case = detail(matter)
    if getattr(case, "kept_down_at", None):
        facts.append(
            Fact("不再公开", case.get_kept_down_for_display(), lines=(zh.zh_datetime(case.kept_down_at),))
        )
    return (
        Panel("cases/panel_facts.html", {"title": "公开", "facts": facts}, place="aside") if facts else None
    )


def _stands(text: PublicText) -> list[Fact]:
    facts = [Fact("拟定", text.drafted_by.name, lines=(zh.zh_datetime(text.drafted_at),))]
    if text.published_at is None:
        return [*facts, Fact("核对", "待另一人核对后公开", lines=(str(text.get_place_display()),))]
    facts.append(_public(text))
    if text.public_until:
        facts.append(Fact("公示到", zh.zh_date(text.public_until), lines=_after(text)))
    if text.withdrawn_at:
        facts.append(Fact("撤下", zh.zh_datetime(text.withdrawn_at), lines=(text.withdrawn_reason,)))
    return facts


def _public(text: PublicText) -> Fact:
    assert text.published_at is not None
    who = (zh.zh_datetime(text.published_at), text.published_by_label)
    if text.place == PublicPlace.ELSEWHERE:
        return Fact("在别处公开", text.title, lines=(text.url, *who))
    return Fact("在网站公开", text.title, url="" if text.withdrawn_at else f"/rulings/{text.pk}/", lines=who)


def _after(text: PublicText) -> tuple[str, ...]:
    return () if text.place == PublicPlace.ELSEWHERE else ("过了这一天公众自动看不到",)


PUBLICITY_PANELS: Mapping[str, Sequence[PanelMaker]] = dict.fromkeys(PUBLISHED_KINDS, (public_text,))
