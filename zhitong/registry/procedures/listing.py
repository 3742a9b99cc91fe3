"""在库: the membership of one unit in a list: suspended, removed, renewed, renamed, moved, ended. What the list keeps of
a unit, what a review decides for it and what happens when it leaves the area stand in after_listing.py."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from zhitong.matters.public import Change, Procedure, Refusal, Result, State, WaitingOn, Write
from zhitong.people.public import OrganisationState, move_organisation, rename_organisation, set_state
from zhitong.registry import rules
from zhitong.registry.procedures.after_listing import (
    REVIEWED,
    AdjustAttributes,
    NoteLeft,
    NoteReturned,
)
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.of_unit import MEMBER, STANDING, OfUnit
from zhitong.registry.vocabulary import LISTING, RemovalReason
from zhitong.registry.vocabulary import ListingState as S


class Suspend(OfUnit):
    verb = "listing.suspend"
    label = "暂停…"
    source = STANDING
    target = S.SUSPENDED
    sentence = "暂停在库资格：{reason}"
    consequences = ("暂停期间不对外显示，不享受直通车服务。", "查清以后可以恢复。")


class Resume(OfUnit):
    verb = "listing.resume"
    label = "恢复…"
    source = frozenset({S.SUSPENDED})
    target = S.LISTED
    usual = True
    sentence = "恢复在库资格：{reason}"
    consequences = ("从今天起又在名录里。",)

    def guard(self) -> Iterator[Refusal]:
        yield from rules.territory_refusals(self.unit.organisation, self.unit.unit_list.installation_id)


class Remove(OfUnit):
    """`data`: removal (a RemovalReason), reason, on (the day, default today)."""

    verb = "listing.remove"
    label = "移出名录…"
    source = MEMBER
    target = S.REMOVED
    irreversible = True
    sentence = "移出名录（{removal_label}）：{reason}"
    consequences = (
        "从名录里撤下，不再享受直通车服务。",
        "企业和推荐单位收到理由。",
        "以后符合条件可以重新申报。",
    )

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("removal") not in RemovalReason.values:
            yield Refusal("removal_missing", "请选移出的原因。")
        elif self.data["removal"] == RemovalReason.REVOKED:
            yield Refusal("revoke_elsewhere", "决定本身错了的，请在申报那一件里撤销决定，名录会跟着撤下。")
        if self.day > rules.day(self.now):
            yield Refusal("future", "移出日期还没有到，请改成今天或者以前。")

    @property
    def day(self) -> date:
        return self.data.get("on") or rules.day(self.now)

    def effect(self) -> Iterable[Result]:
        fields = {
            "removed_on": self.day,
            "removal": self.data["removal"],
            "reason": self.data["reason"].strip(),
        }
        yield Change(self.unit, fields)

    def facts(self) -> dict[str, Any]:
        removal = RemovalReason(self.data["removal"])
        return {**super().facts(), "removal": removal.value, "removal_label": str(removal.label)}


class Revoke(OfUnit):
    """撤销: the listing itself was a mistake. Run by the application's revocation only."""

    verb = "listing.revoke"
    label = "撤销入库"
    source = MEMBER
    target = S.REMOVED
    listed = False
    sentence = "撤销入库决定：{reason}"

    def guard(self) -> Iterator[Refusal]:
        application = self.unit.application
        if application is None or application.matter.is_open is False:
            yield Refusal("revoke_elsewhere", "请在申报那一件里撤销决定，名录会跟着撤下。")

    def effect(self) -> Iterable[Result]:
        fields = {"removed_on": rules.day(self.now), "removal": RemovalReason.REVOKED}
        yield Change(self.unit, {**fields, "reason": self.data["reason"].strip()})


class Renew(OfUnit):
    """`data["until"]`: the new last day."""

    verb = "listing.renew"
    label = "续期…"
    source = frozenset({S.LISTED})
    sentence = "续期到{until}。{reason}"
    needs_reason = False
    consequences = ("有效期改到新的日期。",)

    def guard(self) -> Iterator[Refusal]:
        yield from rules.territory_refusals(self.unit.organisation, self.unit.unit_list.installation_id)

    def check(self) -> Iterator[Refusal]:
        until = self.data.get("until")
        if until is None:
            yield Refusal("until_missing", "请填新的有效期到哪一天。")
        elif until <= max(rules.day(self.now), self.unit.until or date.min):
            yield Refusal("until_early", "新的有效期要晚于今天和原来的有效期，请改一个日期。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.unit, {"until": self.data["until"]})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "until": self.data["until"].isoformat()}


class NoteRename(OfUnit):
    """更名: the organisation keeps its identity and its history. `data`: name, reason (what proves it)."""

    verb = "listing.note_rename"
    label = "登记更名…"
    source = MEMBER
    role = "examiner"
    duties = OFFICERS
    sentence = "更名：{old_name}改为{new_name}。{reason}"
    consequences = ("名录和以后的文书用新名称，旧名称仍能查到。",)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        name = self.data.get("name", "").strip()
        if not name:
            yield Refusal("name_missing", "请填新名称，和营业执照上的一样。")
        elif name == self.unit.organisation.name:
            yield Refusal("same_name", "新名称和现在的一样，不用改。")

    def effect(self) -> Iterable[Result]:
        self.old_name = self.unit.organisation.name
        name = self.data["name"].strip()
        yield Change(self.matter, {"title": f"{name} · 在库"})
        basis = self.data["reason"].strip()
        yield Write(
            rename_organisation, {"organisation": self.unit.organisation, "name": name, "basis": basis}
        )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "old_name": self.old_name, "new_name": self.data["name"].strip()}


class NoteMove(OfUnit):
    """迁址 inside the area of the mechanism. `data`: territory, county (its agency), address, reason."""

    verb = "listing.note_move"
    label = "登记迁址…"
    source = frozenset({S.LISTED, S.SUSPENDED})
    role = "examiner"
    duties = OFFICERS
    sentence = "迁到{place}。{reason}"
    consequences = ("以后由迁入地的推荐单位联系。", "迁出本机制范围的，要移出名录。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        territory = self.data.get("territory")
        if territory is None:
            yield Refusal("territory_missing", "请选迁到哪个县（市、区）。")
            return
        if not rules.covers(self.unit.unit_list.installation_id, territory.path):
            yield Refusal(
                "outside",
                "{place}不在本机制的范围。迁出去的，请移出名录，原因选“迁出本机制范围”。",
                {"place": territory.name},
            )
        elif self.data.get("county") is None:
            yield Refusal("county_missing", "请选迁入地的推荐单位。")

    def effect(self) -> Iterable[Result]:
        territory, county = self.data["territory"], self.data["county"]
        yield Change(self.matter, {"county_id": county.pk})
        fields = {"organisation": self.unit.organisation, "territory": territory}
        if self.data.get("address"):
            fields["address"] = self.data["address"]
        yield Write(move_organisation, {**fields, "basis": self.data["reason"].strip()})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "place": self.data["territory"].name, "county": self.data["county"].name}


class NoteMoveBack(NoteMove):
    """It has left the area and has come back into it."""

    verb = "listing.note_move_back"
    label = "登记迁回…"
    source = frozenset({S.LEFT_AREA})
    target = S.LISTED
    sentence = "迁回{place}。{reason}"
    consequences = ("又在本机制的范围里，名录照旧。", "以后由迁入地的推荐单位联系。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.unit, {"left_on": None})
        yield from super().effect()


class NoteDeregistration(OfUnit):
    """注销: the organisation has ceased; the membership ends on that day. `data`: on, reason (what proves it)."""

    verb = "listing.note_deregistration"
    label = "登记注销…"
    source = MEMBER
    target = S.DEREGISTERED
    role = "examiner"
    duties = OFFICERS
    irreversible = True
    sentence = "企业已注销，名录里不再保留。{reason}"
    consequences = ("从名录里撤下，单位记为已注销。", "原来的经过都留着。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if (self.data.get("on") or rules.day(self.now)) > rules.day(self.now):
            yield Refusal("future", "注销日期还没有到，请改成今天或者以前。")

    def effect(self) -> Iterable[Result]:
        on, reason = self.data.get("on") or rules.day(self.now), self.data["reason"].strip()
        yield Change(self.unit, {"removed_on": on, "removal": "", "reason": reason})
        fields = {"organisation": self.unit.organisation, "state": OrganisationState.DEREGISTERED.value}
        yield Write(set_state, {**fields, "basis": reason})


LISTING_PROCEDURE = Procedure(
    kind=LISTING,
    label="在库单位",
    number_prefix="在库",
    detail="listed_unit",
    initial=S.LISTED,
    states=(
        # A membership is no work to be done: it stands in no worklist until it is suspended.
        State(
            S.LISTED,
            S.LISTED.label,
            WaitingOn.NOBODY,
            is_open=False,
            lead="city",
            hint="在名录里，享受直通车服务。",
        ),
        State(
            S.SUSPENDED,
            S.SUSPENDED.label,
            lead="city",
            hint="查清以后恢复，或者移出名录。",
            public_hint="牵头单位正在查，查清以后会通知您。",
        ),
        State(
            S.LEFT_AREA,
            S.LEFT_AREA.label,
            lead="city",
            hint="单位已迁出本机制的范围。核实以后移出名录；又迁回的，登记迁回。",
            public_label="在库",
            public_hint="您单位登记的地址不在本机制的范围了，牵头单位会和您联系。",
        ),
        State(S.REMOVED, S.REMOVED.label, WaitingOn.NOBODY, is_open=False, hint="以后可以重新申报。"),
        State(S.DEREGISTERED, S.DEREGISTERED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        Suspend,
        Resume,
        Remove,
        Revoke,
        Renew,
        AdjustAttributes,
        NoteRename,
        NoteMove,
        NoteMoveBack,
        NoteDeregistration,
        NoteLeft,
        NoteReturned,
        *REVIEWED,
    ),
)
