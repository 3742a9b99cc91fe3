"""A county enters an alliance without a credit code, and adds the code later to the same unit."""

from __future__ import annotations

from demo.codes import make_uscc
from tests.cast import Browser, Cast
from tests.portal.pages import text
from zhitong.people.public import Organisation

NEW = "/desk/units/new/"


def as_typed(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "kind": "alliance",
        "name": "示例轴承产业联盟",
        "territory": cast.place.county.pk,
        "registration_document": "关于成立示例轴承产业联盟的决定",
        "registered_on": "2024-05-01",
        **changes,
    }


def test_without_a_code_then_with_one(cast: Cast, browser: Browser) -> None:
    county = browser(cast.zhao)
    bare = county.post(NEW, as_typed(cast, registration_document=""))
    assert bare.status_code == 422 and "registration_document" in bare.context["form"].errors
    made = county.post(NEW, as_typed(cast), follow=True)
    assert "关于成立示例轴承产业联盟的决定" in text(made)
    unit = Organisation.objects.get(name="示例轴承产业联盟")
    url, code = f"/desk/enterprises/{unit.pk}/registration/", make_uscc(77, region="330702")
    same = {"registration_document": unit.registration_document, "registered_on": "2024-05-01"}
    taken = county.post(url, {**same, "uscc": cast.bearing.uscc})
    assert taken.status_code == 422 and cast.bearing.name in text(taken)
    assert county.post(url, {**same, "uscc": code}).status_code == 302
    unit.refresh_from_db()
    assert unit.uscc == code and unit.version == 2
    assert county.post(url, {**same, "uscc": ""}).status_code == 422


def test_a_namesake_is_shown_and_told_apart(cast: Cast, browser: Browser) -> None:
    county = browser(cast.zhao)
    county.post(NEW, as_typed(cast))
    other = as_typed(cast, registration_document="另一份决定")
    warned = county.post(NEW, other)
    assert warned.status_code == 422 and "附近的同名单位" in text(warned)
    assert county.post(NEW, {**other, "distinct_reason": "牵头单位不同"}).status_code == 302
    assert Organisation.objects.filter(name="示例轴承产业联盟").count() == 2


def test_the_county_enters_only_in_its_own_place(cast: Cast, browser: Browser) -> None:
    answer = browser(cast.wu).post(NEW, as_typed(cast))
    assert answer.status_code == 422 and "territory" in answer.context["form"].errors
