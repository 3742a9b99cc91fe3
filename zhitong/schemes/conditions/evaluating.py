"""Judging one organisation under one pack: territory first, then what the organisation is and who owns it, then the
conditions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from zhitong.schemes.conditions.verdict import ConditionVerdict, Verdict, all_of, any_of
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.conditions import Combination
from zhitong.schemes.format.pack import Pack
from zhitong.schemes.territory import is_inside
from zhitong.schemes.vocabulary import ORGANISATION_KINDS, OWNERSHIPS, ROUTES, VerdictKey


def evaluate(pack: Pack, facts: Facts, on: date, *, within: str = "") -> Verdict:
    """The verdict on the day `on`. `within`: the territory path of the installation; without it the pack's codes."""
    facts = _of_this_scheme(facts, pack)
    territory = _territory(pack, facts, within)
    applicant = _applicant(pack, facts)
    ownership = _ownership(pack, facts)
    lines = tuple(condition.judge(facts, on) for condition in pack.conditions.conditions)
    combined = combine(pack.conditions.rule, {line.key: line.verdict for line in lines})
    gates = tuple(one for one in (territory, applicant, ownership) if one is not None)
    overall = all_of([*(one.verdict for one in gates), combined])
    message, params = _summary(overall, gates, lines)
    return Verdict(
        scheme=pack.scheme.key,
        on=on,
        basis=facts.basis,
        verdict=overall,
        territory=territory,
        applicant=applicant,
        ownership=ownership,
        conditions=lines,
        exemption=_exemption(pack, facts, on),
        lists=_lists(pack, facts, gates),
        message=message,
        params=params,
    )


def _of_this_scheme(facts: Facts, pack: Pack) -> Facts:
    """Without what was judged under another mechanism: conditions of two documents may go by one key."""
    own = tuple(one for one in facts.judgements if one.scheme in ("", pack.key))
    return facts if len(own) == len(facts.judgements) else replace(facts, judgements=own)


def combine(rule: Combination, verdicts: Mapping[str, VerdictKey]) -> VerdictKey:
    parts = [
        verdicts[one] if isinstance(one, str) else combine(one, verdicts)
        for one in (*rule.any_of, *rule.all_of)
    ]
    return any_of(parts) if rule.any_of else all_of(parts)


def _territory(pack: Pack, facts: Facts, within: str) -> ConditionVerdict:
    rule = pack.scheme.territory
    params: dict[str, object] = {"name": rule.name}
    inside = is_inside(facts.territory_path, codes=rule.codes, within=within)
    if inside is None:
        verdict, message = VerdictKey.UNKNOWN, _("还没有登记所在地区，请先登记；本机制只适用于{name}的单位")
    elif inside:
        verdict, message = VerdictKey.MET, _("所在地区属于{name}")
    else:
        verdict, message = VerdictKey.MISSED, _("所在地区不属于{name}，不能申报；请向所在地的市场监管局了解")
    return ConditionVerdict(
        key="territory",
        title="所在地区",
        clause=rule.clause,
        clause_id=rule.clause_id,
        verdict=verdict,
        message=message,
        params=params,
    )


def _applicant(pack: Pack, facts: Facts) -> ConditionVerdict:
    rule = pack.scheme.applicants
    kinds = "、".join(ORGANISATION_KINDS[kind] for kind in rule.organisation_kinds)
    kind = ORGANISATION_KINDS.get(facts.organisation_kind, facts.organisation_kind)
    params: dict[str, object] = {"kinds": kinds, "kind": kind}
    if not facts.organisation_kind:
        verdict, message = VerdictKey.UNKNOWN, _("还没有登记单位的种类；本机制适用于{kinds}")
    elif facts.organisation_kind in rule.organisation_kinds:
        verdict, message = VerdictKey.MET, _("单位种类是{kind}")
    else:
        verdict, message = VerdictKey.MISSED, _("单位种类是{kind}，本机制只适用于{kinds}")
    return ConditionVerdict(
        key="applicant",
        title="单位种类",
        clause=rule.clause,
        clause_id=rule.clause_id,
        verdict=verdict,
        message=message,
        params=params,
    )


def _ownership(pack: Pack, facts: Facts) -> ConditionVerdict | None:
    """Asked only where the lists divide by ownership. Verified facts want the proof of it looked at."""
    if not pack.ownerships:
        return None
    first = pack.lists.lists[0]
    params: dict[str, object] = {
        "kinds": "、".join(OWNERSHIPS[kind] for kind in pack.ownerships),
        "kind": OWNERSHIPS.get(facts.ownership, facts.ownership),
        "lists": "、".join(one.title for one in pack.lists.lists if facts.ownership in one.ownership),
    }
    if not facts.ownership:
        verdict, message = VerdictKey.UNKNOWN, _("还没有登记企业性质；本机制适用于{kinds}")
    elif facts.ownership not in pack.ownerships:
        verdict, message = VerdictKey.MISSED, _("企业性质是{kind}，本机制只适用于{kinds}")
    elif facts.ownership_confirmed is False:
        verdict, message = VerdictKey.MISSED, _("企业性质“{kind}”的证明没有核实，不计入")
    elif facts.ownership_confirmed is None and facts.basis == "verified":
        verdict, message = VerdictKey.UNKNOWN, _("企业性质“{kind}”的证明还没有核实")
    else:
        verdict, message = VerdictKey.MET, _("企业性质是{kind}，归{lists}")
    return ConditionVerdict(
        key="ownership",
        title="企业性质",
        clause=first.clause,
        clause_id=first.clause_id,
        verdict=verdict,
        message=message,
        params=params,
    )


def _lists(pack: Pack, facts: Facts, gates: tuple[ConditionVerdict, ...]) -> tuple[str, ...]:
    """The lists that would take this organisation, as far as place, kind and ownership go."""
    return () if any(one.met is False for one in gates) else pack.lists_for(facts.ownership)


def _exemption(pack: Pack, facts: Facts, on: date) -> ConditionVerdict | None:
    """Membership in another list that spares a new application; it says nothing about the conditions."""
    route = pack.route("existing")
    found = next(
        (one for one in facts.listings if one.list in pack.exempting_lists and one.stands_on(on)), None
    )
    if route is None or found is None:
        return None
    return ConditionVerdict(
        key="exemption",
        title=route.title or ROUTES[route.key],
        clause=route.clause,
        clause_id=route.clause_id,
        verdict=VerdictKey.MET,
        message=_("已在“{list}”里，不用重新申报"),
        params={"list": found.list},
    )


def _summary(
    overall: VerdictKey,
    gates: tuple[ConditionVerdict, ...],
    lines: tuple[ConditionVerdict, ...],
) -> tuple[str, dict[str, object]]:
    met = sum(1 for line in lines if line.verdict == VerdictKey.MET)
    for gate in gates:
        if overall == gate.verdict and gate.verdict in (VerdictKey.MISSED, VerdictKey.UNKNOWN):
            return gate.message, gate.params
    if overall == VerdictKey.MET:
        return _("符合入库条件：已满足 {met} 项"), {"met": met}
    if overall == VerdictKey.TO_JUDGE:
        return _("需人工认定：可计算的条件还不够，其余由人认定"), {"met": met}
    if overall == VerdictKey.UNKNOWN:
        return _("还不能判断：有的条件要先核实"), {"met": met}
    return _("还不符合入库条件：{total} 项条件里满足 {met} 项"), {"met": met, "total": len(lines)}
