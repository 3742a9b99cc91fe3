"""Units that a table names and that nobody has entered yet: where they are, what they are, and whether one of nearly the
same name is meant. Shared by the tables of compiled and of existing lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from zhitong.exchange.public import CellRefused, Column, Difference, Ground, Judgement, Outcome, Parsed
from zhitong.people.public import Kind, Organisation, Territory, add_organisation
from zhitong.registry.matching import Matching
from zhitong.registry.transfer import parse_name, parse_uscc, plain, text_of

KINDS = {
    "企业": Kind.ENTERPRISE,
    "行业协会": Kind.ASSOCIATION,
    "协会": Kind.ASSOCIATION,
    "产业联盟": Kind.ALLIANCE,
    "联盟": Kind.ALLIANCE,
    "电子商务平台": Kind.PLATFORM,
    "平台": Kind.PLATFORM,
}
YES = frozenset({"是", "不是同一家", "另一家", "y", "yes", "√"})


def parse_kind(text: str) -> str:
    cleaned = plain(text)
    if cleaned and cleaned not in KINDS:
        raise CellRefused(f"“单位种类”写的是“{cleaned}”。请写企业、行业协会、产业联盟或者电子商务平台。")
    return KINDS[cleaned].value if cleaned else ""


def parse_yes(text: str) -> str:
    return "yes" if plain(text).casefold() in YES else ""


def parse_date(text: str) -> str:
    """A day as people write it: 2024-05-01, 2024年5月1日, 2024.5.1, 20240501."""
    cleaned = plain(text)
    if not cleaned:
        return ""
    digits = [part for part in "".join(char if char.isdigit() else " " for char in cleaned).split() if part]
    if len(digits) == 1 and len(digits[0]) == 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    try:
        return date(*map(int, digits[:3])).isoformat()
    except (TypeError, ValueError):
        raise CellRefused(f"“{cleaned}”看不出是哪一天。请写成 2024-05-01 这样。") from None


NUMBER = Column("number", "序号", ("编号", "序"), width=6, counts=False)
NAME = Column(
    "name",
    "单位名称",
    ("企业名称", "名称", "公司名称", "企业"),
    parse_name,
    required=True,
    width=30,
    names=True,
)
CODE = Column(
    "uscc",
    "统一社会信用代码",
    ("信用代码", "社会信用代码", "统一信用代码", "代码"),
    parse_uscc,
    width=22,
    hint="系统里还没有的单位要填，营业执照上的 18 位代码。请按文本填写。",
)
PLACE = Column(
    "place",
    "所在县（市、区）",
    ("所在地", "县区", "县（市、区）", "所属县区", "地区"),
    text_of("所在县（市、区）", 60),
    hint="系统里还没有的单位要填，例如“示例区”。",
)
KIND = Column("kind", "单位种类", ("种类",), parse_kind, hint="系统里还没有的单位可以填；不填就是企业。")
DISTINCT = Column(
    "distinct",
    "名称相近但不是同一家",
    ("不是同一家",),
    parse_yes,
    hint="系统说和已有的单位名称相近、核对过不是同一家的，填“是”再传。",
)
WHO = (NUMBER, NAME, CODE, PLACE, KIND)


class NewUnits:
    """Judges the rows whose unit is not on record, with the places of the territory read once."""

    def __init__(self, known: Matching) -> None:
        self.known = known
        inside = Territory.objects.standing().filter(path__startswith=known.home).order_by("path")
        self.places: dict[str, Territory] = {}
        for one in inside:
            self.places.setdefault(one.name, one)
        # A table may still say the name that a place had before.
        for one in inside:
            for former in one.former_names:
                self.places.setdefault(former["name"], one)

    def place(self, row: Parsed) -> Territory | None:
        written = row.values.get("place", "")
        only = next(iter(self.places.values()), None) if len(set(self.places.values())) == 1 else None
        return self.places.get(written) if written else only

    def judgement(self, row: Parsed, notes: Sequence[str] = ()) -> Judgement:
        """A new unit needs a place; one of nearly the same name is looked at by a person first."""
        name = row.values["name"]
        if self.place(row) is None:
            written = row.values.get("place", "")
            words = f"本地没有“{written}”这个地方。" if written else "系统里还没有这家单位。"
            return Judgement(
                Outcome.REFUSED, name, [f"{words}请填“所在县（市、区）”，和行政区划的名称一样。"]
            )
        alike = [] if row.values.get("distinct") else self.known.alike(row)
        if alike:
            shown = "、".join(
                f"“{one.name}”（{one.uscc or '没有代码'}，{one.territory.name}）" for one in alike
            )
            words = (
                f"名称和已有的{shown}相近。是同一家的，把名称、代码改成它的；"
                "核对过不是同一家的，在“名称相近但不是同一家”里填“是”，再上传。"
            )
            return Judgement(Outcome.CONFLICT, name, [words])
        return Judgement(Outcome.CREATE, name, notes=notes, difference=self.difference(row))

    def difference(self, row: Parsed) -> list[Difference]:
        place = self.place(row)
        kind = Kind(row.values.get("kind") or Kind.ENTERPRISE)
        return [
            Difference("统一社会信用代码", "", row.values["uscc"]),
            Difference("所在地", "", place.name if place else ""),
            Difference("单位种类", "", str(kind.label)),
        ]

    def enter(self, ground: Ground, row: Parsed) -> Organisation:
        place = self.place(row)
        assert place is not None  # judged before
        return add_organisation(
            kind=Kind(row.values.get("kind") or Kind.ENTERPRISE),
            name=row.values["name"],
            uscc=row.values["uscc"],
            territory=place,
            by=ground.by,
            now=ground.now,
        )


def with_code(unit: Organisation, row: Parsed) -> list[Difference]:
    """A code that the record does not have yet."""
    given: Any = row.values.get("uscc")
    return [Difference("统一社会信用代码", "", given)] if given and not unit.uscc else []
