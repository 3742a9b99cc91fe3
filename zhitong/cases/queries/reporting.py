"""Reads for whoever brings a lead: places, platforms, a right by its number, a holder by its name."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from zhitong.enterprises.public import Right, rights_numbered
from zhitong.journal.public import SYSTEM
from zhitong.lib import zh
from zhitong.people.public import Level, Organisation, OrganisationState, Territory
from zhitong.statements import Prepared, PreparedCount


def places_for(path: str) -> QuerySet[Territory]:
    """All counties, those of the own city first."""
    city = "/".join(path.split("/")[:2]) + "/" if path.count("/") > 1 else path
    near = Case(When(path__startswith=city, then=Value(0)), default=Value(1), output_field=IntegerField())
    return _counties().alias(near=near).order_by("near", "path")


def _counties() -> QuerySet[Territory]:
    return Territory.objects.filter(level=Level.COUNTY, valid_to__isnull=True)


# One of those by its number.
place_chosen = Prepared(lambda pk: _counties().filter(pk=pk))
right_chosen = Prepared(
    lambda organisation, pk: Right.objects.current().filter(organisation=organisation, pk=pk)
)


def right_numbered(text: str) -> Right | None:
    """The one right of the register with this number, whoever asks: nothing of it is told to the asker."""
    found = list(rights_numbered(text, SYSTEM)[:2]) if text.strip() else []
    return found[0] if len(found) == 1 else None


def holder_named(name: str) -> Organisation | None:
    """A unit by its full name, where only one bears it."""
    name = zh.clean_text(name)
    found = list(Organisation.objects.filter(name=name, state=OrganisationState.ACTIVE)[:2]) if name else []
    return found[0] if len(found) == 1 else None


any_right_of = PreparedCount(
    lambda organisation: Right.objects.current().filter(organisation=organisation)[:1]
)
