"""调解的步骤: moves that any procedure of mediation may include: naming mediators, sessions, statements, the agreement,
its performance, the end without agreement. A subclass gives verb, source, target and basis."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from zhitong.cases.models import (
    MediationAgreement,
    MediationSession,
    MediationStatement,
    Mediator,
    Performance,
)
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.vocabulary_disputes import SaidTo
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Attachment,
    Audience,
    Change,
    Create,
    Matter,
    Move,
    Refusal,
    Result,
    Sight,
    Write,
    detail,
)

AGREEMENT_SLOT = "mediation_agreement"


def live_mediators(matter: Matter) -> list[Mediator]:
    return list(Mediator.objects.filter(matter=matter, ended_at__isnull=True).select_related("person"))


def is_mediator(matter: Matter, actor: Actor) -> bool:
    return any(one.person_id == actor.person_id for one in live_mediators(matter) if one.person_id)


class OfMediation(Move):
    abstract = True
    role = "lead"
    duties = OFFICERS
    takes_handler = False


class NameMediators(OfMediation):
    """`data`: persons, helpers (lines of `姓名，单位`), no_conflict (whoever names them says so)."""

    abstract = True
    label = "指定调解员…"
    duties = HEADS
    tells = (Audience.HANDLER, Audience.REPORTER)
    sentence = "指定调解员：{names}"
    consequences = ("调解员要和当事人、和这件事没有利害关系。", "调解里说的话只有调解员和当事人看得到。")

    def check(self) -> Iterator[Refusal]:
        persons, helpers = list(self.data.get("persons") or ()), self._helpers()
        if not persons and not helpers:
            yield Refusal("mediator_missing", "请至少指定一名调解员。")
        if not self.data.get("no_conflict"):
            yield Refusal("conflict_unasked", "请核对调解员和当事人没有利害关系，再勾选。")
        aside = set(self.matter.recusals.values_list("person_id", flat=True))
        for person in persons:
            if person.pk in aside or person.pk in self.barred():
                who = {"who": person.name}
                yield Refusal(
                    "mediator_aside", "{who} 在这件纠纷里回避或者参加裁决，不能调解。请另选一位。", who
                )

    def barred(self) -> set[int]:
        """Ids of persons whom the dispute itself bars, beside those who step aside."""
        return set()

    def _helpers(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.text("helpers", 2000).splitlines() if line.strip()]
        parts = [line.replace(",", "，").partition("，") for line in lines]
        return [(name.strip()[:60], unit.strip()[:120]) for name, _, unit in parts]

    def effect(self) -> Iterable[Result]:
        base = {"no_conflict": True, "named_at": self.now, "named_by_label": self.actor.label}
        persons = {person.pk: person for person in self.data.get("persons") or ()}
        standing = live_mediators(self.matter)
        for one in standing:
            if one.person_id not in persons:
                yield Change(one, {"ended_at": self.now})
        there = {one.person_id for one in standing}
        for person in persons.values():
            if person.pk not in there:
                yield Create(Mediator, {"person": person, "name": person.name, **base})
        for name, unit in self._helpers():
            yield Create(Mediator, {"name": name, "unit": unit, **base})

    def facts(self) -> dict[str, Any]:
        persons = [person.name for person in self.data.get("persons") or ()]
        return {"names": persons + [name for name, _ in self._helpers()]}


class SetSession(OfMediation):
    """`data`: held_at, place, mode."""

    abstract = True
    label = "定调解会…"
    tells = (Audience.REPORTER,)
    sentence = "定于{held_on}在{place}调解"
    needs = {"place": "请填地点；网上调解的写“线上”和入口。"}

    def guard(self) -> Iterator[Refusal]:
        if not live_mediators(self.matter):
            yield Refusal("no_mediator", "还没有调解员。先“指定调解员”。")

    def check(self) -> Iterator[Refusal]:
        held_at: datetime | None = self.data.get("held_at")
        if held_at is None or held_at <= self.now:
            yield Refusal("session_past", "请填以后的时间。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "held_at": self.data["held_at"],
            "place": self.text("place", 200),
            "mode": self.data["mode"],
            "noted_by_label": self.actor.label,
        }
        yield Create(MediationSession, fields)

    def facts(self) -> dict[str, Any]:
        return {"held_on": self.data["held_at"].isoformat(), "place": self.text("place", 200)}


class ByMediator(OfMediation):
    """Only a named mediator writes down what was said."""

    abstract = True

    def guard(self) -> Iterator[Refusal]:
        if not is_mediator(self.matter, self.actor):
            yield Refusal("not_mediator", "调解里的话由调解员记。您不是这一件的调解员。")


class HoldSession(ByMediator):
    """`data`: session, present."""

    abstract = True
    label = "记调解会…"
    sight = Sight.PARTIES
    sentence = "进行了一次调解"
    consequences = ("这里只记时间和参加人；说了什么另记陈述。",)
    needs = {"present": "请写参加人。"}

    def check(self) -> Iterator[Refusal]:
        session: MediationSession | None = self.data.get("session")
        if session is None or session.matter_id != self.matter.pk or session.is_held:
            yield Refusal("session_missing", "请选一次还没有记的调解会。")
        elif session.held_at > self.now:
            yield Refusal("session_later", "这次调解会还没有到时间。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.data["session"], {"is_held": True, "present": self.text("present", 300)})


class NoteStatement(ByMediator):
    """`data`: organisation (or None), party_label, words, said_to, session. The history keeps nothing of the words."""

    abstract = True
    label = "记当事人的陈述…"
    sight = Sight.INTERNAL
    sentence = "记了一份陈述"
    consequences = ("只有本件的调解员和当事人看得到，其他人、裁决的合议组都看不到。", "经过里不留内容。")

    def check(self) -> Iterator[Refusal]:
        if not self.text("words", 8000) or not self.text("party_label", 200):
            yield Refusal("statement_missing", "请写谁说的、说了什么。")
        if self.data.get("said_to") not in SaidTo.values:
            yield Refusal("said_to_missing", "请选谁可以看。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "organisation": data.get("organisation"),
            "session": data.get("session"),
            "party_label": self.text("party_label", 200),
            "words": self.text("words", 8000),
            "said_to": data["said_to"],
            "said_at": self.now,
            "noted_by_label": self.actor.label,
        }
        yield Create(MediationStatement, fields)


def keep_agreement(
    *,
    matter: Matter,
    file: StoredFile | None,
    fields: dict[str, Any],
    duties: list[tuple[str, date | None]],
    by: Actor,
    now: datetime,
) -> MediationAgreement:
    """The agreement with its scan and what each thing is due. Runs inside its move."""
    scan = None
    if file is not None:
        scan = Attachment.objects.create(
            matter=matter,
            file=file,
            slot=AGREEMENT_SLOT,
            label="调解协议书",
            added_at=now,
            added_by_label=by.label,
            sight=Sight.PARTIES,
        )
    for words, due_on in duties:
        Performance.objects.create(matter=matter, words=words, due_on=due_on)
    return MediationAgreement.objects.create(matter=matter, attachment=scan, **fields)


class ReachAgreement(OfMediation):
    """`data`: facts, terms, manner, signed_on, number, consents_to_enforcement, file, duties (words, day)."""

    abstract = True
    label = "记调解协议…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.REPORTER, Audience.HANDLER)
    sentence = "达成调解协议 {number}"
    consequences: ClassVar[tuple[str, ...]] = (
        "协议由双方签字或者盖章，加盖承办单位的公章。",
        "有给付内容并载明愿意接受强制执行的，可以申请公证机关赋予强制执行效力。",
    )
    needs = {"terms": "请写协议的内容：谁做什么、怎样做、什么时候做完。"}
    keeps = ("number",)

    def check(self) -> Iterator[Refusal]:
        signed: date | None = self.data.get("signed_on")
        if signed is None or signed > zh.day_of(self.now):
            yield Refusal("signed_later", "请填签订的日期，不能晚于今天。")
        if not self.data.get("file"):
            yield Refusal("agreement_missing", "请传各方签字盖章的协议书扫描件。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "facts": self.text("facts", 8000),
            "terms": self.text("terms", 8000),
            "manner": self.text("manner", 300),
            "signed_on": data["signed_on"],
            "number": self.text("number", 60),
            "consents_to_enforcement": bool(data.get("consents_to_enforcement")),
        }
        duties = list(data.get("duties") or ())
        yield Write(
            keep_agreement, {"matter": self.matter, "file": data["file"], "fields": fields, "duties": duties}
        )


class NoteNotary(OfMediation):
    """`data["words"]`: the notary's number. An option of the parties, where the agreement consents to it."""

    abstract = True
    label = "记公证赋强…"
    tells = (Audience.REPORTER,)
    sentence = "协议经公证赋予强制执行效力：{words}"
    needs = {"words": "请填公证机构和公证书编号。"}
    keeps = ("words",)

    def guard(self) -> Iterator[Refusal]:
        agreement = MediationAgreement.objects.filter(matter=self.matter).first()
        if agreement is None or not agreement.consents_to_enforcement:
            yield Refusal("no_consent", "协议没有载明愿意接受强制执行，不能申请公证赋强。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.mediation_agreement, {"notarised": self.text("words", 120)})


class RecordPerformance(OfMediation):
    """A small move on one obligation. `data`: done_on, note."""

    abstract = True
    part = "performances"
    label = "记履行…"
    listed = False
    sentence = "履行了：{what}"

    def check(self) -> Iterator[Refusal]:
        done: date | None = self.data.get("done_on")
        if done is None or done > zh.day_of(self.now):
            yield Refusal("done_later", "请填履行的日期，不能晚于今天。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.subpart, {"done_on": self.data["done_on"], "note": self.text("note", 300)})

    def facts(self) -> dict[str, Any]:
        return {"what": self.subpart.words}


class Performed(OfMediation):
    """The way out of an agreement that was kept."""

    abstract = True
    label = "协议已履行，结案"
    usual = True
    sentence = "协议履行完毕"

    def guard(self) -> Iterator[Refusal]:
        left = self.matter.performances.filter(done_on__isnull=True).count()
        if left:
            yield Refusal("not_performed", "还有 {n} 项没有履行。", {"n": left})


class Ending(OfMediation):
    """`data["reason"]`: why it ends without what it was for."""

    abstract = True
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(detail(self.matter), {"end_reason": self.text("reason", 300)})


class Unperformed(Ending):
    """What was agreed is not done, or is carried on elsewhere; nobody is bound to wait for it for ever."""

    abstract = True
    label = "协议没有履行，结束跟进…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.REPORTER, Audience.HANDLER)
    sentence = "协议没有履行，结束跟进：{reason}"
    consequences: ClassVar[tuple[str, ...]] = (
        "告知双方：可以就协议向法院起诉；经司法确认或者公证赋强的，可以申请强制执行。",
    )
    needs = {"reason": "请写哪一项没有履行、怎样督促过，或者已经走了什么途径。"}


class EndWithout(Ending):
    abstract = True
    label = "调解不成，结束…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.REPORTER, Audience.HANDLER)
    sentence = "调解不成：{reason}"
    consequences: ClassVar[tuple[str, ...]] = (
        "告知各方还可以请求裁决，或者向法院起诉。",
        "调解里说过的话不在别处使用。",
    )
    needs = {"reason": "请写为什么结束，例如一方不愿意再谈。不要写谈的内容。"}
