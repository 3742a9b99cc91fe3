"""尼斯分类: classes 1-45 (1-34 goods, 35-45 services) and 类似群 of four digits, the first two the class.

Source: short labels and the form of the groups from memory, unconfirmed; the range of classes is certain.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused
from zhitong.lib.zh import parse_numeral

KIND = "nice"
_LABELS = (
    "化工 涂料 日化 油脂燃料 药品 金属材料 机械 手工具 电子仪器 医疗器械 灯具空调 "
    "车辆 军火烟花 珠宝钟表 乐器 文具纸品 橡塑 皮具 建材 家具 厨具 绳袋 "
    "纱线 纺织 服装鞋帽 饰带 地毯 玩具体育 加工食品 主食调味 农产 啤酒饮料 酒 "
    "烟草 广告经营 金融 建筑修理 通讯 运输 加工 教育娱乐 科技 餐饮住宿 医疗农艺 "
    "法律社会"
)
CLASSES: dict[int, str] = dict(enumerate(_LABELS.split(), start=1))
FIRST_SERVICE = 35
_WRAPPED = re.compile(r"^第?(?P<number>[0-9]+|[〇零一二两三四五六七八九十]+)类?$")


def parse_nice(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not text:
        return refused(KIND, text, "请填商标类别，1 到 45 之间的数字。")
    wrapped = _WRAPPED.match(text)
    if wrapped is None:
        return refused(KIND, text, "商标类别是 1 到 45 之间的数字，一次填一个。请对照注册证改。")
    digits = _digits(wrapped["number"])
    if len(digits) == 4 and text == digits:
        return _group(text)
    if len(digits) == 3 and text == digits:
        return refused(KIND, text, "类似群是 4 位数字，前两位是类别，例如 0901。请补上一位。")
    if len(digits) > 4 or int(digits or "0") not in CLASSES:
        return refused(KIND, text, f"商标类别是 1 到 45，没有第 {digits[:9]} 类。请对照注册证改。")
    return accepted(KIND, str(int(digits)), form="class", **_described(int(digits)))


def _digits(number: str) -> str:
    if number.isascii():
        return number
    parsed = parse_numeral(number)
    return "0" if parsed is None else str(parsed)


def _group(text: str) -> Identified:
    class_number = int(text[:2])
    if class_number not in CLASSES:
        reason = f"类似群的前两位是类别，商标没有第 {class_number} 类。请对照分类表改。"
        return refused(KIND, text, reason)
    if text.endswith("00"):
        return refused(KIND, text, "类似群的后两位从 01 起。请对照分类表改。")
    return accepted(KIND, text, form="group", **_described(class_number))


def _described(class_number: int) -> dict[str, str]:
    return {
        "class": str(class_number),
        "label": CLASSES[class_number],
        "side": "services" if class_number >= FIRST_SERVICE else "goods",
        "confidence": UNCONFIRMED,
    }
