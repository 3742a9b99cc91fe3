"""What is typed of a circle of partners."""

from django import forms

from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm


def _name() -> Text:
    return Text(label="名称", limit=60, missing="请填协作圈的名称。")


def _basis() -> Text:
    return Text(label="协议或者文件", limit=200)


def _members() -> Text:
    return Text(label="成员", limit=2000, rows=6, missing="请写成员，一行一个。", help_text="一行一个。")


class WhyForm(PlainForm):
    reason = Text(label="为什么", limit=300, rows=2, missing="请写为什么，例如哪一份协议、哪一次会议。")


class PartnerGroupForm(PlainForm):
    name = _name()
    basis = _basis()
    members = _members()


class ChangeGroupForm(WhyForm):
    """`seen`: how long the circle's history was when the page was made."""

    name = _name()
    basis = _basis()
    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    field_order = ("name", "basis", "reason")


class JoinForm(WhyForm):
    members = _members()
    field_order = ("members", "reason")


class RenameMemberForm(WhyForm):
    name = Text(label="现在的名称", limit=100, missing="请填成员现在的名称。")
    field_order = ("name", "reason")
