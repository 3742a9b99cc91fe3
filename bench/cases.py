"""The other half of a family: what its enterprise reported, and what became of it. Eight ways, so that leads, hand-overs, penalty
cases, transfers and mediations stand open and closed beside each other; each came to its state by real moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.cases.acts import ENDING, HAND_OVER, a_lead, press
from tests.cases.penalty import Walk
from tests.cases.test_settling import Body, asked, mediation_of
from tests.cast import Cast, person_of
from tests.makers import make_file
from zhitong.cases.public import EvidenceGiven, SuspectGiven
from zhitong.cases.suspecting import trait_key, traits_of
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter

A_FAMILY = 5  # matters of this half
DAY = timedelta(days=1)
SPRING = (date(2026, 3, 2), date(2026, 4, 13), date(2026, 5, 18), date(2026, 6, 15))


@dataclass(frozen=True)
class Beside:
    """Who acts beside the county bureau: its police and procuratorate, and a mediating body."""

    police: Actor
    procurator: Actor
    body: Body


def suspect_name(number: int) -> str:
    return f"原型{number:02}号嫌疑商行"


def suspect_shop(number: int) -> str:
    return f"shop-{number:02}.example.cn/store"


def fill_family(cast: Cast, beside: Beside, number: int) -> None:
    """Five matters of `cast.bearing`; the ways differ so that about one in five of them is open."""
    ways = (
        _running_case,
        _closed_case,
        _transferred,
        _handed_over,
        _mediating,
        _mediated,
        _waiting,
        _at_first,
    )
    made = ways[number % len(ways)](_Teller(cast, beside, number))
    for place in range(A_FAMILY - made):
        teller = _Teller(cast, beside, number, place)
        ENDINGS[place % len(ENDINGS)](
            teller.lead(SPRING[place % len(SPRING)]), cast, SPRING[place % len(SPRING)]
        )


@dataclass
class _Teller:
    cast: Cast
    beside: Beside
    number: int
    place: int = 0

    def lead(self, day: date) -> Matter:
        photo = EvidenceGiven(kind="photo", label="现场照片", file=make_file("现场.pdf"), sight="parties")
        suspect = SuspectGiven(
            kind="shop", name=suspect_name(self.number), shop=f"http://{suspect_shop(self.number)}"
        )
        right = self.cast.bearing.rights.get(kind="trademark")
        return a_lead(self.cast, now=at(day), right=right, suspects=(suspect,), evidence=(photo,))

    def case(self, day: date) -> Walk:
        matter = self.lead(day)
        press("lead.take_up", matter, self.cast.zhao, now=at(day, 11))
        press(
            "lead.accept", matter, self.cast.zhao, now=at(day, 15), kind="trademark_case", reason="归本单位管"
        )
        case = Matter.objects.get(kind="trademark_case", links_in__source=matter)
        return Walk(self.cast, case, at(day, 16))

    @property
    def recently(self) -> date:
        return timezone.localdate() - timedelta(days=2 + self.number * 5 % 12)


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 12, 7, tzinfo=timezone.get_default_timezone())


# --- the ways: each returns how many matters it made -------------------------------------------------------


def _running_case(teller: _Teller) -> int:
    teller.case(teller.recently).file_case().inspect()
    return 2


def _closed_case(teller: _Teller) -> int:
    """From the lead to the archive; then one lead that is being looked at."""
    walk, days = teller.case(SPRING[teller.number % 3]), iter(range(1, 40))

    def later() -> Walk:
        walk.now += DAY * (next(days) % 3 + 1)
        return walk

    later().file_case()
    later().inspect().described().split()
    later().report()
    later().review()
    later().notify()
    walk.do("close_statements", considered="当事人书面放弃", waived=True, file=make_file("放弃.pdf"))
    later().punish()
    later().deliver()
    later().do("record_payment", on=walk.now.date(), fen=300_000, file=make_file("凭证.pdf"))
    walk.published(is_short=True)
    walk.do("close", by=walk.cast.qian, archive_number="2026-处罚-1")
    assert not walk.matter.is_open
    press("lead.take_up", teller.lead(teller.recently), teller.cast.zhao, now=at(teller.recently, 14))
    return 3


def _transferred(teller: _Teller) -> int:
    walk = teller.case(teller.recently).file_case().inspect()
    walk.do("propose_transfer", **PROPOSAL)
    transfer = walk.matter.criminal_transfers.get().matter
    press("criminal_transfer.approve", transfer, teller.cast.qian, now=walk.now)
    transfer = press("criminal_transfer.send", transfer, teller.cast.zhao, now=walk.now)
    police, copy = transfer.packet_receipts.order_by("id")
    press("criminal_transfer.sign", transfer, teller.beside.police, part=police, now=walk.now)
    press("criminal_transfer.sign_copy", transfer, teller.beside.procurator, part=copy, now=walk.now)
    return 3


def _handed_over(teller: _Teller) -> int:
    """To another county, which took it and found nothing; a second case was not filed."""
    cast, day = teller.cast, SPRING[teller.number % 3]
    matter = teller.lead(day)
    data = {**HAND_OVER, "receiver": cast.other_county, "until": day + 7 * DAY}
    press("lead.hand_over", matter, cast.zhao, now=at(day, 14), **data)
    press("lead.accept_hand_over", matter, cast.wu, now=at(day + DAY))
    press("lead.route_away", matter, cast.wu, now=at(day + 2 * DAY), **ROUTED)
    walk = teller.case(day + 7 * DAY)
    walk.do("refuse", by=cast.qian, reason="没有违法事实", reply="经核查不构成侵权，可以向法院起诉。")
    return 3


def _mediating(teller: _Teller) -> int:
    _asked(teller, teller.recently)
    return 2


def _mediated(teller: _Teller) -> int:
    day = SPRING[teller.number % 3]
    lead, mediation = _asked(teller, day)
    tiao = teller.beside.body.tiao
    press("mediation.take", mediation, tiao, now=at(day, 14), other_agrees="电话")
    person = person_of(teller.beside.body.he)
    press("mediation.propose", mediation, tiao, now=at(day, 15), person=person, no_conflict=True)
    press("mediation.end", mediation, tiao, now=at(day + 9 * DAY), reason="一方不愿再谈")
    press("lead.refuse", lead, teller.cast.qian, now=at(day + 12 * DAY), **ENDING)
    return 2


def _asked(teller: _Teller, day: date) -> tuple[Matter, Matter]:
    lead = teller.lead(day)
    press(
        "lead.open_mediation",
        lead,
        teller.cast.zhao,
        now=at(day, 11),
        **asked(teller.beside.body, teller.cast),
    )
    return lead, mediation_of(lead)


def _waiting(teller: _Teller) -> int:
    """On its way to another county, and not taken yet."""
    day = teller.recently
    data = {**HAND_OVER, "receiver": teller.cast.other_county, "until": day + 20 * DAY}
    press("lead.hand_over", teller.lead(day), teller.cast.zhao, now=at(day, 14), **data)
    return 1


def _at_first(teller: _Teller) -> int:
    """Nobody has looked at it; a second one waits for what the enterprise adds."""
    teller.lead(teller.recently)
    matter = teller.lead(teller.recently)
    press("lead.take_up", matter, teller.cast.zhao, now=at(teller.recently, 14))
    press("lead.ask_for_more", matter, teller.cast.zhao, now=at(teller.recently, 15), points=["购买凭证"])
    return 2


# --- how leads end that became nothing ----------------------------------------------------------------------


def _refused(matter: Matter, cast: Cast, day: date) -> None:
    press("lead.take_up", matter, cast.zhao, now=at(day, 14))
    press("lead.refuse", matter, cast.qian, now=at(day + 4 * DAY), **ENDING)


def _routed_away(matter: Matter, cast: Cast, day: date) -> None:
    press("lead.route_away", matter, cast.zhao, now=at(day + DAY), **ROUTED)


def _withdrawn(matter: Matter, cast: Cast, day: date) -> None:
    press("lead.withdraw", matter, cast.fang, now=at(day + DAY), reason="已经和解")


ROUTED: dict[str, Any] = {**ENDING, "sent_to": "court"}
ENDINGS = (_refused, _routed_away, _withdrawn)
PROPOSAL: dict[str, Any] = {
    "offence": "销售假冒注册商标的商品罪",
    "officers": "赵示平、孙示远",
    "report": "经营额约 8 万元。",
}


def words_of_suspect(name: str, shop: str) -> Iterator[tuple[str, str]]:
    """(word, text) of a suspect: its name and shop as told, and the keys by which it is known again."""
    keys = {
        kind: trait_key(kind, value)
        for kind, value, _ in traits_of(SuspectGiven(name=name, shop=f"http://{shop}"))
    }
    yield from (("suspect", name), ("shop", shop), ("suspect_key", keys["name"]), ("shop_key", keys["shop"]))
