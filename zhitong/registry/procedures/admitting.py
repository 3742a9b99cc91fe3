"""Moves of a unit that stands in another list already and need not apply again: taken over by the decider in one step,
or not. Its conditions are not asked again; the document spares it that, and the proof of the other list is kept."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.lib import zh
from zhitong.matters.public import Audience, Change, Move, Open, Refusal, Result
from zhitong.registry import rules, verdicts
from zhitong.registry.models import Application
from zhitong.registry.procedures.deciding import listing_opening
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.vocabulary import LISTING, Route
from zhitong.registry.vocabulary import ApplicationState as S

EXEMPTION = "方案：已在原有名录的，不用重新申报"


class _OfExisting(Move):
    abstract = True
    basis = EXEMPTION
    stage = "decision"
    under = "existing"
    source = frozenset({S.EXISTING})

    @property
    def application(self) -> Application:
        return self.matter.application

    def applies(self) -> bool:
        return self.application.route == Route.EXISTING


class AdmitExisting(_OfExisting):
    verb = "application.admit_existing"
    label = "按原有名录列入"
    target = S.LISTED
    role = "decider"
    duties = HEADS
    usual = True
    bulk = True
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "按原有名录列入{list}：已在“{former}”，{proof}"
    consequences = (
        "不用申报，也不再核验条件，从今天起在名录里。",
        "原来在哪个名录、依据是什么，记在经过里。",
        "企业和所在地的单位收到通知。",
    )

    def guard(self) -> Iterator[Refusal]:
        yield from rules.entry_refusals(self.application, on=rules.day(self.now))

    def effect(self) -> Iterable[Result]:
        application, on = self.application, rules.day(self.now)
        detail = {
            "unit_list": application.unit_list,
            "organisation": application.organisation,
            "application": application,
            "basis_key": Route.EXISTING.value,
            "basis_text": f"已在“{application.former_list}”"[:200],
            "attributes": application.attributes,
            "listed_on": on,
            "until": verdicts.membership_until(application.unit_list, on),
        }
        yield Open(LISTING, listing_opening(self.matter, detail))

    def facts(self) -> dict[str, Any]:
        since = self.application.former_since
        return {
            "list": self.application.unit_list.name,
            "former": self.application.former_list,
            "proof": self.application.proof,
            "former_since": zh.zh_date(since) if since else "",
        }

    def told(self) -> str:
        return f"已列入{self.application.unit_list.name}，不用申报"


class NotAdmit(_OfExisting):
    verb = "application.not_admit"
    label = "不转入…"
    target = S.LEFT_OUT
    role = "examiner"
    duties = OFFICERS
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "没有转入：{reason}"
    consequences = ("这一件随即结束。", "企业收到理由，可以照常申报。")
    needs = {"reason": "请写明为什么不转入，企业会看到。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.application, {"outcome_reason": self.data["reason"].strip()})

    def told(self) -> str:
        return f"没有转入：{self.data['reason'].strip()}"[:180]
