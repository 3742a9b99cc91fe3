"""Telephone numbers of mainland China: mobile, fixed with area code, service numbers.

Source: mobile and fixed forms from domain-law section 2; hotlines and area codes from memory, unconfirmed.
A bare fixed number is refused, because a bureau of another city would dial its own subscriber.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import UNCONFIRMED, VERIFIED, Identified, accepted, refused

KIND = "phone"
HOTLINES = {
    "12315": "市场监管投诉举报",
    "12345": "政务服务便民热线",
    "12330": "知识产权维权援助",
    "12309": "检察服务",
    "12360": "海关",
    "12348": "法律援助",
    "12368": "法院诉讼服务",
}
_MOBILE = re.compile(r"^1[3-9][0-9]{9}$")
_FIXED = re.compile(r"^(?P<area>010|02[0-9]|0[3-9][0-9]{2})(?P<number>[0-9]{7,8})$")
_TOLL_FREE = re.compile(r"^[48]00[0-9]{7}$")
_COUNTRY = re.compile(r"^(?:\+86|0086|86)(?P<rest>[0-9]{10,12})$")
_EXTENSION = re.compile(r"^(?P<head>[0-9+]+(?:-[0-9]+)*?)(?:-|转|EXT\.?|#|X)(?P<extension>[0-9]{1,6})$")


def parse_phone(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value, drop="().（）", keep_dash=True).strip("-")
    plain = text.replace("-", "")
    found = _recognised(plain) or _with_extension(text)
    if found:
        return found
    return refused(KIND, plain, _fault(plain))


def _recognised(plain: str) -> Identified | None:
    country = _COUNTRY.match(plain)
    if country:
        rest = country["rest"]
        return _recognised_at_home(rest) or _recognised_at_home("0" + rest)
    return _recognised_at_home(plain)


def _recognised_at_home(plain: str) -> Identified | None:
    if _MOBILE.match(plain):
        return accepted(KIND, plain, form="mobile", confidence=VERIFIED)
    fixed = _FIXED.match(plain)
    if fixed:
        normalised = f"{fixed['area']}-{fixed['number']}"
        return accepted(KIND, normalised, form="fixed", area=fixed["area"], confidence=VERIFIED)
    if plain in HOTLINES:
        return accepted(KIND, plain, form="hotline", label=HOTLINES[plain], confidence=UNCONFIRMED)
    if _TOLL_FREE.match(plain):
        return accepted(KIND, plain, form="toll_free", confidence=UNCONFIRMED)
    return None


def _with_extension(text: str) -> Identified | None:
    match = _EXTENSION.match(text)
    if match is None:
        return None
    main = _recognised(match["head"].replace("-", ""))
    if main is None or main.parts["form"] != "fixed":
        return None
    extension = match["extension"]
    return accepted(KIND, f"{main.normalised}转{extension}", **main.parts, extension=extension)


def _fault(plain: str) -> str:
    if not plain:
        return "请填电话号码，手机填 11 位，座机要带区号。"
    strange = next((char for char in plain if char not in "0123456789+"), "")
    if strange:
        return f"电话号码里不会有{shown(strange)}。请只填数字，分机写成 转801 这样。"
    if plain[0] == "1":
        return _mobile_fault(plain)
    if plain[0] == "0":
        return "座机号码是区号加 7 到 8 位数字，位数不对。请核对，例如 0000-1234567。"
    if len(plain) in (7, 8) and plain.isdigit():
        return f"座机号码少了区号。请在前面加上区号，例如 0000-{plain}。"
    return "没有认出这个号码。手机填 11 位数字，座机填区号加号码。"


def _mobile_fault(plain: str) -> str:
    if len(plain) < 7:
        return "没有这个服务号码。手机请填 11 位数字，座机请带区号。"
    if len(plain) < 11:
        return f"手机号码少了 {11 - len(plain)} 位，请填 11 位数字。"
    if len(plain) > 11:
        return f"手机号码多了 {len(plain) - 11} 位，请填 11 位数字。"
    return "手机号码的第 2 位是 3 到 9。请逐位核对，填 11 位数字。"
