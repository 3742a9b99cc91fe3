"""统一社会信用代码, GB 32100-2015: 18 characters, the last one a check character.

Source: the character set and the structure were read in public validators, the weights are from memory
and reproduce issued codes (domain-law section 2): verified. What the first two characters mean is from
memory: unconfirmed, so it describes a code; only a department that the standard does not list refuses it.
A few issued codes break the check; they are refused as `overridable`.
"""

from __future__ import annotations

from datetime import date

from zhitong.lib.identifiers import organisation_code, region
from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import VERIFIED, Identified, accepted, refused

KIND = "uscc"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

DEPARTMENTS = {
    "1": "机构编制",
    "2": "外交",
    "3": "司法行政",
    "4": "文化",
    "5": "民政",
    "6": "旅游",
    "7": "宗教",
    "8": "工会",
    "9": "市场监管",
    "A": "军队编制",
    "N": "农业农村",
    "Y": "其他",
}
TYPES = {
    "11": "机关",
    "12": "事业单位",
    "31": "律师事务所",
    "32": "公证处",
    "34": "司法鉴定机构",
    "35": "仲裁委员会",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "91": "企业",
    "92": "个体工商户",
    "93": "农民专业合作社",
}
_NEVER_USED = {"I": "数字 1", "O": "数字 0", "S": "数字 5", "V": "字母 U 或 Y", "Z": "数字 2"}
_CHECK = "统一社会信用代码有一位不对，请逐位核对。最容易错的是 0 和 O、1 和 I。"


def check_character(body: str) -> str:
    """The 18th character that belongs to the first 17."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def parse_uscc(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    fault = _length_fault(text) or _character_fault(text)
    if fault:
        return refused(KIND, text, fault, confidence=VERIFIED)
    parts = _parts(text)
    if text[0] not in DEPARTMENTS:
        reason = f"统一社会信用代码的第 1 位表示登记机关，没有 {shown(text[0])}。请对照营业执照核对第 1 位。"
        return refused(KIND, text, reason, overridable=True, **parts)
    if check_character(text[:17]) != text[17]:
        return refused(KIND, text, _CHECK, overridable=True, **parts)
    return accepted(KIND, text, **parts)


def _length_fault(text: str) -> str:
    if not text:
        return "请填统一社会信用代码，营业执照上有，共 18 位。"
    if len(text) == 15 and text.isascii() and text.isdigit():
        return "这是 15 位的旧注册号。请填营业执照上 18 位的统一社会信用代码。"
    if len(text) < LENGTH:
        return f"统一社会信用代码少了 {LENGTH - len(text)} 位。请对照营业执照，填满 18 位。"
    if len(text) > LENGTH:
        return f"统一社会信用代码多了 {len(text) - LENGTH} 位。请对照营业执照，只填 18 位。"
    return ""


def _character_fault(text: str) -> str:
    for place, char in enumerate(text, start=1):
        if char in _NEVER_USED:
            return (
                f"统一社会信用代码的第 {place} 位是字母 {char}。代码里没有 I、O、S、V、Z，"
                f"请看执照上是不是{_NEVER_USED[char]}。"
            )
        if char not in ALPHABET:
            return (
                f"统一社会信用代码的第 {place} 位是{shown(char)}。"
                "代码里只有数字和大写字母，请对照营业执照改。"
            )
        if 3 <= place <= 8 and not char.isdigit():
            return f"统一社会信用代码的第 3 到 8 位都是数字，第 {place} 位填成了 {char}。请对照营业执照改。"
    return ""


def _parts(text: str) -> dict[str, str]:
    place = region.find(text[2:8])
    plausible = text[2:8] == region.NATIONAL or region.province_exists(text[2:8])
    code = text[8:17]
    right = organisation_code.check_character(code[:8]) == code[8]
    warnings = [
        "" if plausible else f"第 3 到 8 位 {text[2:8]} 不像行政区划代码",
        "" if right else "第 17 位和组织机构代码的校验规则对不上",
    ]
    return {
        "confidence": VERIFIED,
        "department": DEPARTMENTS.get(text[0], ""),
        "type": TYPES.get(text[:2], ""),
        "region": text[2:8],
        "region_name": place.name if place else "",
        "region_plausible": "yes" if plausible else "no",
        "organisation_code": code,
        "organisation_code_check": "match" if right else "mismatch",
        "warning": "；".join(filter(None, warnings)),
    }
