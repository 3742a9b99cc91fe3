"""公安延长立案审查、复议、复核的时间: by its head in its own account; by its sealed letter where it has none."""

from collections.abc import Mapping
from typing import ClassVar

from zhitong.matters.public import Approver, Audience, ExtendClock
from zhitong.people.public import Function

POLICE = Approver("receiving", function=Function.POLICE)


class ExtendByPolice(ExtendClock):
    """Two steps: the head of the police that has it, then the one above. The second comes by letter."""

    abstract = True
    role = "receiving"
    tells = (Audience.LEAD, Audience.APPLICANT)
    approvers: ClassVar[Mapping[str, Approver]] = {"": POLICE, "县级以上公安机关负责人": POLICE}
