"""Notices and policies: the lead bureau tells the public and takes back, with a reason, what was wrong."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, Cast, person_of
from zhitong.matters.public import Refused
from zhitong.registry.models import UnitList
from zhitong.registry.public import publications, publish_text, withdraw_text


def test_what_is_published_stands_on_the_site_and_in_the_history(cast: Cast, unit_list: UnitList) -> None:
    row = publish_text(
        unit_list.installation, kind="policy", title="示例政策", body="正文", by=cast.lin, now=NOW
    )
    assert "示例政策" in Client().get("/policies/").content.decode()
    withdraw_text(row, reason="文号写错", by=cast.he, now=NOW)
    assert "示例政策" not in Client().get("/policies/").content.decode()
    assert publications(kind="policy") == []
    verbs = list(unit_list.installation.chain.events.order_by("seq").values_list("verb", flat=True))
    assert verbs[-2:] == ["publication.made", "publication.withdrawn"]


def test_only_the_lead_bureau_speaks(cast: Cast, unit_list: UnitList) -> None:
    with pytest.raises(Refused, match="牵头单位"):
        publish_text(unit_list.installation, kind="notice", title="通知", body="正文", by=cast.zhao, now=NOW)


def test_a_list_is_published_by_its_round_only(cast: Cast, unit_list: UnitList) -> None:
    with pytest.raises(Refused, match="批次"):
        publish_text(unit_list.installation, kind="list", title="名单", body="正文", by=cast.lin, now=NOW)


def test_the_page_publishes_and_keeps_what_was_typed(cast: Cast, unit_list: UnitList) -> None:
    client = Client()
    client.force_login(person_of(cast.lin), backend=BACKEND)
    data = {
        "installation": unit_list.installation_id,
        "kind": "notice",
        "title": "",
        "body": "写了很久的正文",
    }
    answer = client.post("/desk/publications/new/", data)
    assert answer.status_code == 422
    assert "写了很久的正文" in answer.content.decode()
    assert client.post("/desk/publications/new/", {**data, "title": "示例通知"}).status_code == 302
    assert "示例通知" in Client().get("/publications/").content.decode()
