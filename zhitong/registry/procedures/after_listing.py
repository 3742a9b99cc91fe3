"""After listing: what the list keeps of a unit is adjusted, a unit is found to have left the area, and the outcomes of a
review, which nobody runs but the review."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.matters.public import Audience, Change, Refusal, Result
from zhitong.registry import rules
from zhitong.registry.attributes import attribute_refusals, attributes_of, in_words
from zhitong.registry.models import ListedUnit, ReviewLine
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.of_unit import MEMBER, OfUnit
from zhitong.registry.verdicts import membership_until
from zhitong.registry.vocabulary import LineState, RemovalReason, ReviewDecision, ReviewState
from zhitong.registry.vocabulary import ListingState as S


class AdjustAttributes(OfUnit):
    """调整: category, kind of protection, way of use, as the pack names them. `data`: attributes by key, reason."""

    verb = "listing.adjust"
    label = "调整名录项目…"
    source = MEMBER
    role = "examiner"
    duties = OFFICERS
    sentence = "调整名录项目：{changes}。{reason}"
    consequences = ("名录里从今天起按新的写。", "原来写的留在经过里。")

    def applies(self) -> bool:
        return bool(attributes_of(self.unit.unit_list))

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        given = dict(self.data.get("attributes", {}))
        yield from attribute_refusals(self.unit.unit_list, given)
        if given == self.unit.attributes:
            yield Refusal("nothing_changed", "没有改动。改好一项再保存。")

    def effect(self) -> Iterable[Result]:
        given = dict(self.data["attributes"])
        self.changes = changed_words(self.unit, given)
        yield Change(self.unit, {"attributes": given, "reason": self.data["reason"].strip()})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "changes": self.changes}


def changed_words(unit: ListedUnit, given: dict[str, Any]) -> list[str]:
    """Each attribute that differs, as it was and as it is now."""
    before, after = in_words(unit.unit_list, unit.attributes), in_words(unit.unit_list, given)
    labels = [label for label in {**before, **after} if before.get(label) != after.get(label)]
    return [f"{label}由“{before.get(label, '没有填')}”改为“{after.get(label, '没有填')}”" for label in labels]


class _OfSystem(OfUnit):
    """What the register notices by itself; nobody presses a button for it."""

    abstract = True
    role: ClassVar[str | None] = None
    duties = frozenset()
    listed = False
    takes_handler = False
    needs_reason = False
    tells = (Audience.CITY, Audience.COUNTY)


class NoteLeft(_OfSystem):
    """The unit has moved out of the area of the mechanism. It stays in the list until the bureau that keeps it decides.
    `data`: place."""

    verb = "listing.note_left"
    label = "注明已迁出"
    source = frozenset({S.LISTED})
    target = S.LEFT_AREA
    sentence = "迁到{place}，不在本机制的范围了"

    def effect(self) -> Iterable[Result]:
        yield Change(self.unit, {"left_on": rules.day(self.now)})

    def facts(self) -> dict[str, Any]:
        return {"place": self.data["place"]}

    def told(self) -> str:
        return f"注明：已迁到{self.data['place']}，请决定移出或者保留"[:180]


class NoteReturned(_OfSystem):
    """It has come back into the area before anybody decided. `data`: place."""

    verb = "listing.note_returned"
    label = "注明又迁回"
    source = frozenset({S.LEFT_AREA})
    target = S.LISTED
    sentence = "又迁回{place}，在本机制的范围里"

    def effect(self) -> Iterable[Result]:
        yield Change(self.unit, {"left_on": None})

    def facts(self) -> dict[str, Any]:
        return {"place": self.data["place"]}


# --- outcomes of a review ----------------------------------------------------------------------------------


class _ByReview(OfUnit):
    """Carried out only for a line of a review whose decision stands and is not yet carried out. `data`: line."""

    abstract = True
    by_system = True
    duties = OFFICERS
    listed = False
    takes_handler = False
    needs_reason = False
    source = MEMBER
    decision = ReviewDecision.KEEP

    def guard(self) -> Iterator[Refusal]:
        pending = ReviewLine.objects.filter(
            unit=self.unit,
            decision=self.decision,
            state=LineState.PENDING,
            matter__state=ReviewState.DECIDED,
        )
        if not pending.exists():
            yield Refusal("no_review", "复核结果要在复核那一件里一起定。")


class KeepByReview(_ByReview):
    verb = "listing.keep_by_review"
    label = "复核保留"
    decision = ReviewDecision.KEEP
    sentence = "复核：保留。{reason}"

    def effect(self) -> Iterable[Result]:
        fields: dict[str, Any] = {"reason": self.data["reason"].strip()}
        if self.unit.until is not None:
            fields["until"] = membership_until(self.unit.unit_list, rules.day(self.now))
        yield Change(self.unit, fields)


class AdjustByReview(_ByReview):
    verb = "listing.adjust_by_review"
    label = "按复核调整名录项目"
    decision = ReviewDecision.ADJUST
    sentence = "复核：调整名录项目：{changes}。{reason}"

    def effect(self) -> Iterable[Result]:
        given = dict(self.data["attributes"])
        self.changes = changed_words(self.unit, given)
        yield Change(self.unit, {"attributes": given, "reason": self.data["reason"].strip()})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "changes": self.changes}


class SuspendByReview(_ByReview):
    verb = "listing.suspend_by_review"
    label = "按复核暂停"
    source = frozenset({S.LISTED, S.LEFT_AREA})
    target = S.SUSPENDED
    decision = ReviewDecision.SUSPEND
    sentence = "复核：暂停在库资格。{reason}"


class RemoveByReview(_ByReview):
    verb = "listing.remove_by_review"
    label = "按复核移出"
    target = S.REMOVED
    decision = ReviewDecision.REMOVE
    sentence = "复核：移出名录（{removal_label}）。{reason}"

    def effect(self) -> Iterable[Result]:
        reason = self.data["reason"].strip()
        fields = {"removed_on": rules.day(self.now), "removal": self.data["removal"], "reason": reason}
        yield Change(self.unit, fields)

    def facts(self) -> dict[str, Any]:
        removal = RemovalReason(self.data["removal"])
        return {**super().facts(), "removal": removal.value, "removal_label": str(removal.label)}


REVIEWED = (KeepByReview, AdjustByReview, SuspendByReview, RemoveByReview)
