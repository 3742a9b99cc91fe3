"""A credit code that breaks the rule but was issued: refused with the way on, accepted with the reason."""

from __future__ import annotations

from django.test import Client

from demo.codes import make_uscc, spoiled
from tests.cast import BACKEND, Cast, person_of
from zhitong.people.public import Organisation
from zhitong.registry.models import UnitList


def test_an_issued_code_is_accepted_with_the_reason_only(cast: Cast, unit_list: UnitList) -> None:
    client = Client()
    client.force_login(person_of(cast.zhao), backend=BACKEND)
    code = spoiled(make_uscc(812, region="330702"))
    data = {
        "route": "paper",
        "unit_list": unit_list.pk,
        "uscc": code,
        "name": "示例老代码有限公司",
        "territory": cast.place.county.pk,
    }
    refused = client.post("/desk/apply/", data)
    assert refused.status_code == 422
    assert "统一社会信用代码有一位不对" in refused.content.decode()
    assert not Organisation.objects.filter(uscc=code).exists()
    accepted = client.post("/desk/apply/", {**data, "accepted_reason": "看过营业执照原件"})
    assert accepted.status_code == 302
    assert Organisation.objects.get(uscc=code).uscc_accepted_reason == "看过营业执照原件"
    again = client.post("/desk/apply/", {"route": "paper", "unit_list": unit_list.pk, "uscc": code})
    assert "有一位不对" not in again.content.decode(), "the unit is known by it"
