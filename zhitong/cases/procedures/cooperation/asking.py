"""From any matter its lead may ask another agency for help; the request is a matter of its own, linked with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.actions.cooperating import HelpGiven, ask_for_help, help_gaps
from zhitong.cases.procedures.cooperation.base import BASIS
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.matters.public import Move, Refusal, Result, Sight, Write


class AskForHelp(Move):
    """`data`: partner, partner_name, topic, wanted, until, reference, group, attached. A subclass gives verb and source."""

    abstract = True
    label = "请求协查…"
    basis = BASIS
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    sentence = "向{partner}请求协查，请于{until}前答复"
    consequences = ("另立一件协查，对方只看得到协查请求，看不到这一件。", "到期没有答复会提醒您催促。")

    @property
    def asked(self) -> HelpGiven:
        return HelpGiven(**self.data, about=self.matter)

    def check(self) -> Iterator[Refusal]:
        yield from help_gaps(self.asked, self.actor, self.now)

    def effect(self) -> Iterable[Result]:
        yield Write(ask_for_help, {"given": self.asked})

    def facts(self) -> dict[str, Any]:
        return {"partner": self.asked.name, "until": self.asked.until.isoformat()}
