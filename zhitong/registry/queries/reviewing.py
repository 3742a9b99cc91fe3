"""When a list is due for review, and what is known today of the units that are looked at."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from django.db.models import Min

from zhitong.people.public import Organisation
from zhitong.registry.attributes import entry_of
from zhitong.registry.models import ListedUnit, ListReview, UnitList
from zhitong.registry.screening.known import facts_for
from zhitong.schemes.public import Verdict, evaluate_in


def next_review(unit_list: UnitList) -> date | None:
    """The day from which the list is to be reviewed: so many years after the last review, or after the first listing.

    None where the document says nothing of a review, or where nobody is listed."""
    review = entry_of(unit_list).review
    if review is None:
        return None
    newest = ListReview.objects.filter(unit_list=unit_list).order_by("-opened_on", "-id").first()
    members = ListedUnit.objects.in_list().filter(unit_list=unit_list)
    first = members.aggregate(first=Min("listed_on"))["first"]
    since = newest.opened_on if newest else first
    return years_after(since, review.every_years) if since and first else None


def years_after(day: date, years: int) -> date:
    """The same day of the year; 29 February becomes the last of the month."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def open_review_of(unit_list: UnitList) -> ListReview | None:
    found = ListReview.objects.filter(unit_list=unit_list, matter__is_open=True)
    return found.select_related("matter").first()


def last_review_of(unit_list: UnitList) -> ListReview | None:
    return ListReview.objects.filter(unit_list=unit_list).select_related("matter").order_by("-id").first()


def verdicts_today(
    installation_id: int, organisations: Sequence[Organisation], *, on: date
) -> dict[int, Verdict]:
    """What the conditions give on the record of today, as declared; a help for who decides, never the decision."""
    facts = facts_for(organisations)
    return {key: evaluate_in(installation_id, one, on) for key, one in facts.items()}
