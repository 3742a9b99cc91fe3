"""What is wrong with a pack: file, key and reason of each fault, in Chinese. Wording of the model's errors is here."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    file: str
    key: str
    reason: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    def __str__(self) -> str:
        place = f"{self.file}：{self.key}" if self.key else self.file
        return f"{place}：{self.reason}"


class PackFaulty(ValueError):
    """A pack that cannot be used; `faults` says all of why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "只能用小写字母、数字和下划线，以字母开头",
    r"^[A-Z]{2,4}-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$": "条款编号写成 JH-3.1.1 这样",
    r"^[0-9]{2}([0-9]{2}){0,2}$": "地区代码是 2、4 或 6 位数字",
    r"^[A-Z]{2,4}$": "写 2 到 4 个大写字母",
    r"^[A-Z][0-9]+[a-z0-9-]*$": "时限目录的编号写成 D1 这样",
    r"^[0-9]{2}([0-9]{2}){0,2}$|^([0-9A-Za-z-]+/)+$": "写地区代码（2、4 或 6 位数字），或者 37/3708/370811/ 这样的路径",
    r"^[a-z_]+(\.[a-z0-9_]+)+$": "写成 conditions.growth.threshold 这样的路径",
}
_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识的项，请删去或者改正拼写",
    "int_type": "要填整数",
    "int_from_float": "要填整数",
    "string_type": "要填文字",
    "bool_type": "要填 true 或 false",
    "date_type": "要填日期",
    "date_from_datetime_parsing": "日期要写成 2026-03-01 这样",
    "date_parsing": "日期要写成 2026-03-01 这样",
    "tuple_type": "要填成列表 [ … ]",
    "list_type": "要填成列表 [ … ]",
    "dict_type": "要填成一组键和值",
    "model_type": "要填成一组键和值",
    "model_attributes_type": "要填成一组键和值",
    "string_too_short": "不能是空的",
    "union_tag_not_found": "要写明 kind",
}


def reason_of(error: ErrorDetails) -> str:
    """One error of the model as a Chinese sentence without full stop."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in _WORDS:
        return _WORDS[kind]
    if kind == "literal_error":
        return f"不能是 {shown(error['input'])}，只能是 {_choices(context['expected'])}"
    if kind == "union_tag_invalid":
        return f"kind 不能是 {context['tag']}，只能是 {_choices(context['expected_tags'])}"
    if kind == "greater_than":
        return f"要大于 {context['gt']}"
    if kind == "greater_than_equal":
        return f"不能小于 {context['ge']}"
    if kind == "less_than_equal":
        return f"不能大于 {context['le']}"
    if kind == "too_short":
        return f"至少要有 {context['min_length']} 项"
    if kind == "string_pattern_mismatch":
        return f"{shown(error['input'])} 的写法不对：{_PATTERNS.get(context['pattern'], context['pattern'])}"
    if kind == "value_error":
        return str(context["error"])
    return f"写法不对（{error['msg']}）"


def _choices(expected: str) -> str:
    return "、".join(part.strip(" '") for part in expected.replace(" or ", ", ").split(","))


def shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def path_of(location: Sequence[int | str], raw: Any) -> str:
    """The place of an error as an author reads it: entries by their key, tags of unions left out."""
    parts: list[str] = []
    here = raw
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if isinstance(step, int) and isinstance(here, list) and step < len(here):
            here = here[step]
            parts.append(_name(here, step))
        elif isinstance(step, str) and isinstance(here, dict) and (step in here or last):
            here = here.get(step)
            parts.append(step)
    return ".".join(parts)


def _name(entry: Any, index: int) -> str:
    if isinstance(entry, dict):
        for name in ("key", "value"):
            if isinstance(entry.get(name), str) and entry[name]:
                return str(entry[name])
    return str(index + 1)
