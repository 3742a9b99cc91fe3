"""自测: the questions of a mechanism, what was typed, and what that gives. The rule is the pack's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhitong.enterprises.public import Ownership
from zhitong.lib import zh
from zhitong.people.public import Kind, Level, Territory
from zhitong.schemes.public import (
    ConditionVerdict,
    Needed,
    Question,
    Verdict,
    VerdictKey,
    checklist,
    evaluate,
    facts_from_answers,
    named,
    questions,
    spoken,
)
from zhitong.site.web.context import Here
from zhitong.ui.components import Basis, ConditionCheck, ConditionLine, Option
from zhitong.ui.saying import said

NEAR = 3
PLACE, KIND, OWNERSHIP = "place", "kind", "ownership"
ELSEWHERE = "elsewhere"
MOST = 1_000_000_000
SESSION_KEY = "pre_check"
Answers = dict[str, str | int]


@dataclass(frozen=True)
class NumberInput:
    name: str
    label: str
    value: str
    error: str


@dataclass(frozen=True)
class Asked:
    """One question as it is shown, with what has been answered."""

    place: int
    key: str
    title: str
    note: str
    clause: str
    kind: str
    options: list[Option]
    numbers: list[NumberInput]


def asked(here: Here, typed: Mapping[str, str]) -> list[Asked]:
    shown = []
    for place, one in enumerate(questions(here.pack), start=1):
        condition = here.pack.condition(one.key)
        shown.append(
            Asked(
                place=place,
                key=one.key,
                title=named(condition),
                note=named(condition, "note"),
                clause=one.clause,
                kind=one.kind,
                options=_options(typed.get(one.key, "")),
                numbers=_numbers(one, typed),
            )
        )
    return shown


def _options(said: str) -> list[Option]:
    words = (("yes", _("有")), ("no", _("没有")), ("unclear", _("不清楚")))
    return [Option(value, label, checked=said == value, quiet=value != "yes") for value, label in words]


def _numbers(one: Question, typed: Mapping[str, str]) -> list[NumberInput]:
    names = [(number.name, said(number.label)) for number in one.numbers]
    if one.kind == "yuan":
        names = [(one.key, _("金额（元）"))]
    return [
        NumberInput(name, label, typed.get(name, ""), _fault(typed.get(name, ""))) for name, label in names
    ]


def _fault(raw: str) -> str:
    return "" if not raw.strip() or _number(raw) is not None else _("这里要填数字，不带单位。")


def _number(raw: str) -> int | None:
    """12, １２ and "12 " are the same number."""
    text = zh.clean_text(raw).replace(",", "").strip()
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 13 else None


def answers(here: Here, typed: Mapping[str, str]) -> Answers:
    """Only what the questions ask for, and only what could be read."""
    found: Answers = {}
    for one in questions(here.pack):
        said = typed.get(one.key, "")
        if one.kind == "choice" and said in ("yes", "no", "unclear"):
            found[one.key] = said
        names = [one.key] if one.kind == "yuan" else [number.name for number in one.numbers]
        for name in names:
            number = _number(typed.get(name, ""))
            if number is not None:
                found[name] = number
    return found


def worth_keeping(here: Here, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the questions, readable or not, for an address that shows it again."""
    names = [PLACE, KIND, OWNERSHIP]
    for one in questions(here.pack):
        names += [one.key, *(number.name for number in one.numbers)]
    return {name: typed[name][:20] for name in names if typed.get(name)}


# --- what the organisation is ------------------------------------------------------------------------------


def kinds(here: Here, chosen: str) -> list[Option]:
    """Asked only where a condition is meant for some kinds of organisation alone."""
    asked_for = any(
        one.only_for or one.kind == "organisation_kind" for one in here.pack.conditions.conditions
    )
    offered = here.pack.scheme.applicants.organisation_kinds if asked_for else ()
    return [Option(one, str(Kind(one).label), checked=one == chosen) for one in offered]


def ownerships(here: Here, chosen: str) -> list[Option]:
    """Asked only where the lists divide by ownership."""
    offered = Ownership.choices if here.pack.ownerships else ()
    return [Option(key, str(label), checked=key == chosen) for key, label in offered]


def _kind(here: Here, chosen: str) -> str:
    offered = here.pack.scheme.applicants.organisation_kinds
    return chosen if chosen in offered else offered[0]


def _ownership(chosen: str) -> str:
    return chosen if chosen in Ownership.values else ""


# --- where the enterprise is -------------------------------------------------------------------------------


def places(here: Here, chosen: str) -> list[Option]:
    """The counties of the mechanism, and anywhere else."""
    inside = Territory.objects.standing().filter(
        path__startswith=here.installation.territory.path, level=Level.COUNTY
    )
    rows = [Option(one.code, one.name, checked=one.code == chosen) for one in inside.order_by("path")]
    return [*rows, Option(ELSEWHERE, _("其他地方"), checked=chosen == ELSEWHERE)]


def _path(here: Here, chosen: str) -> str:
    """Without an answer the enterprise is taken to be where the mechanism is."""
    if chosen == ELSEWHERE:
        return "00/"
    return str(here.installation.territory.path)


# --- what it gives -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    check: ConditionCheck
    ok: bool
    conditions: tuple[str, ...]
    bring: list[tuple[str, str, str]]

    @property
    def tone(self) -> str:
        return "ok" if self.ok else "soon"


def result(here: Here, typed: Mapping[str, str], on: date) -> Result | None:
    """None while nothing has been answered."""
    said = answers(here, typed)
    chosen = typed.get(PLACE, "")
    if not said and not any(typed.get(name) for name in (PLACE, KIND, OWNERSHIP)):
        return None
    facts = facts_from_answers(
        here.pack,
        said,
        on=on,
        organisation_kind=_kind(here, typed.get(KIND, "")),
        territory_path=_path(here, chosen),
        ownership=_ownership(typed.get(OWNERSHIP, "")),
    )
    verdict = evaluate(here.pack, facts, on, within=here.installation.territory.path)
    gates = [one for one in (verdict.territory, verdict.ownership) if one is not None and one.met is False]
    lines = [_line(here, one, answered=True) for one in gates]
    lines += [_line(here, one, answered=_answered(here, one.key, said)) for one in verdict.conditions]
    check = ConditionCheck(
        verdict=_headline(here, verdict), verdict_ok=bool(verdict.met), lines=lines, basis=_basis(here)
    )
    relied = verdict.keys()
    wanted = relied or tuple(one.key for one in verdict.conditions if one.counted and one.missing)
    return Result(check, bool(verdict.met), relied, _bring(here, wanted) if wanted and not gates else [])


def _answered(here: Here, key: str, said: Answers) -> bool:
    one = next(question for question in questions(here.pack) if question.key == key)
    return (
        one.kind in ("", "organisation") or key in said or any(number.name in said for number in one.numbers)
    )


def _line(here: Here, one: ConditionVerdict, *, answered: bool) -> ConditionLine:
    near = one.met is False and 0 < (one.missing or 0) <= NEAR
    gates = {"territory": _("所在地区"), "ownership": _("企业性质")}
    title = gates.get(one.key) or named(here.pack.condition(one.key))
    ok = one.met if answered else None
    return ConditionLine(
        ok=ok,
        text=title,
        value=spoken(one) if answered else _("还没有回答"),
        clause=_("依据 {clause}").format(clause=one.clause),
        near=near and answered,
    )


def _headline(here: Here, verdict: Verdict) -> str:
    met = len(verdict.keys())
    if verdict.met:
        words = _("可以申报：已满足 {n} 项") if here.applies else _("符合条件：已满足 {n} 项")
        return words.format(n=met)
    if verdict.territory.met is False:
        return _("不能在这里申报") if here.applies else _("不在本地区")
    if verdict.verdict == VerdictKey.TO_JUDGE:
        return _("由人认定，可以先申报") if here.applies else _("由人认定")
    if verdict.verdict != VerdictKey.MISSED:
        return _("要先核实：有的条件还不清楚")
    if not here.applies:
        return _("还不符合条件")
    short = [one.missing for one in verdict.conditions if one.counted and one.missing]
    if short:
        return _("还不能申报：再有 {n} 件就够").format(n=min(short))
    return _("还不能申报：现在一项都没有满足")


def _basis(here: Here) -> Basis:
    conditions = here.pack.conditions.conditions
    quote = _("；").join(f"{one.clause} {named(one)}" for one in conditions)
    clauses = [one.clause for one in conditions]
    head = clauses[0] if len(set(clauses)) == 1 else clauses[0].rpartition("（")[0] or clauses[0]
    return Basis(clause=head, quote=quote, source=named(here.pack.scheme), url=here.url("notice"))


def _bring(here: Here, relied: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """(what, note, clause) of everything to hand in; proofs of which one is enough are said so."""
    found = []
    for row in checklist(here.pack, conditions=relied):
        found.append(_needed(row))
    return found


def _needed(row: Needed) -> tuple[str, str, str]:
    titles = [named(one) for one in row.alternatives]
    clause = "、".join(dict.fromkeys(one.clause for one in row.alternatives))
    notes = _("；").join(dict.fromkeys(named(one, "note") for one in row.alternatives if named(one, "note")))
    if len(titles) == 1:
        return titles[0], notes, clause
    return _("下面交一项即可：{titles}").format(titles=_("；").join(titles)), notes, clause
