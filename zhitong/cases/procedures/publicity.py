"""公开裁决、公示处罚: drafted by one, read again and made public by another, taken down with its reason. The one way of doing
it, on the site or in another system. Every kind that ends in what the law makes public includes these three moves; the law's
own clocks stop with them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from zhitong.cases.masking import left_in, private_words
from zhitong.cases.models import PublicText
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary import PublicPlace
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Audience, Change, Create, Move, Refusal, Result, Sight, once
from zhitong.statements import Prepared

_LIVE = Prepared(lambda matter: PublicText.objects.live().filter(matter=matter).order_by("id"))
SITE = "本机关在知通的公众网站"


class OfPublicText(Move):
    abstract = True
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    takes_handler = False

    def live(self) -> PublicText | None:
        """The one text that is drafted or public."""
        return once(self.matter, "live_text", lambda: next(iter(_LIVE(matter=self.matter.pk)), None))

    def is_due(self) -> bool:
        """Whether there is a decision that the law makes public."""
        raise NotImplementedError

    def is_elsewhere(self) -> bool:
        live = self.live()
        return live is not None and live.place == PublicPlace.ELSEWHERE

    def day(self) -> date:
        """On which it was done: what is done elsewhere is entered afterwards."""
        on: date | None = self.data.get("on")
        return on or today(self)

    def counts_from(self) -> datetime:
        """The end of that day, so that what was done on the last day is in time."""
        on = self.day()
        return self.now if on >= today(self) else datetime.combine(on, time(23, 59), SHANGHAI)

    def not_come(self) -> Iterator[Refusal]:
        if self.day() > today(self):
            yield Refusal("on_later", "这一天还没有到，请核对。")

    def unmasked(self, text: str) -> Iterator[Refusal]:
        left = left_in(text, private_words(self.matter))
        if left:
            words = {"left": "、".join(left)}
            yield Refusal("personal_left", "正文里还有没遮盖的{left}。请遮盖以后再交。", words)


class DraftPublicText(OfPublicText):
    """`data`: title, body, masked (the person says so), is_short, place (the site unless said)."""

    abstract = True
    label = "拟定公开文本…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.LEAD,)
    sentence = "拟定了公开文本，待另一人核对"
    consequences = (
        "由本单位的另一人核对以后才公开。",
        "电话、证件号码、邮箱、账号和个人的姓名、住址自动遮盖，请再看一遍。",
    )

    def applies(self) -> bool:
        live = self.live()
        return self.is_due() and (live is None or live.published_at is None)

    def check(self) -> Iterator[Refusal]:
        body = str(self.data.get("body") or "").strip()
        if not body or not str(self.data.get("title") or "").strip():
            yield Refusal("text_missing", "请填标题和正文。")
        if not self.data.get("masked"):
            yield Refusal("not_masked", "请核对国家秘密、商业秘密、个人隐私已经遮盖，再勾选。")
        if self.place() not in PublicPlace.values:
            yield Refusal("place_unknown", "请选在哪里公开。")
        yield from self.unmasked(f"{self.data.get('title') or ''}\n{body}")

    def place(self) -> str:
        return str(self.data.get("place") or PublicPlace.SITE)

    def effect(self) -> Iterable[Result]:
        fields = {
            "title": str(self.data["title"]).strip()[:160],
            "body": str(self.data["body"]).strip(),
            "is_short": bool(self.data.get("is_short")),
            "place": self.place(),
            "drafted_at": self.now,
            "drafted_by_id": self.actor.person_id,
        }
        live = self.live()
        yield Change(live, fields) if live else Create(PublicText, fields)


class PublishText(OfPublicText):
    """`data`: checked (the person has read it again); where it stands elsewhere also on, url. Not by whoever drafted it."""

    abstract = True
    label = "核对后公开…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER, Audience.REPORTER)
    sentence = "{where}公开了：{title}"
    consequences = (
        "在网站公开的，公众马上能在“裁决和处罚公开”里看到，公示期满自动不再显示。",
        "在别处公开的，照填的日期和网址登记。公开的期限停止计时。",
    )

    def applies(self) -> bool:
        live = self.live()
        return self.is_due() and live is not None and live.published_at is None

    def guard(self) -> Iterator[Refusal]:
        live = self.live()
        if live is not None and live.drafted_by_id == self.actor.person_id:
            yield Refusal("own_draft", "公开文本是您拟定的，请本单位的另一人核对后公开。")

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("checked"):
            yield Refusal("not_checked", "请对照决定书、裁决书看一遍，再勾选。")
        if self.is_elsewhere():
            yield from self._elsewhere()
        live = self.live()
        if live is not None:
            yield from self.unmasked(f"{live.title}\n{live.body}")

    def _elsewhere(self) -> Iterator[Refusal]:
        decided = self.decided_on()
        if self.data.get("on") is None:
            yield Refusal("on_missing", "请填公示的日期；外省当事人填推送给对方的日期。")
        elif decided is not None and self.day() < decided:
            yield Refusal("before_decision", "公示的日期早于作出决定的日期，请核对。")
        yield from self.not_come()
        if not self.url():
            yield Refusal("url_missing", "请填公示的网址，或者推送的回执编号。")

    def url(self) -> str:
        return str(self.data.get("url") or "").strip()[:300] if self.is_elsewhere() else ""

    def decided_on(self) -> date | None:
        """The day of the decision that is made public."""
        return None

    def until(self, text: PublicText) -> date | None:
        """Until which day it stands there; None where the law sets no end."""
        return None

    def effect(self) -> Iterable[Result]:
        live = self.live()
        assert live is not None
        until = self.until(live)
        public = {
            "published_at": self.now,
            "published_by_label": self.actor.label[:120],
            "public_until": until,
            "url": self.url(),
        }
        yield Change(live, public)
        yield from self.marks(live, until)

    def marks(self, text: PublicText, until: date | None) -> Iterator[Result]:
        """What the case itself keeps of its publication."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        live = self.live()
        return {"title": live.title if live else "", "where": "在别处" if self.is_elsewhere() else "在网站"}


class TakeDown(OfPublicText):
    """`data`: reason; where it stands elsewhere also on, the day on which it was withdrawn there."""

    abstract = True
    label = "撤下公开…"
    tells: ClassVar[tuple[Audience, ...]] = (Audience.HANDLER, Audience.LEAD)
    sentence = "撤下了公开：{reason}"
    consequences = (
        "在网站公开的，公众马上看不到；记录留着。",
        "在别处公开的，先在那里撤下，再登记。",
        "改正以后可以重新拟定、公开。",
    )
    needs = {"reason": "请写为什么撤下：决定被变更、撤销，公开有错，或者公示期满。"}

    def applies(self) -> bool:
        """Also what was entered as public before its text was drafted here: that stands in another system."""
        live = self.live()
        return self.is_entered() if live is None else live.published_at is not None

    def is_entered(self) -> bool:
        """Whether the case itself says that it is public."""
        raise NotImplementedError

    def check(self) -> Iterator[Refusal]:
        if self.stands_elsewhere() and self.data.get("on") is None:
            yield Refusal("on_missing", "它在别处公示。请先在那里撤下，填撤下的日期。")
        yield from self.not_come()

    def stands_elsewhere(self) -> bool:
        return self.is_elsewhere() if self.live() is not None else self.is_entered()

    def effect(self) -> Iterable[Result]:
        live = self.live()
        if live is not None:
            yield withdrawn(live, self)
        yield from self.marks()

    def marks(self) -> Iterator[Result]:
        """What the case itself keeps of it."""
        yield from ()

    def facts(self) -> dict[str, Any]:
        return {"reason": str(self.data["reason"]).strip()[:300]}


def withdrawn(text: PublicText, run: Move) -> Change:
    reason = str(run.data.get("reason") or run.data.get("words") or "").strip()
    return Change(text, {"withdrawn_at": run.now, "withdrawn_reason": reason[:300]})


def taken_down_with(run: Move, *, only_site: bool = False) -> Iterator[Result]:
    """For a move that ends or changes the decision itself: what stands on the site goes with it."""
    yield from (withdrawn(text, run) for text in _going(run, only_site))


def is_published(run: Move, *, only_site: bool = False) -> bool:
    """Whether anything that `taken_down_with` takes down is public."""
    return any(text.published_at is not None for text in _going(run, only_site))


def _going(run: Move, only_site: bool) -> list[PublicText]:
    live = PublicText.objects.live().filter(matter=run.matter)
    return [text for text in live if text.place == PublicPlace.SITE or not only_site]


def today(run: Move) -> date:
    return zh.day_of(run.now)
