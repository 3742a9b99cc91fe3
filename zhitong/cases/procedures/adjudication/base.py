"""What every move of an adjudication shares, and what the law asks of its panel."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from zhitong.cases.models import Adjudication, Mediator, TribunalMember
from zhitong.cases.queries.patent_disputes import live_tribunal, mediations_of
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import Seat
from zhitong.lib import zh
from zhitong.matters.public import Change, Create, Matter, Move, Refusal, Result
from zhitong.people.public import DutyKind, Person, holder_ids

REGULATION = "《专利纠纷行政裁决和调解办法》（令81号）"
BEFORE_RULING = frozenset(
    {S.FILED.value, S.DEFENCE.value, S.OBJECTION.value, S.TRIAL.value, S.SUSPENDED.value, S.MEDIATING.value}
)
UNDER_WAY = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
SMALLEST_TRIBUNAL = 3


def article(*numbers: int) -> str:
    return REGULATION + "".join(
        f"第{number}条" if place == 0 else f"、第{number}条" for place, number in enumerate(numbers)
    )


class OfAdjudication(Move):
    abstract = True

    @property
    def case(self) -> Adjudication:
        found: Adjudication = self.matter.adjudication_detail
        return found

    def noted(self, **fields: Any) -> Change:
        return Change(self.case, fields)


def tribunal_refusals(matter: Matter, people: Sequence[Person], now: datetime) -> Iterator[Refusal]:
    """第20条: three or more, an odd number, named; 第5条: nobody who steps aside; nobody who mediated the dispute."""
    if len(people) < SMALLEST_TRIBUNAL or len(people) % 2 == 0:
        yield Refusal(
            "tribunal_odd", "合议组要三人以上、单数，现在选了 {n} 人。请改成三人、五人。", {"n": len(people)}
        )
    own = holder_ids((matter.lead_id,), (DutyKind.OFFICER, DutyKind.HEAD), zh.day_of(now))
    aside = set(matter.recusals.values_list("person_id", flat=True))
    mediated = set(
        Mediator.objects.filter(
            matter__in=mediations_of(matter).values("matter"), person__isnull=False
        ).values_list("person_id", flat=True)
    )
    for person in people:
        who = {"who": person.name}
        if person.pk in aside:
            yield Refusal("recused_person", "{who} 在这一件里回避，不能进合议组。请另选一位。", who)
        elif person.pk not in own:
            yield Refusal("not_of_office", "{who} 不是本单位的办案人员。请从名单里选。", who)
        elif person.pk in mediated:
            yield Refusal("mediated", "{who} 调解过这件纠纷，不能再裁决。请另选一位。", who)


def standing_refusals(matter: Matter) -> Iterator[Refusal]:
    """The panel as it stands today, before it decides or hears."""
    members = live_tribunal(matter)
    aside = set(matter.recusals.values_list("person_id", flat=True))
    left = [member for member in members if member.person_id not in aside]
    if len(left) < SMALLEST_TRIBUNAL or len(left) % 2 == 0:
        yield Refusal(
            "tribunal_short", "合议组现在是 {n} 人，要三人以上、单数。请先“变更合议组”。", {"n": len(left)}
        )


def seated(
    matter: Matter, people: Sequence[Person], presiding: Person | None, by: str, now: datetime
) -> Iterable[Result]:
    """Rows for those who come in, an end for those who leave."""
    standing = {member.person_id: member for member in live_tribunal(matter)}
    wanted = {person.pk: person for person in people}
    for pk, member in standing.items():
        if pk not in wanted:
            yield Change(member, {"ended_at": now})
    for pk, person in wanted.items():
        seat = Seat.PRESIDING if presiding is not None and presiding.pk == pk else Seat.MEMBER
        if pk in standing:
            yield Change(standing[pk], {"seat": seat})
        else:
            yield Create(
                TribunalMember, {"person": person, "seat": seat, "named_at": now, "named_by_label": by}
            )


def names(people: Iterable[Person]) -> str:
    return "、".join(person.name for person in people)
