"""What carrying out a row of a workbook has in common, whatever the table is of: the row is judged anew in its own
transaction and must still do what the plan showed, and what refuses it is said at the row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zhitong.enterprises.public import RecordChanged, RecordRefused
from zhitong.exchange.public import Ground, Judgement, Parsed, RowRefused
from zhitong.matters.public import Refused
from zhitong.people.public import Organisation, set_uscc
from zhitong.people.public import Refused as PeopleRefused

CHANGED = "看过计划以后，这家企业的资料变了。请把这一行重新上传，看过新的结果再导入。"


@contextmanager
def refused_at_the_row() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise RowRefused(one.sentence for one in error.refusals) from error
    except RecordRefused as error:
        raise RowRefused(refusal.sentence for _field, refusal in error.by_field) from error
    except PeopleRefused as error:
        raise RowRefused([error.sentence]) from error
    except RecordChanged as error:
        raise RowRefused([CHANGED]) from error


def as_planned(fresh: Judgement, planned: Judgement) -> None:
    """Refuses the row where it would now do something else."""
    if (fresh.outcome, tuple(fresh.difference)) != (planned.outcome, tuple(planned.difference)):
        raise RowRefused(fresh.reasons or [CHANGED])


def with_its_code(ground: Ground, row: Parsed, unit: Organisation) -> Organisation:
    """The unit, with the code of the row where the record has none yet."""
    if row.values.get("uscc") and not unit.uscc:
        return set_uscc(unit, uscc=row.values["uscc"], by=ground.by, now=ground.now)
    return unit
