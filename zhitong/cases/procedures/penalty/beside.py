"""What an office begins beside its penalty case: a mediation of the damages, help of another agency. The case goes on."""

from collections.abc import Iterator
from typing import ClassVar

from zhitong.cases.models import CounterfeitPatentCase
from zhitong.cases.procedures.cooperation.asking import AskForHelp
from zhitong.cases.procedures.mediation.opening import OpenBeside
from zhitong.cases.procedures.penalty.base import Step
from zhitong.cases.vocabulary_penalty import CounterfeitManner
from zhitong.matters.public import Refusal, Sight


class MediateDamages(Step, OpenBeside):
    """Only what the two sides may settle between them; whether there is a penalty is not for them to settle."""

    abstract = True
    act = "open_mediation"
    source = "*"
    sight = Sight.PARTIES
    consequences: ClassVar[tuple[str, ...]] = (
        "只调解赔偿等民事争议；要不要处罚、怎样处罚不在调解范围里，不因为调解改变。",
        *OpenBeside.consequences,
    )

    def applies(self) -> bool:
        """Against a counterfeit patent somebody has a claim of its own only where its patent was used."""
        case = self.case
        return not isinstance(case, CounterfeitPatentCase) or case.manner in ("", CounterfeitManner.ANOTHERS)

    def guard(self) -> Iterator[Refusal]:
        yield from OpenBeside.guard(self)
        if self.case.holder_id is None and not self.case.holder_name:
            yield Refusal("no_holder", "这一件没有登记权利人，没有可以调解的另一方。先查明权利人。")

    def check(self) -> Iterator[Refusal]:
        yield from OpenBeside.check(self)


class AskForHelpWithPenalty(Step, AskForHelp):
    abstract = True
    act = "ask_for_help"
    source = "*"

    def check(self) -> Iterator[Refusal]:
        yield from AskForHelp.check(self)


HELP_STEPS: tuple[type[Step], ...] = (AskForHelpWithPenalty,)
MEDIATION_STEPS: tuple[type[Step], ...] = (MediateDamages,)
