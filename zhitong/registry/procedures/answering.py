"""What each agency of a joint review says of each line, and the talks over a line that is not agreed.

An answer is a small move on the agency's own row: two agencies in the same second never collide, nobody answers for
another, and what was said before stays in the history."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from zhitong.journal.public import Actor, Event
from zhitong.matters.public import Change, Create, Refusal, Result
from zhitong.people.public import DutyKind, holder_ids
from zhitong.registry import agreement, rules
from zhitong.registry.models import LineOpinion, ReviewParty, Talk
from zhitong.registry.procedures.joint_review import REVIEWED, OfReview, members
from zhitong.registry.procedures.line_moves import aside_refusals, stepped_aside
from zhitong.registry.procedures.owing import nothing_owed
from zhitong.registry.reading_opinions import Reading, mode_of
from zhitong.registry.vocabulary import Opinion

ANSWERED: Mapping[str, str] = {one.value: str(one.label) for one in Opinion}


def opinion_refusals(answer: str, text: str) -> Iterator[Refusal]:
    if answer not in Opinion.values:
        yield Refusal("answer_missing", "请选同意、不同意，还是有意见。")
    elif answer == Opinion.DISAGREE and not text.strip():
        yield Refusal("reason_missing", "不同意要写理由，牵头单位要拿它会商。")
    elif answer == Opinion.COMMENT and not text.strip():
        yield Refusal("text_missing", "请写出是什么意见。")


class Answering(OfReview):
    """A party answers in its own account; nobody answers for another."""

    abstract = True
    role = "consulted"
    source = REVIEWED
    listed = False
    takes_handler = False

    def party(self) -> ReviewParty | None:
        asked = self.matter.review_parties.filter(organisation=self.actor.organisation_id or 0)
        return asked.select_related("matter", "organisation").first()

    def owner_refusals(self, organisation_id: int) -> Iterator[Refusal]:
        party = self.party()
        if party is None or organisation_id != self.actor.organisation_id:
            yield Refusal("other_agency", "这一项由别的单位反馈，不能代它填写。")
        else:
            yield from agreement.duty_refusals(party, self.actor, rules.day(self.now))

    @classmethod
    def unveils(cls, matter: Any, actor: Actor) -> Callable[[Event], bool]:
        reading = Reading(matter, actor)

        def whole(event: Event) -> bool:
            own = event.organisation_id is not None and event.organisation_id == actor.organisation_id
            said = event.facts
            return own or reading.may_all(said.get("lines") or [said.get("line", 0)])

        return whole

    def hidden_from_lead(self, lines: Iterable[int]) -> bool:
        """Whether the lead, asked like the others, has not answered on these lines itself."""
        if mode_of(self.matter) == "at_once" or self.actor.organisation_id == self.matter.lead_id:
            return False
        owed = {one.line_id for one in agreement.owed(self.matter, self.matter.lead_id)}
        return bool(owed.intersection(lines))

    def as_answer(self, answer: str, text: str) -> dict[str, Any]:
        fields = {"answer": answer, "text": text.strip()[:500], "answered_at": self.now, "letter": None}
        return {**fields, "answered_by_label": self.actor.label}

    def now_complete(self, answered: set[int]) -> bool:
        """Whether this leaves the agency nothing to answer."""
        return all(one.pk in answered for one in agreement.owed(self.matter, self.actor.organisation_id))

    def tell_lead(self) -> list[int]:
        who = holder_ids({self.matter.lead_id}, (DutyKind.OFFICER,), rules.day(self.now))
        return [self.matter.handler_id] if self.matter.handler_id else who


class AnswerLine(Answering):
    """`data`: answer, text. May be given again while the list is not fixed; the history keeps each."""

    verb = "round.answer_line"
    label = "填写意见"
    part = "line_opinions"
    sentence = "对{name}的意见：{opinion}"
    veiled = "反馈了对{name}的意见"
    consequences = (
        "牵头单位和一起考察的单位看得到，企业看不到；什么时候彼此看得到，按本机制的设置。",
        "定名单以前可以改，原来的意见留在经过里。",
    )

    @property
    def opinion(self) -> LineOpinion:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        yield from self.owner_refusals(self.opinion.organisation_id)
        if not agreement.is_live(self.opinion.line):
            yield Refusal(
                "line_gone", "{name}已经撤回或者移出本批，不用再反馈。", {"name": str(self.opinion.line)}
            )
        yield from aside_refusals(self, self.opinion.line.application.matter, self.opinion.line)

    def check(self) -> Iterator[Refusal]:
        answer, text = self.data.get("answer", ""), self.data.get("text", "")
        yield from opinion_refusals(answer, text)
        changed = self.opinion.answer and self.opinion.answer != answer
        if changed and answer == Opinion.AGREE and not text.strip():
            yield Refusal("why_changed", "改原来的意见要写一句原因，例如“会商后同意”。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.opinion, self.as_answer(self.data["answer"], self.data.get("text", "")))
        if self.now_complete({self.opinion.pk}):
            yield from nothing_owed(self.matter, self.actor.organisation_id)

    def also_tells(self) -> Iterable[int]:
        """Consent is seen in the counters; what stands in the way is told at once."""
        if self.data["answer"] != Opinion.AGREE or self.now_complete({self.opinion.pk}):
            return self.tell_lead()
        return ()

    def told(self) -> str:
        if self.hidden_from_lead([self.opinion.line_id]):
            return f"反馈了对{self.opinion.line}的意见。您单位也反馈以后看得到"
        return f"对{self.opinion.line}反馈：{ANSWERED[self.data['answer']]}"

    def facts(self) -> dict[str, Any]:
        return {
            "unit": self.actor.organisation_label,
            "name": str(self.opinion.line),
            "line": self.opinion.line_id,
            "answer": self.data["answer"],
            "opinion": ANSWERED[self.data["answer"]],
            "reason": self.data.get("text", "").strip(),
            "before": self.opinion.answer,
        }


class AnswerRest(Answering):
    """All lines not yet answered at once. `data`: answer, text, but (ids of lines left open)."""

    verb = "round.answer_rest"
    label = "其余的一起反馈"
    part = "review_parties"
    sentence = "对其余 {count} 家的意见：{opinion}"
    veiled = "反馈了对其余 {count} 家的意见"
    consequences = ("勾选的几家留着单独填写。", "已经反馈的不变。")

    def guard(self) -> Iterator[Refusal]:
        yield from self.owner_refusals(self.subpart.organisation_id)
        if not agreement.owed(self.matter, self.subpart.organisation_id):
            yield Refusal("all_answered", "您单位已经全部反馈了。要改哪一家，在那一家上改。")

    def chosen(self) -> list[LineOpinion]:
        but, aside = {int(key) for key in self.data.get("but", ())}, stepped_aside(self)
        return [
            one
            for one in agreement.owed(self.matter, self.subpart.organisation_id)
            if one.line_id not in but and one.line.application.matter_id not in aside
        ]

    def check(self) -> Iterator[Refusal]:
        yield from opinion_refusals(self.data.get("answer", ""), self.data.get("text", ""))
        if not self.chosen():
            yield Refusal("none_left", "全都留着单独填写了，没有可以一起反馈的。")

    def effect(self) -> Iterable[Result]:
        fields = self.as_answer(self.data["answer"], self.data.get("text", ""))
        self.answered = self.chosen()
        for one in self.answered:
            yield Change(one, fields)
        if self.now_complete({one.pk for one in self.answered}):
            yield from nothing_owed(self.matter, self.actor.organisation_id)

    def also_tells(self) -> Iterable[int]:
        return self.tell_lead()

    def told(self) -> str:
        if self.hidden_from_lead([one.line_id for one in self.answered]):
            return f"反馈了对 {len(self.answered)} 家的意见。您单位也反馈以后看得到"
        return f"对 {len(self.answered)} 家反馈：{ANSWERED[self.data['answer']]}"

    def facts(self) -> dict[str, Any]:
        return {
            "unit": self.actor.organisation_label,
            "count": len(self.answered),
            "names": [str(one.line) for one in self.answered],
            "lines": [one.line_id for one in self.answered],
            "answer": self.data["answer"],
            "opinion": ANSWERED[self.data["answer"]],
            "reason": self.data.get("text", "").strip(),
        }


# --- talking over ------------------------------------------------------------------------


class NoteTalk(OfReview):
    """会商 on a line that is not agreed. `data`: held_on, present, note. Consent is still given by each agency itself."""

    verb = "round.note_talk"
    label = "记会商"
    source = REVIEWED
    part = "round_lines"
    listed = False
    sentence = "就{name}会商，{held_on}，{present}"
    consequences = ("会商不改变任何单位的意见，要改由那家单位自己改。", "参加考察的单位看得到。")
    needs = {"present": "请填哪些单位、哪些人参加。", "note": "请写会商的情况和结果。"}

    def guard(self) -> Iterator[Refusal]:
        if not agreement.is_live(self.subpart):
            yield Refusal("line_gone", "{name}已经撤回或者移出本批。", {"name": str(self.subpart)})

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("held_on") or self.data["held_on"] > rules.day(self.now):
            yield Refusal("held_on", "请填会商的日期，不能晚于今天。")

    def effect(self) -> Iterable[Result]:
        fields = {name: self.data[name] for name in ("held_on", "present", "note")}
        noted = {"noted_at": self.now, "noted_by_label": self.actor.label}
        yield Create(Talk, {"line": self.subpart, **fields, **noted})

    def also_tells(self) -> Iterable[int]:
        return members(self.matter, rules.day(self.now))

    def facts(self) -> dict[str, Any]:
        held_on = self.data["held_on"].isoformat()
        present = self.data["present"].strip()
        return {
            "name": str(self.subpart),
            "note": self.data["note"].strip(),
            "held_on": held_on,
            "present": present,
        }
