"""An opinion is asked for after a warning: by who was warned, in its own account, or by the office from its paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from zhitong.cases.reckoning import last_day
from zhitong.cases.vocabulary import InfringingAct
from zhitong.cases.vocabulary_disputes import PATENT_OPINION
from zhitong.enterprises.public import PATENT_KINDS, RightKind
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Audience, Matter, Opening, Refusal, Refused, open_matter, recipients
from zhitong.people.public import Organisation, seats_of
from zhitong.ui.saying import in_chinese


@dataclass(frozen=True)
class OpinionAsked:
    """`warned` is the unit that was warned; the right is somebody else's and told in words."""

    warned: Organisation
    right_kind: str
    right_number: str
    holder_name: str
    product: str
    words: str
    warned_on: date
    urged_sent_on: date
    urged_received_on: date | None = None
    right_title: str = ""


@dataclass(frozen=True)
class Windows:
    """Both windows with their last day; one may ask from the day after the earlier one."""

    from_receipt: date | None
    from_sending: date

    @property
    def opens_on(self) -> date:
        last = min(day for day in (self.from_receipt, self.from_sending) if day)
        return last + timedelta(days=1)


def windows(sent_on: date, received_on: date | None) -> Windows:
    """B13a from the holder's receipt, B13b from the sending."""
    return Windows(last_day("B13a", received_on) if received_on else None, last_day("B13b", sent_on))


def opinion_gaps(told: Mapping[str, Any], *, now: datetime) -> Iterator[tuple[str, Refusal]]:
    """(field, sentence) of everything that stands against what was told, named as in `OpinionAsked`. Of an answer that
    could not be read nothing is said here."""
    if told.get("right_kind") and told["right_kind"] not in PATENT_KINDS:
        yield "right_kind", Refusal("not_a_patent", "咨询意见只针对专利，请选发明、实用新型或者外观设计。")
    if not told.get("right_number", "").strip():
        yield "right_number", Refusal("number_missing", "请填警告里写的专利号。")
    yield from _days(told.get("warned_on"), told.get("urged_sent_on"), told.get("urged_received_on"), now)


def _days(
    warned: date | None, sent: date | None, received: date | None, now: datetime
) -> Iterator[tuple[str, Refusal]]:
    today = zh.day_of(now)
    days = {"warned_on": warned, "urged_sent_on": sent, "urged_received_on": received}
    later = [name for name, day in days.items() if day and day > today]
    for name in later:
        yield name, Refusal("later", "日期不能晚于今天，请核对。")
    if warned and sent and sent < warned:
        yield "urged_sent_on", Refusal("urged_early", "催告要在收到警告以后发出，请核对两个日期。")
    if sent and received and received < sent:
        yield "urged_received_on", Refusal("received_early", "收到催告不会早于发出，请核对。")
    if sent is None or later:
        return
    found = windows(sent, received)
    if today < found.opens_on:
        yield (
            "urged_sent_on",
            Refusal(
                "window_open",
                "权利人表态的期间还没有过，{day}起才能请求。权利人收到满一个月，或者发出满两个月，先到的算。",
                {"day": zh.zh_date(found.opens_on)},
            ),
        )


@in_chinese()
def ask_opinion(asked: OpinionAsked, *, by: Actor, now: datetime) -> Matter:
    """Opens the request at the competent office. Raises Refused with every gap."""
    refused = [refusal for _, refusal in opinion_gaps(vars(asked), now=now)]
    seats = seats_of(asked.warned.territory_path)
    office = seats.county or seats.city
    if office is None:
        refused.append(Refusal("no_office", "您所在的地区还没有接入管理专利工作的部门，请直接向它提出。"))
    if refused or office is None:
        raise Refused(refused)
    with transaction.atomic():
        matter = open_matter(
            Opening(
                kind=PATENT_OPINION,
                title=f"咨询意见：{asked.warned.name} · {asked.product}"[:240],
                lead_id=office.pk,
                county_id=seats.county.pk if seats.county else None,
                city_id=seats.city.pk if seats.city else None,
                subject_id=asked.warned.pk,
                detail=_detail(asked),
            ),
            by=by,
            now=now,
        )
        tell(
            recipients(matter, (Audience.LEAD,), except_person=by.person_id, on=zh.day_of(now)),
            subject=matter.title,
            why="收到一件侵权警告咨询请求",
            body="请核对催告和两个期间，决定是否受理。",
            path=f"/m/{matter.pk}/",
            event=matter.chain.events.order_by("-seq").first(),
            now=now,
        )
    return matter


def _detail(asked: OpinionAsked) -> Mapping[str, Any]:
    return {
        "act": InfringingAct.PATENT,
        "right_kind": RightKind(asked.right_kind),
        "right_number": asked.right_number.strip(),
        "right_title": asked.right_title.strip(),
        "holder_name": asked.holder_name.strip(),
        "product": asked.product.strip(),
        "words": asked.words.strip(),
        "warned_on": asked.warned_on,
        "urged_sent_on": asked.urged_sent_on,
        "urged_received_on": asked.urged_received_on,
    }
