"""提请移送公安: any kind of work includes it; and what all moves of a transfer share."""

from collections.abc import Iterable, Iterator

from zhitong.cases.models import CriminalTransfer
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary import TRANSFER
from zhitong.cases.vocabulary import TransferState as S
from zhitong.matters.public import Audience, Move, Open, Refusal, Result, Sight, parts_of

ORDER = "《行政执法机关移送涉嫌犯罪案件的规定》（国务院令第310号）"
RUNNING = frozenset({S.RUNNING.value})
FILING = ("filing_review", "filing_latest")


class ProposeTransfer(Move):
    """Any kind of work includes it: `data`: offence, officers (names), report, hint (what the thresholds said)."""

    abstract = True
    label = "提请移送公安…"
    basis = f"{ORDER}第5条"
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    tells = (Audience.LEAD,)
    sentence = "提请移送公安：{offence}"
    consequences = ("另立一件，负责人 3 日内决定移送还是不移送，都要写理由。", "不得以罚代移。")
    needs = {
        "offence": "请写涉嫌的罪名。",
        "report": "请写核查报告的要点：事实、证据、金额、为什么涉嫌犯罪。",
    }
    keeps = ("offence",)

    def guard(self) -> Iterator[Refusal]:
        if parts_of(self.matter, "criminal_transfers", matter__is_open=True):
            yield Refusal("transfer_open", "这一件已经在办移送，请到那一件里看。")

    def check(self) -> Iterator[Refusal]:
        names = [
            name for name in self.data.get("officers", "").replace("，", "、").split("、") if name.strip()
        ]
        if len(names) < 2:
            yield Refusal("two_officers", "专案组至少两人，请写两名以上执法人员的姓名，用顿号隔开。")

    def effect(self) -> Iterable[Result]:
        data, matter = self.data, self.matter
        yield Open(
            TRANSFER,
            {
                "title": f"移送公安：{matter.title}"[:240],
                "lead_id": matter.lead_id,
                "county_id": matter.county_id,
                "city_id": matter.city_id,
                # Nobody outside the office knows of it before the packet is sent.
                "installation_id": matter.installation_id,
                "handler_id": self.actor.person_id,
                "priority": matter.priority,
                "secrecy": matter.secrecy,
                "detail": {
                    "about": matter,
                    "offence": data["offence"].strip(),
                    "officers": data["officers"].strip(),
                    "report": data["report"].strip(),
                    "hint": list(data.get("hint", ())),
                },
                "starts": ("transfer_approval",),
            },
        )


class OfTransfer(Move):
    abstract = True
    basis = f"{ORDER}第5条"
    sight = Sight.AGENCIES

    @property
    def transfer(self) -> CriminalTransfer:
        found: CriminalTransfer = self.matter.criminal_transfer
        return found
