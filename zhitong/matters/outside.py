"""外部来函: moves that any procedure may include for an agency outside the system. What its sealed letter says is entered
by one person of the lead and counts only when a second one has held it against the letter. Clocks run from the receipt."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.models import Attachment, Matter, OutsideAct
from zhitong.matters.move import Change, Move, Refusal, Result, Write
from zhitong.matters.parts import parts_of
from zhitong.matters.tallies import day
from zhitong.matters.vocabulary import Audience, OutsideActState, Sight

LETTER_SLOT = "outside_letter"


def keep_letter(
    *,
    matter: Matter,
    file: StoredFile,
    fields: Mapping[str, Any],
    sight: Sight = Sight.AGENCIES,
    by: Actor,
    now: datetime,
) -> OutsideAct:
    """The letter as an attachment, and what was entered from it. Runs inside its move. `sight`: who opens the letter."""
    attachment = Attachment.objects.create(
        matter=matter,
        file=file,
        slot=LETTER_SLOT,
        label=f"{fields['organisation'].name} {fields['letter_number']}"[:200],
        added_at=now,
        added_by_label=by.label,
        sight=sight,
    )
    who = {"recorded_at": now, "recorded_by_id": by.person_id, "recorded_by_label": by.label}
    return OutsideAct.objects.create(matter=matter, attachment=attachment, **fields, **who)


class RecordOutsideAct(Move):
    """`data`: file (a stored file), letter_number, letter_date, received_at, received_by, content."""

    abstract = True
    label = "录入来函…"
    purpose: ClassVar[str]
    sight = Sight.AGENCIES
    tells = (Audience.LEAD,)
    sentence = "录入了{organisation}的来函 {letter_number}，待另一人核对"
    consequences = ("要由本单位另一个人对照原件核对，核对以后才算数。", "从收到那一刻起算，不从录入起算。")

    def letter_sight(self) -> Sight:
        """Who may open the letter itself."""
        return Sight.AGENCIES

    def organisation(self) -> Any:
        """Whose act it is; subclasses know it from their part."""
        raise NotImplementedError

    def content(self) -> dict[str, Any]:
        """What the letter says, as `OutsideAct.content` keeps it."""
        found: dict[str, Any] = self.data.get("content", {})
        return found

    def guard(self) -> Iterator[Refusal]:
        sender = self.organisation()
        own = (sender.pk if sender else None, self.purpose)
        waiting = parts_of(self.matter, "outside_acts", state=OutsideActState.RECORDED)
        if any((one.organisation_id, one.purpose) == own for one in waiting):
            name = {"name": str(sender)}
            yield Refusal("letter_waiting", "{name}已有一份来函等着核对。先核对那一份，或者退回重录。", name)

    def check(self) -> Iterator[Refusal]:
        data = self.data
        if not data.get("file"):
            yield Refusal("file_missing", "请传盖章来函的扫描件或者照片。")
        if not data.get("letter_number", "").strip():
            yield Refusal("number_missing", "请填来函的文号；没有文号的，写“无文号”和标题。")
        if not data.get("received_by", "").strip():
            yield Refusal("receiver_missing", "请填是谁收到的。")
        received, letter_date = data.get("received_at"), data.get("letter_date")
        if received is None or letter_date is None:
            yield Refusal("dates_missing", "请填来函的日期和收到的时间。")
        elif received > self.now:
            yield Refusal("received_later", "收到的时间还没有到，请核对。")
        elif letter_date > day(received):
            yield Refusal("letter_later", "来函的日期晚于收到的日期，请核对。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "organisation": self.organisation(),
            "purpose": self.purpose,
            "letter_number": data["letter_number"].strip(),
            "letter_date": data["letter_date"],
            "received_at": data["received_at"],
            "received_by_label": data["received_by"].strip()[:120],
            "content": self.content(),
        }
        kept = {"matter": self.matter, "file": data["file"], "fields": fields, "sight": self.letter_sight()}
        yield Write(keep_letter, kept)

    def facts(self) -> dict[str, Any]:
        data = self.data
        return {
            "organisation": self.organisation().name,
            "letter_number": data["letter_number"].strip(),
            "letter_date": data["letter_date"].isoformat(),
            "received": data["received_at"].isoformat(),
            "received_by": data["received_by"].strip(),
            "sha256": data["file"].sha256,
            "content": self.content(),
        }


class OfLetter(Move):
    """A small move on one letter that waits to be checked."""

    abstract = True
    whose = "organisation"
    part = "outside_acts"
    purpose: ClassVar[str]
    sight = Sight.AGENCIES
    listed = False
    takes_handler = False

    @property
    def letter(self) -> OutsideAct:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.letter.purpose != self.purpose:
            yield Refusal("other_letter", "这份来函是别的事项的。")
        elif self.letter.state != OutsideActState.RECORDED:
            state = {"state": self.letter.get_state_display()}
            yield Refusal("checked_already", "这份来函已经处理过：{state}。", state)

    def facts(self) -> dict[str, Any]:
        return {"organisation": self.letter.organisation.name, "letter_number": self.letter.letter_number}


class ConfirmOutsideAct(OfLetter):
    """The second person has the letter in hand. Subclasses carry out what the letter says."""

    abstract = True
    label = "核对来函"
    sentence = "对照原件核对了{organisation}的来函 {letter_number}，{received}收到，录入人 {recorded_by}"
    consequences: ClassVar[tuple[str, ...]] = (
        "来函写的从现在起算数，注明是按来函录入、经二人核对。",
        "时间按收到来函算。",
    )

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if self.letter.recorded_by_id == self.actor.person_id:
            yield Refusal("same_person", "录入和核对不能是同一个人。请交给本单位另一位同事核对。")

    def counts_from(self) -> datetime:
        return self.letter.received_at

    def effect(self) -> Iterable[Result]:
        who = {"checked_by_id": self.actor.person_id, "checked_by_label": self.actor.label}
        yield Change(self.letter, {"state": OutsideActState.CONFIRMED, "checked_at": self.now, **who})

    def facts(self) -> dict[str, Any]:
        received = self.letter.received_at.isoformat()
        return {**super().facts(), "received": received, "recorded_by": self.letter.recorded_by_label}


class RejectOutsideAct(OfLetter):
    """What was entered is not what the letter says: it is entered again. `data["reason"]`."""

    abstract = True
    label = "退回重录…"
    sentence = "退回了{organisation}来函 {letter_number} 的录入"
    consequences = ("这次录入不算数，原件和经过都留着，可以重新录入。",)
    needs = {"reason": "请写明哪里和来函不一致。"}

    def effect(self) -> Iterable[Result]:
        note = self.data["reason"].strip()[:300]
        who = {"checked_by_id": self.actor.person_id, "checked_by_label": self.actor.label}
        fields = {"state": OutsideActState.REJECTED, "checked_at": self.now, "note": note, **who}
        yield Change(self.letter, fields)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.data["reason"].strip()}
