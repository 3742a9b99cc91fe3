"""Associations and alliances come in with a credit code or without one; a namesake nearby is shown first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cast import NOW, Cast
from zhitong.journal.public import Event
from zhitong.people.public import (
    Kind,
    Organisation,
    Refused,
    Registration,
    register_unit,
    rename_organisation,
)

DOCUMENT = Registration("关于成立示例轴承产业联盟的决定", date(2024, 5, 1))


def register(cast: Cast, **changes: Any) -> Organisation:
    given: dict[str, Any] = {
        "kind": Kind.ALLIANCE,
        "name": "示例轴承产业联盟",
        "territory": cast.place.county,
        "registration": DOCUMENT,
        "by": cast.zhao,
        "now": NOW,
    }
    return register_unit(**{**given, **changes})


@pytest.mark.clause("BH-2.1.1")
def test_an_alliance_without_a_code_is_known_by_its_document(cast: Cast) -> None:
    made = register(cast)
    assert (made.uscc, made.registration_document) == (None, DOCUMENT.document)
    verbs = list(Event.objects.filter(chain=made.chain).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["organisation.added", "organisation.registration_set"]


def test_without_code_and_document_nothing_is_entered(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        register(cast, registration=Registration())
    assert refused.value.field == "registration_document"
    with pytest.raises(Refused) as refused:
        register(cast, kind=Kind.ENTERPRISE)
    assert refused.value.field == "uscc"


def test_a_namesake_nearby_is_named_and_needs_a_reason(cast: Cast) -> None:
    first = register(cast)
    with pytest.raises(Refused) as refused:
        register(cast)
    assert refused.value.code == "unit_known"
    other = Registration("另一份成立文件")
    with pytest.raises(Refused) as refused:
        register(cast, registration=other)
    assert refused.value.code == "namesake" and first.territory.name in refused.value.sentence
    made = register(cast, registration=other, distinct_reason="牵头单位不同")
    told = Event.objects.get(chain=made.chain, verb="organisation.told_apart")
    assert told.facts == {"namesakes": [first.pk], "reason": "牵头单位不同"}


def test_old_names_and_full_width_letters_are_namesakes_too(cast: Cast) -> None:
    first = register(cast, name="示例ＡＢ联盟")
    rename_organisation(first, name="示例新联盟", by=cast.zhao, now=NOW)
    with pytest.raises(Refused):
        register(cast, name="示例AB联盟", registration=Registration("另一份"))


def test_the_same_name_in_another_county_is_another_unit(cast: Cast) -> None:
    register(cast)
    assert register(cast, territory=cast.place.other_county, by=cast.wu).pk
