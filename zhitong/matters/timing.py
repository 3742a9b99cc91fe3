"""中止、恢复、延长: moves that any procedure may include. A subclass names the clock slots that may be touched (`slots`),
who decides (`duties`, `approvers`) and the paper that is to be issued (`paper`); a file proves each of them.

Which extension there is, how long and by whom granted comes from the limit that the clock runs under, never from here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI, UNIT_WORDS, length_words, long_date
from zhitong.matters.clocks import is_for, next_extension, open_clocks, standing
from zhitong.matters.models import Attachment, Clock, Matter
from zhitong.matters.move import Extend, Move, Pause, Refusal, Result, Resume, Write
from zhitong.matters.vocabulary import Audience, ClockState, PartyRole, Sight
from zhitong.people.public import DutyKind

PROOF_SLOT = "clock_proof"
BY_HAND = "hand"
HEAD = frozenset({DutyKind.HEAD.value})


def keep_proof(
    *, matter: Matter, file: StoredFile, label: str, sight: Sight, by: Actor, now: datetime
) -> Attachment:
    """The file that a pause or an extension stands on, as an attachment. Runs inside its move."""
    return Attachment.objects.create(
        matter=matter,
        file=file,
        slot=PROOF_SLOT,
        label=label[:200],
        added_at=now,
        added_by_label=by.label,
        sight=sight,
    )


@dataclass(frozen=True)
class Approver:
    """Who in the system grants an extension that the law leaves to somebody: at which seat, under which duty.

    `seat`: "lead" (the office itself), "above" (its superior, where that has a seat in the matter), "receiving" (whoever
    the matter was sent to; `function` where several kinds of agency were), "outside" (no one in the system: their
    decision comes by letter). `minutes`: the proof is the record of a joint discussion."""

    seat: str
    duties: frozenset[str] = HEAD
    minutes: bool = False
    function: str = ""


# The law's words for who grants an extension. A section head is no duty of its own here: the head of the office decides.
APPROVERS: Mapping[str, Approver] = {
    "": Approver("lead"),
    "部门负责人": Approver("lead"),
    "负责人": Approver("lead"),
    "负责人集体讨论": Approver("lead", minutes=True),
    "上一级": Approver("above"),
    "上一级部门": Approver("above"),
}
OUTSIDE = Approver("outside")


class OfClocks(Move):
    """A move on clocks that a person chooses. `data`: file (a stored file), paper_number, reason, since."""

    abstract = True
    proof_sight: ClassVar[Sight] = Sight.AGENCIES
    sight = Sight.PARTIES
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER, Audience.APPLICANT)

    def clocks(self) -> list[Clock]:
        """The open clocks that this move may touch."""
        return [clock for clock in open_clocks(self.matter) if clock.slot in type(self).slots]

    def applies(self) -> bool:
        return bool(self.clocks())

    def chosen(self) -> list[str]:
        """The slots that were chosen, in the order in which the procedure names them."""
        wanted = self.data.get("chosen") or ()
        return [slot for slot in type(self).slots if slot in wanted]

    def check(self) -> Iterator[Refusal]:
        if not self.chosen():
            yield Refusal("slot_missing", "请选是哪一个期限。")
        yield from self.check_paper()

    def check_paper(self) -> Iterator[Refusal]:
        """What every act on a clock needs: its file, the number of its paper, a time that can be."""
        if not self.data.get("file"):
            yield Refusal("file_missing", "请传证明这件事的文件，例如审批表、委托书、鉴定报告。")
        if not str(self.data.get("paper_number", "")).strip():
            yield Refusal("number_missing", "请填文书的文号；没有文号的，写“无文号”和标题。")
        yield from self._check_since()

    def _check_since(self) -> Iterator[Refusal]:
        since: datetime | None = self.data.get("since")
        if since is None:
            return
        if since > self.now:
            yield Refusal("since_later", "这个时间还没有到。请填已经发生的时间。")
        for clock in self.clocks():
            begun = _last_change(clock, type(self).cause)
            if clock.slot in self.chosen() and since < begun:
                words = {"clock": clock.label, "day": long_date(begun.astimezone(SHANGHAI).date())}
                yield Refusal("since_early", "“{clock}”在 {day} 才起算或者恢复，时间不能比它早。", words)

    def notes(self) -> dict[str, Any]:
        """What the act of each clock keeps: on whose word, on which paper, with which file."""
        data = self.data
        return {
            "by": self.actor.label,
            "paper_number": str(data["paper_number"]).strip()[:60],
            "sha256": data["file"].sha256,
            "why": str(data.get("reason", "")).strip()[:300],
        }

    def proof(self) -> Result:
        label = f"{type(self).label.rstrip('…')} {str(self.data['paper_number']).strip()}"
        given = {"matter": self.matter, "file": self.data["file"], "label": label, "sight": self.proof_sight}
        return Write(keep_proof, given)

    def labels(self) -> list[str]:
        return [clock.label for clock in self.clocks() if clock.slot in self.chosen()]

    def facts(self) -> dict[str, Any]:
        return {"clocks_named": self.labels(), "paper_number": str(self.data["paper_number"]).strip()[:60]}


def _last_change(clock: Clock, cause: str) -> datetime:
    """From when on a pause or its end can lie: the start, or the end or beginning of the last pause for the same cause."""
    own = [pause for pause in clock.pauses if is_for(pause, cause)]
    if not own:
        return clock.start_at
    begin, end = own[-1][:2]
    return datetime.fromisoformat(end or begin)


def _is_held(clock: Clock, cause: str) -> bool:
    return any(is_for(pause, cause) for pause in standing(clock))


class PauseClock(OfClocks):
    """中止: the chosen clocks stop, from the day on which the ground arose. `data` also: ground.

    `grounds`: on which grounds, where the limit itself names none that may be taken out."""

    abstract = True
    label = "中止计时…"
    cause = BY_HAND
    role = "lead"
    duties = HEAD
    grounds: ClassVar[tuple[str, ...]] = ()
    sentence = "中止了{clocks_named}的计时：{ground}（{paper_number}）"
    consequences = (
        "选中的期限从这一天起停着，恢复以后从停的地方接着算。",
        "理由、批准人和文件写进期限说明。",
    )

    def clocks(self) -> list[Clock]:
        """Also what stands for another cause: it runs on when neither is left."""
        return [clock for clock in super().clocks() if not _is_held(clock, type(self).cause)]

    @classmethod
    def grounds_of(cls, clock: Clock) -> tuple[str, ...]:
        """What may be taken out of this time: as its limit words it, else as the procedure does."""
        by_limit = [one for one in clock.spec.get("exclusions", ()) if not one.startswith("见 ")]
        return tuple(dict.fromkeys([*by_limit, *cls.grounds]))

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        ground = str(self.data.get("ground", "")).strip()
        for clock in self.clocks():
            known = self.grounds_of(clock)
            if clock.slot not in self.chosen() or ground in known:
                continue
            if known:
                words = {"clock": clock.label, "known": "、".join(known)}
                yield Refusal("ground", "“{clock}”可以扣除的只有：{known}。请从中选一个。", words)
            else:
                yield Refusal("no_ground", "“{clock}”没有规定可以中止。", {"clock": clock.label})

    def effect(self) -> Iterable[Result]:
        for slot in self.chosen():
            yield Pause(slot, self.data["ground"], self.data.get("since"), self.notes())
        yield self.proof()

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "ground": self.data["ground"]}


class ResumeClock(OfClocks):
    """恢复: the ground is gone; the chosen clocks run on from where they stopped."""

    abstract = True
    label = "恢复计时…"
    cause = BY_HAND
    role = "lead"
    duties: ClassVar[frozenset[str]] = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})
    sentence = "恢复了{clocks_named}的计时（{paper_number}）"
    consequences: ClassVar[tuple[str, ...]] = (
        "选中的期限从这一天接着算，到期日按扣除的天数往后推。",
        "还因为别的事（例如辨认、听证）停着的，等那件事也结束才接着算。",
    )

    def clocks(self) -> list[Clock]:
        return [clock for clock in super().clocks() if _is_held(clock, type(self).cause)]

    def effect(self) -> Iterable[Result]:
        for slot in self.chosen():
            yield Resume(slot, self.data.get("since"), self.notes())
        yield self.proof()


class ExtendClock(OfClocks):
    """延长: one step of the limit, by whoever that step names. `data` also: length, where the step leaves it open.

    `approvers` translates the law's words into a seat and a duty; a procedure may give its own."""

    abstract = True
    label = "延长期限…"
    role = "seats"
    takes_handler = False
    approvers: ClassVar[Mapping[str, Approver]] = APPROVERS
    sentence = "延长了{clocks_named}：第 {step} 次，{words}，{approver}批准（{paper_number}）"
    consequences = ("到期日按法条的这一步往后推，原来的到期日和批准文书都留在期限说明里。",)
    needs = {"reason": "请写明为什么要延长。"}

    def clocks(self) -> list[Clock]:
        return [clock for clock in super().clocks() if next_extension(clock)]

    @classmethod
    def approver_of(cls, clock: Clock) -> Approver:
        step = next_extension(clock) or {}
        return cls.approvers.get(step.get("approver", ""), OUTSIDE)

    def guard(self) -> Iterator[Refusal]:
        """Refused where the actor can grant none of them; each says who can."""
        stands = [list(self._stands_against(clock)) for clock in self.clocks()]
        if stands and all(stands):
            yield from (found[0] for found in stands)

    def offices(self, who: Approver) -> set[int]:
        """The organisations that may grant it in the system; none where it is granted by letter."""
        matter = self.matter
        if who.seat == "above":
            over = [seat for seat in (matter.county_id, matter.city_id) if seat and seat != matter.lead_id]
            return set(over[:1])
        if who.seat == "receiving":
            received = matter.access.filter(
                party_role=PartyRole.RECEIVING,
                organisation__is_outside=False,
                organisation__function=who.function,
            )
            return set(received.values_list("organisation_id", flat=True))
        return {matter.lead_id} if who.seat == "lead" else set()

    def by_letter(self, clock: Clock) -> bool:
        """Whether whoever grants the next step has no account in this matter."""
        return not self.offices(self.approver_of(clock))

    def _stands_against(self, clock: Clock) -> Iterator[Refusal]:
        step, who = next_extension(clock) or {}, self.approver_of(clock)
        words = {"clock": clock.label, "who": step.get("approver") or "本单位负责人"}
        offices = self.offices(who)
        if not offices:
            yield Refusal("outside", "“{clock}”的这一次延长由{who}决定，要按它的来函、批文录入。", words)
        elif self.actor.organisation_id not in offices:
            yield Refusal("approver", "“{clock}”的这一次延长由{who}批准，不由您所在的单位批准。", words)
        elif self.actor.duty_kind not in who.duties:
            yield Refusal("approver", "“{clock}”的这一次延长由{who}批准，请交给批准的人。", words)
        elif clock.state == ClockState.RUNNING and self.now > clock.due_at:
            yield Refusal("past", "“{clock}”已经到期，过了期不能再延长。", words)

    def target_clock(self) -> Clock | None:
        return next((clock for clock in self.clocks() if [clock.slot] == self.chosen()), None)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        clock = self.target_clock()
        if clock is None:
            if self.chosen():
                yield Refusal("one_slot", "一次只能延长一个期限，请只选一个。")
            return
        yield from self._stands_against(clock)
        step = next_extension(clock) or {}
        yield from self.check_length(step)

    def check_length(self, step: Mapping[str, Any]) -> Iterator[Refusal]:
        """The granted length against what the step says; nothing is said where the step fixes it."""
        given, fixed = self.data.get("length"), step.get("length")
        unit = UNIT_WORDS[step["unit"]]
        if fixed is None and not given:
            yield Refusal(
                "length_missing", "法条没有写这一次延长多久，请填批准延长多少{unit}。", {"unit": unit}
            )
        elif fixed is not None and given and (given > fixed or (given != fixed and not step.get("upto"))):
            words = {"most": f"{'最多 ' if step.get('upto') else ''}{fixed} {unit}"}
            yield Refusal("length_long", "这一次延长{most}，请按批准的填。", words)

    def effect(self) -> Iterable[Result]:
        yield Extend(
            self.chosen()[0], self.data.get("length"), {**self.notes(), "approver": self._approver_words()}
        )
        yield self.proof()

    def _step(self) -> Mapping[str, Any]:
        clock = self.target_clock()
        return (next_extension(clock) or {}) if clock is not None else {}

    def _approver_words(self) -> str:
        return str(self._step().get("approver") or "本单位负责人")

    def facts(self) -> dict[str, Any]:
        clock, step = self.target_clock(), self._step()
        assert clock is not None
        words = length_words(self.data.get("length") or step["length"], step["unit"])
        number = clock.extensions + 1
        return {**super().facts(), "step": number, "words": words, "approver": self._approver_words()}


def extension_words(clock: Clock) -> str:
    """`第 1 次延长 15 个工作日，部门负责人批准`, as a person chooses it."""
    step = next_extension(clock)
    if step is None:
        return ""
    length = step.get("length")
    long = length_words(length, step["unit"]) if length else "多久由批准的人定"
    long = f"最多 {long}" if length and step.get("upto") else long
    who = f"，{step['approver']}批准" if step.get("approver") else ""
    return f"第 {clock.extensions + 1} 次延长 {long}{who}"


def named(clocks: Sequence[Clock]) -> list[tuple[str, list[Clock]]]:
    """The clocks of each slot together: a person chooses the slot, and all that run in it are touched."""
    slots = dict.fromkeys(clock.slot for clock in clocks)
    return [(slot, [clock for clock in clocks if clock.slot == slot]) for slot in slots]
