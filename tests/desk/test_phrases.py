"""常用语: kept per bureau, offered where a reason is asked, chosen without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, Cast, person_of
from tests.makers import make_application_at, make_list
from zhitong.journal.models import AccessEntry
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, add_phrase, drop_phrase, phrases_of

pytestmark = pytest.mark.django_db
PHRASE = "材料不全，请补齐后再交"


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def texts(actor: Actor) -> list[str]:
    return [one.text for one in phrases_of(actor)]


def test_a_bureau_s_own_people_keep_its_phrases(cast: Cast) -> None:
    assert client_of(cast.zhao).post("/desk/phrases/", {"text": PHRASE}).status_code == 302
    assert texts(cast.sun) == texts(cast.qian) == [PHRASE]
    assert texts(cast.wu) == texts(cast.lin) == texts(cast.fang) == []
    again = client_of(cast.sun).post("/desk/phrases/", {"text": PHRASE})
    assert again.status_code == 422 and "已经有了" in again.content.decode()
    (row,) = phrases_of(cast.zhao)
    assert client_of(cast.wu).post(f"/desk/phrases/{row.pk}/drop/").status_code == 404
    assert client_of(cast.qian).post(f"/desk/phrases/{row.pk}/drop/").status_code == 302
    assert texts(cast.zhao) == []
    acts = list(AccessEntry.objects.filter(act__startswith="phrase.").values_list("act", flat=True))
    assert acts == ["phrase.added", "phrase.dropped"]


@pytest.mark.parametrize("text", ["", "   ", "长" * 301])
def test_an_empty_or_endless_phrase_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(Refused):
        add_phrase(text, by=cast.zhao, now=NOW)


@pytest.mark.parametrize("who", ["fang", "admin"])
def test_nobody_else_keeps_them(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        add_phrase(PHRASE, by=getattr(cast, who), now=NOW)
    with pytest.raises(Refused):
        drop_phrase(1, by=getattr(cast, who), now=NOW)


def send(actor: Actor, matter: Matter, verb: str, **data: Any) -> Any:
    return client_of(actor).post(f"/m/{matter.pk}/{verb}/", data)


def test_a_phrase_is_offered_and_taken_without_scripts(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    page = f"/m/{matter.pk}/application.do_not_recommend/"
    assert "常用语" not in client_of(cast.qian).get(page).content.decode().split("<main")[-1]
    add_phrase(PHRASE, by=cast.zhao, now=NOW)
    offered = client_of(cast.qian).get(page).content.decode()
    assert '<select name="phrase"' in offered and PHRASE in offered
    answer = send(
        cast.qian, matter, "application.do_not_recommend", phrase=PHRASE, reason="", confirmed="yes"
    )
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert matter.application.outcome_reason == PHRASE


def test_what_is_typed_follows_the_phrase_and_points_stay_lines(cast: Cast) -> None:
    matter = make_application_at(cast, make_list(cast), "county_verification")
    add_phrase(PHRASE, by=cast.zhao, now=NOW)
    answer = send(
        cast.zhao, matter, "application.return_for_correction", phrase=PHRASE, points="补盖章的申报表"
    )
    assert answer.status_code == 302
    texts_of = list(matter.correction_points.order_by("id").values_list("text", flat=True))
    assert texts_of == [PHRASE, "补盖章的申报表"]


def test_a_phrase_is_text_like_any_other(cast: Cast) -> None:
    """Nobody's list is read when it is sent, and what is too long is refused as what is typed is."""
    matter = make_application_at(cast, make_list(cast), "county_verification")
    sent = send(cast.qian, matter, "application.do_not_recommend", phrase="<b>甲</b>" * 100, confirmed="yes")
    assert sent.status_code in (302, 422)
    page = client_of(cast.lin).get(f"/m/{matter.pk}/").content.decode()
    assert "<b>甲</b>" not in page
