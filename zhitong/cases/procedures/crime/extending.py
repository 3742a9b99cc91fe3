"""公安延长立案审查、复议、复核的时间: by its head in its own account; by its sealed letter where it has none."""

from collections.abc import Mapping
from typing import ClassVar

from zhitong.cases.procedures.crime.reviewing_above import police_above
from zhitong.cases.vocabulary import PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.matters.public import Approver, Audience, Clock, ExtendClock
from zhitong.people.public import Function

POLICE = Approver("receiving", function=Function.POLICE)
POLICE_ABOVE = Approver("above_receiving", function=Function.POLICE)


class ExtendByPolice(ExtendClock):
    """Two steps: the head of the police that has it, then the one above. The second comes by letter.

    Who only could read it (the police that passed it on, the one above that was asked to review) has none of it. What the
    police above itself has to decide (`decided_above`), it extends itself."""

    abstract = True
    role = "receiving"
    tells = (Audience.LEAD, Audience.APPLICANT)
    approvers: ClassVar[Mapping[str, Approver]] = {"": POLICE, "县级以上公安机关负责人": POLICE}
    decided_above: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def approver_of(cls, clock: Clock) -> Approver:
        who = super().approver_of(clock)
        return POLICE_ABOVE if who is POLICE and clock.slot in cls.decided_above else who

    def offices(self, who: Approver) -> set[int]:
        if who not in (POLICE, POLICE_ABOVE):
            return super().offices(who)
        receipts = self.matter.packet_receipts.filter(role=PacketRole.POLICE).exclude(state=R.PASSED_ON)
        having = [receipt.organisation for receipt in receipts.select_related("organisation")]
        found = having if who is POLICE else [police_above(one) for one in having]
        return {one.pk for one in found if one is not None and not one.is_outside}
