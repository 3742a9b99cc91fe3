"""Forms of signing in and of one's own account. What a value must be is said by the rules and actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zhitong.people.rules import PASSWORD_LENGTH, Refused
from zhitong.ui.forms import DigitsInput, PlainForm


def show_refusal(form: forms.Form, refused: Refused) -> None:
    """Put the sentence at the field that it is about, or on top."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


def text_field(label: Any, missing: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, error_messages={"required": missing}, **options)


def password_field(label: Any, missing: Any, *, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, strip=False, widget=widget, help_text=help_text, error_messages={"required": missing}
    )


def one_time_code(**options: Any) -> forms.CharField:
    widget = DigitsInput(attrs={"autocomplete": "one-time-code", "maxlength": "24"})
    missing = _("请填手机上显示的 6 位口令。")
    return text_field(_("动态口令"), missing, widget=widget, **options)


class SignInForm(PlainForm):
    username = text_field(
        _("用户名"),
        _("请填用户名。企业用注册时的邮箱。"),
        max_length=254,
        help_text=_("企业用注册时的邮箱。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = password_field(_("密码"), _("请填密码。"), autocomplete="current-password")

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class CodeForm(PlainForm):
    """The second factor at sign-in: a code of the authenticator, or a recovery code."""

    code = one_time_code(help_text=_("打开手机上的验证器，填 6 位数字。手机不在身边，填一个备用码。"))


class EnrolForm(PlainForm):
    code = one_time_code(help_text=_("扫码后，验证器会显示 6 位数字，每 30 秒换一次。"))


class NewPasswordForm(PlainForm):
    """A password typed twice."""

    password = password_field(
        _("新密码"),
        _("请填新密码。"),
        autocomplete="new-password",
        help_text=format_lazy(_("至少 {n} 个字符，不能全是数字。"), n=PASSWORD_LENGTH),
    )
    again = password_field(_("再输一次"), _("请把新密码再输一次。"), autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("两次输入的不一样。请再输一次。"))
        return data


class JoinForm(NewPasswordForm):
    code = text_field(
        _("代码"),
        _("请填收到的代码。"),
        help_text=_("发给您的 16 位代码，写成 ACDE-FGHJ-KMNP-QRTU。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ("code", "password", "again")


class ChangePasswordForm(NewPasswordForm):
    old = password_field(_("现在的密码"), _("请填现在的密码。"), autocomplete="current-password")
    field_order = ("old", "password", "again")


class RegisterForm(NewPasswordForm):
    """An enterprise's person; which enterprise is said afterwards, by claiming it."""

    name = text_field(
        _("姓名"), _("请填您的姓名。"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = text_field(
        _("手机号码"),
        _("请填手机号码，11 位数字。"),
        widget=DigitsInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    email = forms.EmailField(
        label=_("电子邮箱"),
        max_length=60,
        help_text=_("也是以后登录的用户名。办件的进展会发到这里。"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("请填电子邮箱。"),
            "invalid": _("邮箱写得不完整，应当像 name@example.com。请补全。"),
        },
    )
    field_order = ("name", "phone", "email", "password", "again")


class ProfileForm(PlainForm):
    name = text_field(_("姓名"), _("请填姓名。"), max_length=40)
    email = forms.EmailField(
        label=_("电子邮箱"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("邮箱写得不完整，应当像 name@example.com。请补全。")},
    )
    phone = forms.CharField(
        label=_("换手机号码"),
        required=False,
        help_text=_("不换就空着。"),
        widget=DigitsInput(attrs={"autocomplete": "tel"}),
    )
    email_notices = forms.BooleanField(label=_("有新的待阅时发邮件"), required=False)


class ReasonForm(PlainForm):
    reason = text_field("理由", "请写理由，它会记进日志。", max_length=200)
