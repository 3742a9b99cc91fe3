"""The recommendation table as a workbook: its columns, and how counties really write what stands in a cell.

Not here: reading the file (exchange), what a row means for an enterprise (intake.py)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from zhitong.enterprises.public import PATENT_KINDS, RightKind
from zhitong.exchange.public import CellRefused, Column, ImportKind
from zhitong.lib import zh
from zhitong.lib.identifiers import identify
from zhitong.registry import filing, intake

NOTHING = frozenset({"无", "暂无", "没有", "/", "\\", "-", "--", "—", "——", "／", "N/A", "n/a", "0"})
_BRACKETS = {"(": ")", "（": "）", "《": "》", "〈": "〉", "“": "”", "【": "】", "[": "]"}
_SEPARATORS = "、，,；;\n\r|"
_TRIMMED = " ：:（）()《》“”\"'【】[].。-—_*"
_WORDS = re.compile(
    r"(?:有效)?(?:发明|实用新型|外观设计)?专利(?:号|权)?|(?:商标)?注册证?号|国内注册商标|注册商标|商标|第\s*号|(?<=\s)号(?!\S)"
)
_PATENT = re.compile(
    r"PCT\s*/?\s*[A-Z]{2}\s*/?\s*\d{4}\s*/?\s*\d+"
    r"|(?:ZL|CN)*\s*\d[\d\s]{6,}(?:[.·•。．]\s*[\dX])?X?(?:[ABCSUY]\d?)?"
)
_MARK = re.compile(r"(?<![\dA-Z])G?\d{4,}[A-Z]?(?![\d]*\s*类)")
_CLASSES = re.compile(r"第?\s*((?:\d{1,2}\s*[、,，和及]?\s*)+)\s*类")
_NUMBERING = re.compile(r"(^|[\n、;\s])\s*\(?\d{1,2}[.、)]\s*(?=\D|\d{9})")
_CIRCLED = re.compile("[\u2460-\u249b]")
_KIND_WORDS = frozenset({"发明", "实用新型", "外观设计", "专利", "等"})
_COUNTING = re.compile(r"^(?:等|共|约|另有|其他|其它|余)?.{0,4}\d+\s*余?[件项个].{0,6}$")
_TITLES = re.compile(
    r"^(?P<name>[\u4e00-\u9fff·]{2,4}?)(?P<title>(?:常务|执行|行政|法务|技术|知识产权|研发|总|副|办公室|财务|销售)*"
    r"(?:经理|总裁|董事长|董事|主任|主管|部长|科长|总监|厂长|专员|助理|工程师|负责人|秘书|书记|法务|总工|经办人|会计).*)$"
)


# --- cells -------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """The text made even; what only says that there is nothing becomes empty."""
    cleaned = zh.clean_text(text)
    return "" if cleaned in NOTHING else cleaned


def text_of(label: str, most: int) -> Any:
    def parse(text: str) -> str:
        cleaned = plain(text)
        if len(cleaned) > most:
            raise CellRefused(f"“{label}”有 {len(cleaned)} 个字，最多 {most} 个。请写短一些。")
        return cleaned

    return parse


def parse_name(text: str) -> str:
    cleaned = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", plain(text))
    if not cleaned:
        raise CellRefused("“推荐企业名称”是空的，请填上。")
    return str(text_of("推荐企业名称", 200)(cleaned))


def parse_uscc(text: str) -> str:
    cleaned = plain(text)
    if not cleaned:
        return ""
    found = identify("uscc", cleaned)
    if not found.valid:
        raise CellRefused(f"“{cleaned}”：{found.reason}")
    return found.normalised


def parse_email(text: str) -> str:
    cleaned = unicodedata.normalize("NFKC", plain(text)).replace(" ", "")
    if cleaned:
        try:
            EmailValidator()(cleaned)
        except ValidationError:
            raise CellRefused("“电子邮箱”的写法不对，要像 name@example.cn 这样。") from None
    return cleaned


def parse_contact(text: str) -> dict[str, str]:
    """`方示文 知识产权主管`, `方示文（主管）`, `方示文主管`: the name, and the position where there is one."""
    cleaned = plain(text)
    if not cleaned:
        raise CellRefused("“企业联络人及职务”是空的，请填上。")
    parts = [part for part in re.split(r"[\s/／、，,；;：:（）()|\-—]+", cleaned) if part]
    name, title = parts[0], "".join(parts[1:2])
    if not title and (glued := _TITLES.match(name)):
        name, title = glued["name"], glued["title"]
    if len(name) > 40 or len(title) > 40 or any(char.isdigit() for char in name + title):
        raise CellRefused(
            "“企业联络人及职务”没有认出来。请写成“姓名 职务”，只写一个人，电话写在“联系电话”里。"
        )
    return {"name": name, "title": title}


def parse_phone(text: str) -> dict[str, str]:
    """A mobile and a fixed number may stand in one cell. A wrong one is not repeated: it is somebody's."""
    found: dict[str, str] = {}
    for part in _phones(plain(text)):
        judged = identify("phone", part)
        if not judged.valid:
            raise CellRefused(f"“联系电话”：{judged.reason}")
        found.setdefault("mobile" if judged.parts.get("form") == "mobile" else "office", judged.normalised)
    if not found:
        raise CellRefused("“联系电话”是空的，请填上。")
    return found


def _phones(text: str) -> Iterator[str]:
    """Cut at commas and slashes, and at a blank that has a whole number on either side."""
    for part in re.split(r"[、，,；;/／]+", text):
        words = part.split()
        whole = all(sum(char.isdigit() for char in word) >= 7 for word in words)
        yield from words if whole else ([part] if part.strip() else [])


def masked_phones(text: str) -> str:
    """What a screen may show of the cell: every longer run of digits loses its middle."""
    return re.sub(r"\d{5,}", lambda run: f"{run[0][:3]}****{run[0][-2:]}", text)


# --- several rights in one cell ----------------------------------------------------------------------------


def pieces(text: str) -> Iterator[str]:
    """The parts of a cell, cut at commas and line breaks outside brackets, and before every ZL."""
    waiting: list[str] = []
    kept = ""
    for char in text:
        if char in _BRACKETS:
            waiting.append(_BRACKETS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
        if char in _SEPARATORS and (not waiting or char in "\n\r"):
            yield from _before_zl(kept)
            kept, waiting = "", []
        else:
            kept += char
    yield from _before_zl(kept)


def _before_zl(text: str) -> Iterator[str]:
    for part in re.split(r"(?<=[\dXx])\s*(?=ZL)", text.strip()):
        if part.strip() and part.strip() not in NOTHING:
            yield part.strip()


def parse_patents(text: str) -> list[dict[str, Any]]:
    """Every number with its check; a title may stand before it, in the same part or in the one before."""
    found, wrong, title = [], [], ""
    for piece in pieces(_even(text)):
        numbers = [one for match in _PATENT.finditer(piece) for one in _apart(match[0])]
        named = _title(piece, numbers)
        if not numbers:
            if named and any(char.isdigit() for char in piece):
                wrong.append(f"“{piece}”里没有认出专利号。请照证书写 ZL 开头、带小数点的号码。")
            elif named:
                wrong += [_unnumbered(title)] if title else []
                title = named
            continue
        for number in numbers:
            one, fault = _patent(number, named or title)
            found += [one] if one else []
            wrong += [fault] if fault else []
        title = ""
    wrong += [_unnumbered(title)] if title else []
    if wrong:
        raise CellRefused(*wrong)
    return _once(found)


def _apart(number: str) -> list[str]:
    """Two numbers with nothing but a blank between them."""
    words = number.split()
    return words if len(words) > 1 and all(len(word) >= 9 for word in words) else [number]


def _unnumbered(title: str) -> str:
    return f"专利“{title}”没有写专利号。请照证书补上号码。"


def _patent(number: str, title: str) -> tuple[dict[str, Any] | None, str]:
    judged = identify("patent", number)
    if not judged.valid:
        return None, f"专利号“{number.strip()}”：{judged.reason}"
    kind = next(one for one in PATENT_KINDS if str(one.label).removesuffix("专利") in judged.parts["type"])
    shown = judged.parts["formatted"]
    return {"kind": kind.value, "identifier": judged.normalised, "title": title or shown, "shown": shown}, ""


def parse_marks(text: str) -> list[dict[str, Any]]:
    """Name, number and class where they are written; a mark without its number is kept to be told about."""
    found, wrong = [], []
    for piece in pieces(_even(text)):
        if _COUNTING.match(piece):
            continue
        inside = re.search(r"[（(](.*)[）)]", piece)
        numbers = _MARK.findall(inside[1]) if inside else []
        numbers = numbers or _MARK.findall(piece)
        classes = [int(one) for run in _CLASSES.findall(piece) for one in re.findall(r"\d+", run)]
        title = _title(piece[: inside.start()] if inside and inside.start() else piece, numbers)
        for number in numbers or [""]:
            judged = identify("trademark", number) if number else None
            if judged and not judged.valid:
                wrong.append(f"商标注册号“{number}”：{judged.reason}")
            else:
                wrong += _wrong_classes(piece, classes)
                found.append(_mark(judged.normalised if judged else "", title, classes))
    if wrong:
        raise CellRefused(*dict.fromkeys(wrong))
    return _once([one for one in found if one["identifier"] or one["title"]])


def _mark(number: str, title: str, classes: list[int]) -> dict[str, Any]:
    shown = f"{title} {number}".strip()
    named = title or (number and f"注册商标 {number}")
    return {
        "kind": RightKind.TRADEMARK.value,
        "identifier": number,
        "title": named,
        "classes": classes,
        "shown": shown,
    }


def _wrong_classes(piece: str, classes: list[int]) -> list[str]:
    return [f"“{piece}”：商标类别是第 1 到 45 类，没有第 {one} 类。" for one in classes if not 1 <= one <= 45]


def _even(text: str) -> str:
    """Width and case made even, line breaks kept, numbering taken away; empty where it says that there is nothing."""
    text = _CIRCLED.sub("、", text.replace("，", "、").replace("；", "、"))
    even = _NUMBERING.sub(r"\1", unicodedata.normalize("NFKC", text).upper())
    return "" if even.strip() in NOTHING else even


def _title(piece: str, numbers: list[str]) -> str:
    for number in numbers:
        piece = piece.replace(number, " ")
    piece = _WORDS.sub(" ", _CLASSES.sub(" ", piece))
    title = zh.clean_text(re.sub('[“”"《》]', "", piece)).strip(_TRIMMED)[:200]
    return "" if title in _KIND_WORDS or _COUNTING.match(title) else title


def _once(rights: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(one["kind"], one["identifier"] or one["title"]): one for one in rights}.values())


# --- the table ---------------------------------------------------------------------------------------------

COLUMNS = (
    Column("number", "序号", ("编号", "序"), width=6, counts=False),
    Column(
        "name",
        "推荐企业名称",
        ("企业名称", "单位名称", "推荐单位名称", "申报企业名称", "公司名称", "企业"),
        parse_name,
        required=True,
        width=30,
        names=True,
    ),
    Column(
        "uscc",
        "统一社会信用代码",
        ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码（选填）", "代码"),
        parse_uscc,
        width=22,
        hint="系统里还没有的企业要填，营业执照上的 18 位代码。请按文本填写。",
    ),
    Column(
        "address", "企业地址", ("地址", "联系地址", "单位地址", "住所"), text_of("企业地址", 200), width=30
    ),
    Column(
        "sector", "涉足领域", ("领域", "行业", "所属行业", "行业领域", "所属领域"), text_of("涉足领域", 100)
    ),
    Column(
        "marks",
        "重点保护商标",
        ("商标", "重点商标", "重点保护的商标", "注册商标"),
        parse_marks,
        width=30,
        several=True,
        hint="写成“商标名称（第7类 注册号）”，几件商标用顿号或换行分开。",
    ),
    Column(
        "patents",
        "重点保护专利（专利号）",
        ("重点保护专利", "专利", "专利号", "重点专利", "重点专利号", "重点保护专利号"),
        parse_patents,
        width=34,
        several=True,
        hint="照证书写 ZL 开头、带小数点的号码，几件专利用顿号或换行分开。",
    ),
    Column(
        "contact",
        "企业联络人及职务",
        ("联络人及职务", "联系人及职务", "企业联系人及职务", "联络人", "联系人", "企业联络人", "联络人职务"),
        parse_contact,
        required=True,
        width=20,
        hint="写成“姓名 职务”。",
    ),
    Column(
        "phone",
        "联系电话",
        ("电话", "手机", "手机号码", "联系方式", "联络人电话", "联系人电话"),
        parse_phone,
        required=True,
        width=18,
        secret=True,
        mask=masked_phones,
    ),
    Column("email", "电子邮箱", ("邮箱", "电子邮件", "e-mail", "电邮", "联系邮箱"), parse_email, width=24),
)

RECOMMENDATION_TABLE = ImportKind(
    key="recommendation_table",
    label="推荐表",
    columns=COLUMNS,
    refusals=intake.refusals,
    judge=intake.judge,
    carry_out=filing.carry_out,
)
