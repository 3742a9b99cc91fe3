"""How alike two names of organisations are: for finding duplicates, never for deciding on one.

The core name is what is left without territory, brackets and legal form. Scores compare pairs of characters
of core names after look-alikes (O and 0, Cyrillic letters, full-width, traditional forms) are made one.
The tables of suffixes and variants are short and from memory: a missed pair stays two records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from zhitong.lib.bigrams import search_form
from zhitong.lib.identifiers import region

_LEGAL_FORMS = (
    "集团股份有限公司",
    "集团有限责任公司",
    "股份有限责任公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "总公司",
    "分公司",
    "集团公司",
    "公司",
    "集团",
    "普通合伙",
    "有限合伙",
    "特殊普通合伙",
    "个人独资",
    "个体工商户",
    "农民专业合作社",
    "专业合作社",
    "合作社",
)
_SUFFIX = re.compile(f"(?:{'|'.join(_LEGAL_FORMS)})$")
_NATION = re.compile(r"^(?:中华人民共和国|中国)")
_DIVISION = re.compile(r"^[\u4e00-\u9fff]{2,3}?(?:省|自治区|(?<![超城都门街上股集夜菜])市|自治州|自治县|县)")
_SHORTEST = 2
_CYRILLIC_GREEK = str.maketrans("авсеніјкморѕтухαβενιορτυχ", "abcehijkmopstyxabevioptux")
_LOOKS = str.maketrans("0o1il5s2z8b", "00111552288")
_TRADITIONAL = str.maketrans(
    "廣東華國電氣車業產際實聯貿機無線網術藥醫馬龍鳳鳥魚麗寶錦銀鋼鐵銅製發開關門間問聞長張陽陳飛風萬億"
    "為與興榮學習樂園圖書畫號紅綠藍黃絲紡織衣飾傢俱廠縣區鄉鎮島灣衛東達運輸進遠選適遊軟輪轉軒烏農義",
    "广东华国电气车业产际实联贸机无线网术药医马龙凤鸟鱼丽宝锦银钢铁铜制发开关门间问闻长张阳陈飞风万亿"
    "为与兴荣学习乐园图书画号红绿蓝黄丝纺织衣饰家具厂县区乡镇岛湾卫东达运输进远选适游软轮转轩乌农义",
)
_TWINS = str.maketrans("巳已曰末士戍戌夭", "己己日未土戊戊天")


@dataclass(frozen=True)
class NameMatch:
    """Two names compared; `score` runs from 0 to 1."""

    name: str
    score: float
    same_core: bool
    same_look: bool


def core_name(name: str, *, territories: Iterable[str] = ()) -> str:
    """What tells an organisation from others: no territory in front or in brackets, no legal form behind.

    `territories` are further place names that the caller knows. What would leave less than two characters
    stays.
    """
    text = search_form(name)
    places = sorted({*map(search_form, territories), *_known_places()}, key=len, reverse=True)
    text = _without_suffixes(_without_bracketed(name, places) or text)
    return _without_places(text, places)


def variant_form(text: str) -> str:
    """The form under which names that look the same are the same; meant for comparing, not for reading."""
    form = search_form(text).translate(_CYRILLIC_GREEK).translate(_TRADITIONAL)
    return form.translate(_TWINS).translate(_LOOKS)


def same_look(first: str, second: str) -> bool:
    return variant_form(first) == variant_form(second)


def overlap(first: str, second: str) -> float:
    """Shared pairs of characters over all pairs (Dice), 0 to 1; a single character counts as a pair."""
    left, right = _pairs(variant_form(first)), _pairs(variant_form(second))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def compare(first: str, second: str, *, territories: Iterable[str] = ()) -> NameMatch:
    """The second name seen from the first."""
    known = tuple(territories)
    left, right = core_name(first, territories=known), core_name(second, territories=known)
    looks = same_look(left, right) and bool(left)
    score = 1.0 if looks else overlap(left, right)
    return NameMatch(
        name=second, score=score, same_core=bool(left) and left == right, same_look=same_look(first, second)
    )


def closest(
    name: str,
    candidates: Iterable[str],
    *,
    at_least: float = 0.6,
    limit: int = 10,
    territories: Iterable[str] = (),
) -> list[NameMatch]:
    """The likely duplicates among a few candidates that the database found by their grams, best first."""
    known = tuple(territories)
    matches = (compare(name, candidate, territories=known) for candidate in candidates)
    found = [match for match in matches if match.score >= at_least]
    return sorted(found, key=lambda match: (-match.score, match.name))[:limit]


def _pairs(form: str) -> Counter[str]:
    if len(form) < 2:
        return Counter([form] if form else [])
    return Counter(form[place : place + 2] for place in range(len(form) - 1))


@lru_cache(maxsize=1)
def _known_places() -> frozenset[str]:
    """Divisions of the table; cities also without 市, but no counties: many of those are words too."""
    names = {item.name for item in region.table().values() if item.kind == "division"}
    shorts = {item.short for item in region.table().values() if item.short}
    bare = {name[:-1] for name in names if name[-1] == "市"}
    return frozenset(names | shorts | bare)


def _without_bracketed(name: str, places: list[str]) -> str:
    """（地名）, （普通合伙） in the middle or at the end: territory and form, no part of the core."""
    known = {*places, *_LEGAL_FORMS}
    return search_form(
        re.sub(
            r"[(（【\[]([^()（）【】\[\]]*)[)）】\]]", lambda found: _kept(found[1], found[0], known), name
        )
    )


def _kept(inner: str, whole: str, known: set[str]) -> str:
    return "" if search_form(inner) in known else whole


def _without_suffixes(text: str) -> str:
    while True:
        shorter = _SUFFIX.sub("", text)
        if shorter == text or len(shorter) < _SHORTEST:
            return text
        text = shorter


def _without_places(text: str, places: list[str]) -> str:
    while True:
        place = next((item for item in places if item and text.startswith(item)), "")
        division = _DIVISION.match(text)
        nation = _NATION.match(text)
        cut = len(place) or (division.end() if division else 0) or (nation.end() if nation else 0)
        if not cut or len(text) - cut < _SHORTEST:
            return text
        text = text[cut:]
