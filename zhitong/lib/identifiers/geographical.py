"""地理标志 in its three forms.

Source: forms from memory, unconfirmed. (a) product: number of the announcement of the former 质检总局 or of
CNIPA; the user of the special sign shows its own credit code under it. (b) collective or certification mark:
registration number with its class. (c) agricultural product: AGI and five digits, none granted since 2022.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.nice import CLASSES
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused
from zhitong.lib.identifiers.trademark import FORM

KIND = "gi"
_ISSUERS = {
    "国家质量监督检验检疫总局": "质检总局",
    "国家质检总局": "质检总局",
    "质检总局": "质检总局",
    "国家知识产权局": "国家知识产权局",
    "国知局": "国家知识产权局",
    "CNIPA": "国家知识产权局",
}
_ANNOUNCEMENT = re.compile(
    rf"^(?P<issuer>{'|'.join(_ISSUERS)})?(?:公告)?[\[(〔]?(?P<year>[0-9]{{4}})[\])〕]?年?"
    r"第?(?P<number>[0-9]{1,4})号(?:公告)?$"
)
_AGI = re.compile(r"^AGI[0-9]{5}$")
_MARK = re.compile(r"^第?(?P<mark>[0-9]{1,8}[A-Z]?)号?(?:[(/,，]?第?(?P<class>[0-9]{1,2})类\)?)?$")
_FIRST_YEAR = 1999
_HELP = "地理标志填三种号码之一：产品公告号（如 公告2020年第5号）、商标注册号加类别、AGI 加 5 位数字。"


def parse_gi(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not text:
        return refused(KIND, text, "请填地理标志的号码。" + _HELP)
    if text.startswith("AGI"):
        return _agricultural(text)
    announcement = _ANNOUNCEMENT.match(text)
    if announcement:
        return _product(text, announcement, on)
    mark = _MARK.match(text)
    if mark:
        return _mark(text, mark["mark"], mark["class"] or "")
    if "公告" in text:
        return refused(KIND, text, "公告号要有年份和号数。请写成 公告2020年第5号 这样。")
    return refused(KIND, text, "没有认出这个号码。" + _HELP)


def _agricultural(text: str) -> Identified:
    if not _AGI.match(text):
        return refused(KIND, text, "农产品地理标志是 AGI 加 5 位数字。请对照登记证书填。")
    note = "农产品地理标志 2022 年以后不再新登记"
    return accepted(KIND, text, form="agricultural", note=note, confidence=UNCONFIRMED)


def _product(text: str, match: re.Match[str], on: date | None) -> Identified:
    year = int(match["year"])
    if year < _FIRST_YEAR or (on is not None and year > on.year):
        return refused(KIND, text, f"没有 {year} 年的地理标志产品公告。请核对公告的年份。")
    issuer = _ISSUERS.get(match["issuer"] or "", "")
    number = int(match["number"])
    if number == 0:
        return refused(KIND, text, "公告的号数从 1 起。请对照公告填。")
    normalised = f"{issuer}公告{year}年第{number}号"
    return accepted(
        KIND,
        normalised,
        form="product",
        issuer=issuer,
        year=str(year),
        number=str(number),
        confidence=UNCONFIRMED,
    )


def _mark(text: str, number: str, class_text: str) -> Identified:
    if FORM.match(number) is None or not number.strip("0"):
        return refused(KIND, text, "商标注册号不会全是 0。请对照注册证填。")
    if not class_text:
        return accepted(KIND, number, form="mark", number=number, needs="class", confidence=UNCONFIRMED)
    class_number = int(class_text)
    if class_number not in CLASSES:
        return refused(KIND, text, f"商标类别是 1 到 45，没有第 {class_number} 类。请对照注册证改。")
    normalised = f"{number}第{class_number}类"
    return accepted(
        KIND, normalised, form="mark", number=number, nice_class=str(class_number), confidence=UNCONFIRMED
    )
