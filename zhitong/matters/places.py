"""What stands in a territory on the side of work: matters that are open there. By number only: whoever ends a territory is an
administrator and reads nothing of the matters themselves."""

from collections.abc import Iterator

from django.db.models import Q

from zhitong.matters.models import Matter
from zhitong.people.public import NAMED, Territory, some


def open_matters_in(territory: Territory) -> Iterator[str]:
    """Led, checked or asked for in the territory."""
    roles = ("lead", "county", "subject")
    there = Q()
    for role in roles:
        there |= Q(**{f"{role}__territory_path__startswith": territory.path})
    found = Matter.objects.filter(there, is_open=True)
    if numbers := list(found.order_by("pk").values_list("number", flat=True)[:NAMED]):
        yield f"还有没办完的办件：{some(numbers, found.count(), '件')}。先办完，或者先移交。"
