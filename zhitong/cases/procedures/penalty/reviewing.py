"""法制审核: somebody who did not handle the case looks at it before anything is told to the party or decided."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.models import LegalReview
from zhitong.cases.procedures.penalty.base import (
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICING,
    PENALTY_ACT,
    RULES,
    Step,
)
from zhitong.matters.public import Audience, Create, Refusal, Result


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
        own = (self.matter.handler_id, self.case.second_officer_id)
        if self.actor.person_id in own:
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
