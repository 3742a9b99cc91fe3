"""Forms as people meet them: labels, hints and errors belong together, and errors are sentences that help."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django import forms
from django.http import QueryDict

from zhitong.ui.forms import (
    OptionRadios,
    PlainForm,
    Segmented,
    ZhitongRenderer,
    error_links,
)
from zhitong.ui.gallery import SampleForm

from .rendering import show


def bound(**data: str) -> SampleForm:
    return SampleForm(data, renderer=ZhitongRenderer())


def test_errors_in_the_summary_lead_to_inputs_on_the_page() -> None:
    html = bound(until="昨天").render()
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert len(targets) == 6
    for target in targets:
        assert f'id="{target}"' in html
    assert 'role="alert"' in html and "有 6 处要改，改好就能继续" in html


def test_hint_and_error_are_joined_to_the_input() -> None:
    html = bound(name="").render()
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="id_name_helptext"') < html.index('id="id_name_error"') < html.index('name="name"')


def test_radio_groups_are_fieldsets_with_a_legend() -> None:
    html = bound().render()
    assert re.search(r"<fieldset[^>]*aria-describedby=\"id_has_error\"", html)
    assert "<legend" in html and "下半年应走访 1 次，这次就算" in html
    assert html.count('type="radio"') == 5


def test_optional_fields_say_so_and_nothing_has_a_star() -> None:
    html = SampleForm(renderer=ZhitongRenderer()).render()
    assert html.count("（选填）") == 3
    assert "*" not in html


def test_errors_say_what_to_do() -> None:
    form = bound(until="昨天")
    assert form.errors["name"] == ["请填单位名称，和营业执照上的一样。"]
    assert form.errors["words"] == ["请填说明。"]
    assert form.errors["until"] == ["这一天看不懂。请按 2026-09-01 的样子填。"]
    assert form.errors["agreed"] == ["请先勾选“我已核对”。"]
    for messages in form.errors.values():
        assert not re.search("非法|无效|校验失败|必填项", "".join(messages))


def test_own_sentences_of_a_form_stay() -> None:
    class Own(PlainForm):
        n = forms.IntegerField(label="件数", error_messages={"invalid": "请填几件，比如 15。"})

    assert Own({"n": "很多"}).errors["n"] == ["请填几件，比如 15。"]


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    class Short(PlainForm):
        words = forms.CharField(label="说明", max_length=3)

    assert Short({"words": "一二三四五"}).errors["words"] == ["最多 3 个字，现在有 5 个。请删短一些。"]


def test_what_was_typed_comes_back_escaped() -> None:
    html = bound(name='"><script>x</script>').render()
    assert "<script" not in html and "&lt;script&gt;" in html


def test_labels_and_choices_are_never_markup() -> None:
    class Evil(forms.Form):
        one = forms.ChoiceField(label="<b>x", choices=[("<i>", "<script>")], widget=Segmented())
        two = forms.ChoiceField(
            label="y", choices=[("a", "<script>")], widget=OptionRadios(notes={"a": "<script>"})
        )

    html = Evil(renderer=ZhitongRenderer()).render()
    assert "<script" not in html and "<b>" not in html and "<i>" not in html


def test_a_whole_form_error_is_in_the_summary_without_link() -> None:
    class Whole(forms.Form):
        a = forms.CharField(required=False)

        def clean(self) -> None:
            raise forms.ValidationError("两项只能填一项。")

    form = Whole({"a": "1"}, renderer=ZhitongRenderer())
    assert [link.target for link in error_links(form)] == [""]
    assert "两项只能填一项。" in form.render()


def test_formset_errors_come_once_on_top() -> None:
    class Line(PlainForm):
        mark = forms.CharField(label="商标")

    lines = forms.formset_factory(Line, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-mark": "", "form-1-mark": ""}
    )
    lines.renderer = ZhitongRenderer()
    html = lines.render()
    assert html.count("data-zt-summary") == 1 and 'href="#id_form-1-mark"' in html


def test_every_form_of_the_product_is_laid_out_this_way() -> None:
    html = show('<c-zt.summary :form="form" /><c-zt.field :field="form.name" />', form=SampleForm({}))
    assert 'class="zt-field zt-field--text zt-field--bad"' in html
    assert 'href="#id_name"' in html and "和营业执照上的一样" in html


def test_a_summary_on_top_is_not_repeated_by_the_form() -> None:
    html = show('<c-zt.summary :form="form" />{{ form }}', form=SampleForm({}))
    assert html.count("data-zt-summary") == 1


class Odd(PlainForm):
    day = forms.DateField(label="哪天", required=False)
    moment = forms.DateTimeField(label="什么时候", required=False)
    words = forms.CharField(label="说明", required=False)
    answer = forms.ChoiceField(
        label="意见", required=False, choices=[("yes", "同意"), ("no", "不同意")], widget=Segmented()
    )


def test_what_no_calendar_reckons_and_no_database_keeps_is_refused_in_words() -> None:
    """A year out of reach, a byte that is no letter, two answers at once."""
    sent = QueryDict("day=9999-12-31&moment=0001-01-01 09:00&words=a%00b&answer=yes&answer=no")
    errors = Odd(sent).errors
    assert errors["day"] == ["年份不对，现在是 9999 年。请填 1800 年到 2200 年之间的日期。"]
    assert errors["moment"] == ["年份不对，现在是 1 年。请填 1800 年到 2200 年之间的日期。"]
    assert errors["words"] == ["里面混进了看不见的字符，请删掉这一段，重新填写。"]
    assert errors["answer"] == ["这一项现在不能选了，请重新选。"]
    plain = QueryDict("day=1800-01-01&moment=2200-12-31 23:59&words=好&answer=yes&answer=yes")
    assert not Odd(plain).errors


class Growing(PlainForm):
    """Takes a field of its own making, as the form of a mechanism's settings does."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["year"] = forms.ChoiceField(label="看哪一年", choices=[("this", "今年")])


def test_a_field_that_was_added_later_speaks_plainly_too() -> None:
    assert Growing({}).errors == {"year": ["请选看哪一年。"]}


def test_no_label_says_itself_that_it_is_optional() -> None:
    """The page says so beside every field that may stay empty; twice is once too often."""
    product = Path(__file__).parents[2] / "zhitong"
    twice = [
        file.name for file in product.rglob("*.py") if re.search(r'label="[^"]*（选填）', file.read_text())
    ]
    assert twice == []
