"""回避 on the screen: the head takes a colleague out, an officer only himself; the matter is gone for who stepped aside."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import BACKEND, Cast, person_of
from tests.makers import make_application_at, make_list
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return make_application_at(cast, make_list(cast), "county_verification")


def window(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_the_head_takes_a_colleague_out(cast: Cast, matter: Matter) -> None:
    page = f"/m/{matter.pk}/recusal/"
    assert window(cast.zhao).get(f"/m/{matter.pk}/").status_code == 200
    answer = window(cast.qian).post(page, {"person": cast.zhao.person_id, "reason": "与企业有亲属关系"})
    assert answer.status_code == 302
    assert window(cast.zhao).get(f"/m/{matter.pk}/").status_code == 404
    assert "与企业有亲属关系" in window(cast.qian).get(page).content.decode()


def test_an_officer_names_only_himself(cast: Cast, matter: Matter) -> None:
    page = f"/m/{matter.pk}/recusal/"
    refused = window(cast.zhao).post(page, {"person": cast.qian.person_id, "reason": "代他登记"})
    assert refused.status_code == 422
    assert (
        window(cast.zhao).post(page, {"person": cast.zhao.person_id, "reason": "本人申请"}).status_code == 302
    )
    assert window(cast.zhao).get(f"/m/{matter.pk}/").status_code == 404
