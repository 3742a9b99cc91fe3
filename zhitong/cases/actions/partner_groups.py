"""协作圈 is entered, renamed, joined, left and ended by the agency that keeps it; each is an event on the circle's own chain.
Nothing here touches the requests for help that name it: they keep the circle that they were sent under."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zhitong.cases.models import PartnerGroup, PartnerMember
from zhitong.journal.public import Actor, append, open_chain
from zhitong.lib import zh
from zhitong.matters.public import Refusal, Refused

CHAIN_KIND = "partner_group"
KEEPING_DUTIES = ("officer", "head")
_LONGEST = 100


def keeping_refusals(group: PartnerGroup | None, by: Actor) -> Iterator[Refusal]:
    """Who may enter a circle (`group` None), and who may change this one."""
    if by.organisation_kind != "agency" or by.duty_kind not in KEEPING_DUTIES:
        yield Refusal("role", "协作圈由机关的经办人、负责人登记和修改。")
    elif group is not None and group.keeper_id not in (None, by.organisation_id):
        words = {"unit": group.keeper.name if group.keeper else ""}
        yield Refusal("not_keeper", "这个协作圈由{unit}保管，请它修改。", words)
    if group is not None and group.ended_at is not None:
        yield Refusal("ended", "这个协作圈已经结束，只供查阅。要恢复协作的，另外登记一个。")


def may_keep(group: PartnerGroup, by: Actor) -> bool:
    return next(keeping_refusals(group, by), None) is None


def add_partner_group(*, name: str, basis: str, members: str, by: Actor, now: datetime) -> PartnerGroup:
    """`members` is one name a line. Raises Refused."""
    names = _names(members)
    refused = [*keeping_refusals(None, by), *_name_refusals(name), *_members_refusals(names)]
    if refused:
        raise Refused(refused)
    fields = {"name": zh.clean_text(name), "basis": basis.strip()[:200], "keeper_id": by.organisation_id}
    try:
        with transaction.atomic():
            made = PartnerGroup.objects.create(**fields, added_at=now, added_by_label=by.label)
            _let_in(made, names, now)
            _note(made, "partner_group.added", {"name": made.name, "members": names}, by, now)
    except IntegrityError as error:
        raise _known() from error
    return made


def change_partner_group(
    group: PartnerGroup, *, name: str, basis: str, reason: str, seen: int, by: Actor, now: datetime
) -> PartnerGroup:
    """`seen` is how many events the circle had when the form was shown. Raises Refused."""
    try:
        with transaction.atomic():
            row = _locked(group, by)
            if row.chain is not None and row.chain.head_seq != seen:
                raise Refused(
                    [Refusal("changed_meanwhile", "别人刚改过这个协作圈。请看过现在的内容，再改一次。")]
                )
            new = {"name": zh.clean_text(name), "basis": basis.strip()[:200]}
            changes = {
                key: [getattr(row, key), value] for key, value in new.items() if getattr(row, key) != value
            }
            _refuse([*_name_refusals(name), *_change_refusals(changes, reason)])
            if "name" in changes:
                row.former_names = _with_former(row.former_names, row.name, now)
            row.name, row.basis = new["name"], new["basis"]
            row.save(update_fields=["name", "basis", "former_names"])
            facts = {"changes": changes, "reason": reason.strip()}
            _note(row, "partner_group.changed", facts, by, now)
    except IntegrityError as error:
        raise _known() from error
    return row


def join_partner_group(
    group: PartnerGroup, *, members: str, reason: str, by: Actor, now: datetime
) -> list[str]:
    """`members` is one name a line; the names that came in. Raises Refused."""
    names = _names(members)
    with transaction.atomic():
        row = _locked(group, by)
        there = set(row.memberships.filter(left_at__isnull=True).values_list("name", flat=True))
        _refuse([*_members_refusals(names, there), *_reason_refusals(reason)])
        _let_in(row, names, now)
        _note(row, "partner_group.joined", {"members": names, "reason": reason.strip()}, by, now)
    return names


def rename_member(
    member: PartnerMember, *, name: str, reason: str, by: Actor, now: datetime
) -> PartnerMember:
    """It stays the same member; the former name stays readable. Raises Refused."""
    with transaction.atomic():
        group, row = _locked_member(member, by)
        others = group.memberships.filter(left_at__isnull=True).exclude(pk=row.pk)
        names, there = _names(name), set(others.values_list("name", flat=True))
        refused = [*_members_refusals(names, there), *_reason_refusals(reason)]
        if len(names) > 1:
            refused.append(Refusal("one_name", "这里只改一个成员的名称，请写一行。"))
        if names == [row.name]:
            refused.append(Refusal("same_name", "名称没有变，不用修改。"))
        _refuse(refused)
        before = row.name
        row.former_names = _with_former(row.former_names, before, now)
        row.name = names[0]
        row.save(update_fields=["name", "former_names"])
        facts = {"changes": {"name": [before, row.name]}, "reason": reason.strip()}
        _note(group, "partner_group.member_renamed", facts, by, now)
    return row


def end_member(member: PartnerMember, *, reason: str, by: Actor, now: datetime) -> PartnerMember:
    """Raises Refused."""
    with transaction.atomic():
        group, row = _locked_member(member, by)
        refused = list(_reason_refusals(reason))
        if not group.memberships.filter(left_at__isnull=True).exclude(pk=row.pk).exists():
            refused.append(Refusal("last_member", "这是最后一个成员。不再协作的，请结束整个协作圈。"))
        _refuse(refused)
        row.left_at = now
        row.save(update_fields=["left_at"])
        _note(group, "partner_group.left", {"members": [row.name], "reason": reason.strip()}, by, now)
    return row


def end_partner_group(group: PartnerGroup, *, reason: str, by: Actor, now: datetime) -> PartnerGroup:
    """No new request may name it; those that do keep it. Raises Refused."""
    with transaction.atomic():
        row = _locked(group, by)
        _refuse(_reason_refusals(reason))
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        _note(row, "partner_group.ended", {"reason": reason.strip()}, by, now)
    return row


def _locked(group: PartnerGroup, by: Actor) -> PartnerGroup:
    rows = PartnerGroup.objects.select_for_update(of=("self",)).select_related("chain", "keeper")
    row = rows.get(pk=group.pk)
    _refuse(keeping_refusals(row, by))
    return row


def _locked_member(member: PartnerMember, by: Actor) -> tuple[PartnerGroup, PartnerMember]:
    group = _locked(member.group, by)
    row = group.memberships.get(pk=member.pk)
    if row.left_at is not None:
        raise Refused([Refusal("left_already", "它已经退出这个协作圈。")])
    return group, row


def _refuse(found: Iterator[Refusal] | Sequence[Refusal]) -> None:
    refused = list(found)
    if refused:
        raise Refused(refused)


def _known() -> Refused:
    return Refused([Refusal("known", "已经有这个名称的协作圈。请换一个名称，或者改已有的那一个。")])


def _names(text: str) -> list[str]:
    return [name for line in text.splitlines() if (name := zh.clean_text(line))]


def _name_refusals(name: str) -> Iterator[Refusal]:
    if not zh.clean_text(name):
        yield Refusal("name_missing", "请填协作圈的名称。")


def _members_refusals(names: list[str], there: set[str] | None = None) -> Iterator[Refusal]:
    if not names:
        yield Refusal("members_missing", "请写成员，一行一个。")
    twice = {name for name in names if names.count(name) > 1} | (set(names) & (there or set()))
    if twice:
        yield Refusal(
            "member_twice", "{names}已经在里面，请不要写两遍。", {"names": "、".join(sorted(twice))}
        )
    if any(len(name) > _LONGEST for name in names):
        yield Refusal("member_long", "成员的名称最多 {n} 个字，一行一个。", {"n": _LONGEST})


def _change_refusals(changes: Mapping[str, Any], reason: str) -> Iterator[Refusal]:
    if not changes:
        yield Refusal("nothing_changed", "名称和文件都没有变，不用修改。")
    yield from _reason_refusals(reason)


def _reason_refusals(reason: str) -> Iterator[Refusal]:
    if not reason.strip():
        yield Refusal("reason_missing", "请写为什么，例如哪一份协议、哪一次会议。")


def _with_former(names: list[Any], name: str, now: datetime) -> list[Any]:
    return [*names, {"name": name, "until": zh.day_of(now).isoformat()}]


def _let_in(group: PartnerGroup, names: Sequence[str], now: datetime) -> None:
    PartnerMember.objects.bulk_create(PartnerMember(group=group, name=one, joined_at=now) for one in names)


def _note(group: PartnerGroup, verb: str, facts: Mapping[str, Any], by: Actor, now: datetime) -> None:
    if group.keeper_id is None:
        PartnerGroup.objects.filter(pk=group.pk).update(keeper_id=by.organisation_id)
    if group.chain is None:
        group.chain = open_chain(CHAIN_KIND, str(group.pk))
        group.save(update_fields=["chain"])
    append(group.chain, verb=verb, at=now, actor=by, facts=dict(facts))
