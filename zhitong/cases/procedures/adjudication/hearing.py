"""审理: exchange of evidence, the oral hearing with its notice, its record, and what absence leads to."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zhitong.cases.models import OralHearing, ServedPaper
from zhitong.cases.procedures.adjudication.base import OfAdjudication, article, standing_refusals
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.serving import AnswerServedPaper, EnterAnswer, RecordServing, SendPaper
from zhitong.cases.queries.patent_disputes import respondents_of
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Matter,
    Refusal,
    Result,
    Sight,
    reckoned_if_started,
)

HEARING_NOTICE = "hearing_notice"
TRIAL = frozenset({S.TRIAL.value})


def live_hearing(matter: Matter) -> OralHearing | None:
    """The hearing that is set and neither held nor cancelled."""
    found = OralHearing.objects.filter(matter=matter, cancelled_at__isnull=True, recorded_at__isnull=True)
    return found.order_by("-held_at").first()


def notices_of(matter: Matter) -> QuerySet[ServedPaper]:
    """Notices of the hearing that is set: what was sent while an earlier one was set told of another day."""
    others = matter.oral_hearings.exclude(cancelled_at__isnull=True, recorded_at__isnull=True)
    ended = [at for one in others if (at := one.cancelled_at or one.recorded_at) is not None]
    sent = ServedPaper.objects.filter(matter=matter, key=HEARING_NOTICE)
    return sent.filter(sent_at__gte=max(ended)) if ended else sent


class ExchangeEvidence(OfAdjudication):
    """`data`: held_on, words."""

    verb = "adjudication.exchange_evidence"
    label = "记证据交换…"
    basis = article(23) + "；证据规则见本办法第二章"
    source = TRIAL
    role = "lead"
    duties = OFFICERS
    sentence = "{held_on}交换证据：{words}"
    needs = {"words": "请写交换了哪些证据、双方有什么意见。"}

    def check(self) -> Iterator[Refusal]:
        held = self.data.get("held_on")
        if held is None or held > zh.day_of(self.now):
            yield Refusal("held_later", "请填证据交换的日期，不能晚于今天。")

    def facts(self) -> dict[str, Any]:
        return {"held_on": self.data["held_on"].isoformat(), "words": self.text("words", 1000)}


class SetHearing(OfAdjudication):
    """`data`: held_at, place, is_open. The notice is counted backward from the hearing."""

    verb = "adjudication.set_hearing"
    label = "定口头审理…"
    basis = article(26, 27)
    source = TRIAL
    role = "lead"
    duties = OFFICERS
    starts = ("hearing_notice",)
    cancels = ("hearing_notice",)
    sentence = "定于{held_on}在{place}口头审理"
    consequences = (
        "要在规定的天数以前通知各方，系统按口头审理的日子倒着算。",
        "改期的，原来的一次记为取消。",
    )
    needs = {"place": "请填地点；网上审理的写“线上”和入口。"}

    def counts_from(self) -> datetime:
        at: datetime = self.data.get("held_at") or self.now
        return at

    def guard(self) -> Iterator[Refusal]:
        yield from standing_refusals(self.matter)

    def check(self) -> Iterator[Refusal]:
        held_at = self.data.get("held_at")
        if held_at is None or held_at <= self.now:
            yield Refusal("hearing_past", "请填以后的时间。")
            return
        found = reckoned_if_started(self.matter, HEARING_NOTICE, held_at)
        if found is not None and found.due < self.now:
            last = {"due": zh.zh_date(zh.day_of(found.due))}
            yield Refusal("notice_too_late", "这一天来不及通知：最迟要在 {due} 通知各方。请改晚一些。", last)

    def effect(self) -> Iterable[Result]:
        held_at = self.data["held_at"]
        earlier = live_hearing(self.matter)
        if earlier is not None:
            yield Change(earlier, {"cancelled_at": self.now})
        found = reckoned_if_started(self.matter, HEARING_NOTICE, held_at)
        fields = {
            "held_at": held_at,
            "place": self.text("place", 200),
            "is_open": bool(self.data.get("is_open", True)),
            "notify_by": found.due if found is not None else held_at,
        }
        yield Create(OralHearing, fields)

    def facts(self) -> dict[str, Any]:
        return {"held_on": self.data["held_at"].isoformat(), "place": self.text("place", 200)}


class NotifyHearing(OfAdjudication):
    """The claimant reads it in the system; each respondent gets a paper of its own."""

    verb = "adjudication.notify_hearing"
    label = "口头审理已通知各方"
    basis = article(26)
    source = TRIAL
    role = "lead"
    duties = OFFICERS
    stops = ("hearing_notice",)
    tells = (Audience.REPORTER,)
    sentence = "已通知各方口头审理：{held_on}，{place}"

    def applies(self) -> bool:
        found = live_hearing(self.matter)
        return found is not None and found.notified_at is None

    def guard(self) -> Iterator[Refusal]:
        sent = list(notices_of(self.matter))
        reached = {one.suspect_id for one in sent if one.served_at}
        missing = [one for one in respondents_of(self.matter) if one.pk not in reached]
        if not reached:
            yield Refusal("nobody_served", "这一次口头审理还没有给被请求人送达通知书。先发出并登记送达。")
        elif missing:
            who = {"who": "、".join(str(one) for one in missing)}
            yield Refusal("not_all_served", "这一次口头审理的通知书还没有送达{who}。", who)
        elif any(one.served_at is None for one in sent):
            yield Refusal("some_unserved", "还有口头审理通知书没有登记送达。")

    def effect(self) -> Iterable[Result]:
        found = live_hearing(self.matter)
        assert found is not None
        yield Change(found, {"notified_at": self.now})

    def facts(self) -> dict[str, Any]:
        found = live_hearing(self.matter)
        assert found is not None
        return {"held_on": found.held_at.isoformat(), "place": found.place}


class SendHearingNotice(OfAdjudication, SendPaper):
    verb = "adjudication.send_hearing_notice"
    label = "发出口头审理通知书…"
    basis = article(26)
    source = TRIAL
    paper_key = HEARING_NOTICE
    paper_title = "口头审理通知书"

    def applies(self) -> bool:
        return live_hearing(self.matter) is not None


class ServeHearingNotice(OfAdjudication, RecordServing):
    verb = "adjudication.serve_hearing_notice"
    label = "登记口头审理通知书送达…"
    basis = article(26)
    source = TRIAL
    keys = frozenset({HEARING_NOTICE})

    def applies(self) -> bool:
        return self.matter.served_papers.filter(key=HEARING_NOTICE, served_at__isnull=True).exists()


class AnswerHearingNotice(AnswerServedPaper):
    """回执: whether the respondent comes, with whom, or asks for another day."""

    verb = "adjudication.answer_hearing"
    label = "口头审理回执…"
    basis = article(26)
    source = TRIAL
    keys = frozenset({HEARING_NOTICE})


class EnterHearingAnswer(EnterAnswer):
    verb = "adjudication.enter_hearing_answer"
    label = "录入纸质的口头审理回执…"
    basis = article(26)
    source = TRIAL
    keys = frozenset({HEARING_NOTICE})

    def applies(self) -> bool:
        return self.matter.served_papers.filter(key=HEARING_NOTICE, served_at__isnull=False).exists()


class CancelHearing(OfAdjudication):
    """`data["reason"]`: there is no hearing after all; it can be set again at any time."""

    verb = "adjudication.cancel_hearing"
    label = "取消口头审理…"
    basis = article(26)
    source = TRIAL
    role = "lead"
    duties = OFFICERS
    cancels = ("hearing_notice",)
    tells = (Audience.REPORTER,)
    sentence = "取消了口头审理：{reason}"
    consequences = ("已经收到通知的各方要另行告知。", "只改时间的，用“定口头审理”改期。")
    needs = {"reason": "请写为什么取消，例如双方同意书面审理。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        return live_hearing(self.matter) is not None

    def effect(self) -> Iterable[Result]:
        found = live_hearing(self.matter)
        assert found is not None
        yield Change(found, {"cancelled_at": self.now})


class OfHearing(OfAdjudication):
    abstract = True
    source = TRIAL
    role = "lead"
    duties = OFFICERS

    def applies(self) -> bool:
        return live_hearing(self.matter) is not None

    def guard(self) -> Iterator[Refusal]:
        found = live_hearing(self.matter)
        if found is not None and self.now < found.held_at:
            when = {"when": zh.zh_date(zh.day_of(found.held_at))}
            yield Refusal("not_yet_held", "口头审理定在 {when}，还没有到。", when)
        yield from standing_refusals(self.matter)

    def in_time(self) -> bool:
        found = live_hearing(self.matter)
        return found is not None and found.notified_at is not None and found.notified_at <= found.notify_by


class HoldHearing(OfHearing):
    """`data`: respondent_present, record. Where everybody came without the notice, its time is of no use any more."""

    verb = "adjudication.hold_hearing"
    label = "记口头审理笔录…"
    basis = article(26, 27)
    cancels = ("hearing_notice",)
    sight = Sight.PARTIES
    sentence = "口头审理：{presence}"
    consequences = ("笔录要经各方核对无误后签字；被请求人无正当理由不到的，缺席处理。",)
    needs = {"record": "请写参加人和审理要点。"}

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("respondent_present") and not self.in_time():
            yield Refusal(
                "notice_not_in_time", "没有在规定的时间以前通知，不能按缺席处理。请改期，重新通知。"
            )

    def effect(self) -> Iterable[Result]:
        found = live_hearing(self.matter)
        assert found is not None
        fields = {
            "claimant_present": True,
            "respondent_present": bool(self.data.get("respondent_present")),
            "record": self.text("record", 8000),
            "recorded_at": self.now,
        }
        yield Change(found, fields)

    def facts(self) -> dict[str, Any]:
        present = self.data.get("respondent_present")
        return {"presence": "双方到场" if present else "被请求人没有到场，缺席审理"}


class ClaimantAbsent(OfHearing):
    """`data["reason"]`: what was found of why the claimant did not come, or left."""

    verb = "adjudication.claimant_absent"
    label = "请求人无故不到，按撤回处理…"
    basis = article(26, 36)
    target = S.WITHDRAWN
    tells = (Audience.REPORTER,)
    sentence = "请求人无正当理由不参加口头审理，按撤回请求处理：{reason}"
    consequences = ("案件撤销，期限停止；请求人会看到理由。",)
    needs = {"reason": "请写核实的情况：怎样通知的、为什么没有正当理由。"}
    keeps = ("reason",)

    def check(self) -> Iterator[Refusal]:
        if not self.in_time():
            yield Refusal(
                "notice_not_in_time", "没有在规定的时间以前通知，不能按撤回处理。请改期，重新通知。"
            )

    def effect(self) -> Iterable[Result]:
        found = live_hearing(self.matter)
        assert found is not None
        yield Change(found, {"claimant_present": False, "recorded_at": self.now})


HEARING = (
    ExchangeEvidence,
    SetHearing,
    SendHearingNotice,
    ServeHearingNotice,
    AnswerHearingNotice,
    EnterHearingAnswer,
    NotifyHearing,
    HoldHearing,
    ClaimantAbsent,
    CancelHearing,
)
