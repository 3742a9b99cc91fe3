"""Which platforms are known: public names, also to those who would not see the unit's record."""

from django.db.models import QuerySet

from zhitong.people.public import Kind, Organisation, OrganisationState
from zhitong.statements import PreparedCount


def active_platforms() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=Kind.PLATFORM, state=OrganisationState.ACTIVE).order_by("name")


any_platform = PreparedCount(lambda: active_platforms()[:1])
