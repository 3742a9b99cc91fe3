"""法制审核: somebody who did not handle the case looks at it before anything is told to the party or decided."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.models import LegalReview, UnderPenalty
from zhitong.cases.procedures.penalty.base import (
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICING,
    PENALTY_ACT,
    RULES,
    Step,
)
from zhitong.journal.public import Event
from zhitong.matters.public import Audience, Create, Matter, Refusal, Result, detail, once

# Whoever did one of these has handled the case, whoever handles it now.
HANDLING_ACTS = (
    "propose_filing",
    "inspect",
    "inquire",
    "add_figure",
    "preserve",
    "seize",
    "report_findings",
)


def investigators(matter: Matter) -> set[int]:
    """Ids of the persons who handle it and who investigated it."""
    return once(matter, "investigators", lambda: _investigators(matter))


def _investigators(matter: Matter) -> set[int]:
    case: UnderPenalty = detail(matter)
    verbs = [f"{matter.kind}.{act}" for act in HANDLING_ACTS]
    own = Event.objects.filter(chain=matter.chain_id)
    did = own.filter(verb__in=verbs).values_list("actor_id", flat=True)
    changed = own.filter(verb=f"{matter.kind}.change_second_officer")
    before = changed.values_list("facts__former_id", flat=True)
    return {one for one in (*did, *before, matter.handler_id, case.second_officer_id) if one is not None}


class Review(Step):
    """`data`: opinion."""

    abstract = True
    basis = f"{PENALTY_ACT}第58条；{RULES}第55条"
    source = frozenset({LEGAL_REVIEW})
    stops = ("legal_review",)
    tells = (Audience.HANDLER,)
    takes_handler = False
    passed: bool

    def guard(self) -> Iterator[Refusal]:
        if self.actor.person_id in investigators(self.matter):
            yield Refusal("own_case", "办案人员不能审核自己的案件。请交给法制机构或者其他同事。")

    def effect(self) -> Iterable[Result]:
        yield Create(
            LegalReview,
            {
                "reviewer_id": self.actor.person_id,
                "reviewer_label": self.actor.label,
                "passed": self.passed,
                "opinion": self.given("opinion"),
                "at": self.now,
            },
        )

    def facts(self) -> dict[str, Any]:
        return {"opinion": self.given("opinion")[:300]}


class PassReview(Review):
    abstract = True
    act = "pass_review"
    label = "法制审核通过…"
    target = NOTICING
    usual = True
    passed = True
    paper = "legal_review_form"
    sentence = "法制审核通过：{opinion}"
    needs = {"opinion": "请写审核意见：事实、证据、程序、法律适用、裁量。"}


class ReturnFromReview(Review):
    abstract = True
    act = "return_from_review"
    label = "法制审核退回…"
    target = INVESTIGATING
    passed = False
    sentence = "法制审核退回：{opinion}"
    needs = {"opinion": "请写哪里不够，要补什么。"}


def last_review(matter: Any) -> LegalReview | None:
    found: LegalReview | None = matter.legal_reviews.order_by("-id").first()
    return found


REVIEW_STEPS: tuple[type[Step], ...] = (PassReview, ReturnFromReview)
