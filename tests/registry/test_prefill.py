"""What the record puts into an official form."""

from django.utils import translation

from zhitong.enterprises.models import Qualification
from zhitong.registry.prefill import words

_levels = [value for value, _label in Qualification._meta.get_field("level").choices]
_kinds = [value for value, _label in Qualification._meta.get_field("kind").choices]


def test_a_qualification_is_worded_in_chinese_on_an_english_page() -> None:
    held = Qualification(kind=_kinds[0], level=_levels[0], certificate_no="GR209900000001")
    with translation.override("zh-hans"):
        expected = f"{held}，证书编号 GR209900000001"
    with translation.override("en"):
        assert str(held) not in expected
        assert words(held) == expected
