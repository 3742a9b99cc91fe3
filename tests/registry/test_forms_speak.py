"""Wrong input at the forms of the register is answered in sentences that say what to do, and what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.test import Client

from tests.cast import BACKEND, Cast, person_of
from tests.makers import make_application_at
from tests.portal.pages import text
from zhitong.matters.web.public import MoveForm
from zhitong.registry.models import UnitList
from zhitong.ui.forms import PlainErrors

DJANGO_S_OWN = ("这个字段是必填项", "确保该变量", "输入一个有效", "选择一个有效的选项")


@pytest.mark.django_db
def test_nothing_is_answered_in_django_s_own_words(cast: Cast, unit_list: UnitList) -> None:
    client, long = Client(), "长" * 400
    client.force_login(person_of(cast.lin), backend=BACKEND)
    matter = make_application_at(cast, unit_list, "examination")
    sent = {
        "/desk/rounds/new/": ({"title": long}, ("请选名录", "最多 120 个字，现在有 400 个")),
        "/desk/collections/new/": ({"title": "第二批", "due_on": "昨天"}, ("请选名录", "日期要写成")),
        "/desk/publications/new/": ({"body": "写了正文"}, ("请选机制", "请选一项：种类", "请填标题")),
        f"/m/{matter.pk}/application.ask_opinion/": ({"question": long * 4}, ("最多", "请删短一些")),
    }
    for address, (typed, sentences) in sent.items():
        page = client.post(address, {"csrf": "x", **typed})
        assert page.status_code == 422, address
        for words in sentences:
            assert words in text(page), (address, words)
        for words in DJANGO_S_OWN:
            assert words not in text(page), (address, words)
        for value in typed.values():
            assert value in page.content.decode(), (address, "what was typed is kept")
    level = client.get(f"/desk/schemes/try/{unit_list.installation_id}/?ip_title-minimum_level=xx")
    assert level.status_code == 422 and "请从列表里选一级" in text(level)


def every(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for one in form.__subclasses__():
        yield one
        yield from every(one)


def test_every_form_of_the_product_speaks_plainly() -> None:
    import config.urls  # with it every page and its forms

    ours = [one for one in every(forms.Form) if one.__module__.startswith("zhitong.")]
    assert len(ours) > 60
    # Fields that several move forms share stand in mixins without a page of their own; workdays stands beside ui in its
    # ring and says each of its sentences itself.
    silent = {one.__name__ for one in ours if not issubclass(one, (PlainErrors, MoveForm))}
    assert silent <= {"HelpFields", "PartiesFields", "CalendarForm"}, silent
    assert Path(config.urls.__file__).exists()
