"""The panel 各机制里到哪一步, for the unit itself at the portal and for its bureaus at the desk: words, tone, next click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from zhitong.people.public import Organisation
from zhitong.registry.standing import Place, Standing, standings
from zhitong.schemes.public import ConditionVerdict, named, spoken
from zhitong.ui.components import StateBadge, StateTone

TEMPLATE = "registry/standings.html"
TONES: dict[Place, StateTone] = {Place.LISTED: "ok", Place.ELIGIBLE: "ok"}


@dataclass(frozen=True)
class Row:
    """One mechanism as the panel shows it."""

    title: str
    state: StateBadge
    sentence: str
    since: date | None
    lines: tuple[tuple[str, str, str], ...]
    url: str = ""
    act: str = ""
    is_next: bool = False


def rows_for(unit: Organisation, *, on: date, at_desk: bool = False, keeps: bool = False) -> list[Row]:
    """`keeps`: the reader's bureau may file for the unit what came on paper."""
    return [_row(one, at_desk=at_desk, keeps=keeps) for one in standings(unit, on=on)]


def _row(one: Standing, *, at_desk: bool, keeps: bool) -> Row:
    url, act = _click(one, at_desk=at_desk, keeps=keeps)
    return Row(
        title=named(one.pack.scheme, "short_title") or named(one.pack.scheme),
        state=StateBadge(_words(one.place), TONES.get(one.place, "")),
        sentence=_sentence(one),
        since=one.listed.listed_on if one.listed else None,
        lines=tuple(
            (_title_of(one, line.key, line.title), spoken(line), line.clause) for line in _shown(one)
        ),
        url=url,
        act=act,
        is_next=one.place in (Place.YOURS, Place.ELIGIBLE) and bool(url),
    )


def _title_of(one: Standing, key: str, title: str) -> str:
    condition = next((entry for entry in one.pack.conditions.conditions if entry.key == key), None)
    return named(condition) if condition is not None else title


def _shown(one: Standing) -> tuple[ConditionVerdict, ...]:
    return () if one.place in (Place.LISTED, Place.YOURS, Place.RUNNING, Place.EXEMPT) else one.lines


def _words(place: Place) -> str:
    return {
        Place.LISTED: _("已列入"),
        Place.YOURS: _("等单位办"),
        Place.RUNNING: _("正在办"),
        Place.EXEMPT: _("不用重新申报"),
        Place.ELIGIBLE: _("符合条件"),
        Place.TO_JUDGE: _("需人工认定"),
        Place.UNKNOWN: _("还要补资料"),
        Place.MISSING: _("还不够条件"),
        Place.NOT_MEANT: _("不在范围"),
    }[place]


def _sentence(one: Standing) -> str:
    if one.listed is not None:
        return str(one.listed.unit_list.name)
    if one.application is not None:
        matter = one.application.matter
        return _("{number} 现在在{holder}").format(number=matter.number, holder=matter.lead)
    if one.place == Place.EXEMPT and one.verdict.exemption is not None:
        return spoken(one.verdict.exemption)
    if not one.takes_applications and one.place != Place.NOT_MEANT:
        return _("由机关编制名单，不用申报；列入以前会请您核对。")
    return str(one.unit_list.name) if one.unit_list is not None else ""


def _click(one: Standing, *, at_desk: bool, keeps: bool) -> tuple[str, str]:
    """Apply, confirm, complete, or see; nothing where there is nothing to do."""
    if one.listed is not None:
        return f"/m/{one.listed.matter_id}/", _("看在库情况")
    if one.application is not None:
        pk = one.application.matter_id
        if one.place == Place.YOURS and not at_desk:
            confirming = one.application.matter.state == "confirmation"
            return f"/m/{pk}/", _("去核对确认") if confirming else _("接着办")
        return f"/m/{pk}/", _("看进度")
    if one.place in (Place.NOT_MEANT, Place.EXEMPT) or not one.takes_applications:
        return "", ""
    if at_desk:
        return (reverse("apply-for"), _("代录申报")) if keeps else ("", "")
    anchor = f"#list-{one.unit_list.pk}" if one.unit_list else ""
    apply = one.place in (Place.ELIGIBLE, Place.TO_JUDGE)
    return f"/portal/apply/{anchor}", _("去申报") if apply else _("看条件")
