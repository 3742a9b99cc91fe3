"""How each kind of table is spoken of on its pages. Not here: the pages (importing.py), the columns and rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from zhitong.exchange.public import ImportKind, Outcome
from zhitong.registry.compiled_table import COMPILED_TABLE, table_for
from zhitong.registry.existing_table import EXISTING_TABLE
from zhitong.registry.models import UnitList
from zhitong.registry.transfer import RECOMMENDATION_TABLE
from zhitong.ui.components import StateBadge


@dataclass(frozen=True)
class Desk:
    """One kind of table as its pages speak of it."""

    key: str
    kind: ImportKind
    title: str
    file_label: str
    list_label: str
    lead: str
    created: str
    updated: str
    becomes: str
    done: str
    how: tuple[str, ...]
    after: tuple[str, ...]
    table: Callable[[UnitList], ImportKind]
    overwrites: bool = False

    @property
    def words(self) -> dict[Outcome, StateBadge]:
        return {
            Outcome.CREATE: StateBadge(self.created, "ok"),
            Outcome.UPDATE: StateBadge(self.updated, "ok"),
            Outcome.UNCHANGED: StateBadge("不用导入"),
            Outcome.CONFLICT: StateBadge("要先核对", "soon"),
            Outcome.REFUSED: StateBadge("不能导入", "no"),
        }

    @property
    def address(self) -> str:
        return reverse("import") if self.key == "recommendation" else reverse("import-of", args=[self.key])


DESKS = {
    one.key: one
    for one in (
        Desk(
            "recommendation",
            RECOMMENDATION_TABLE,
            "导入推荐表",
            "推荐表（.xlsx）",
            "申报哪个名录",
            "把推荐表的 Excel 文件传上来，先看会怎样，再确认导入。",
            "新企业，建档并申报",
            "已有企业，新建申报",
            "各自成为一件本单位代录的申报，商标和专利记入企业档案",
            "家企业成为本单位代录的申报",
            (
                "照平时的推荐表就行：标题、空行、填表人可以留着，几个工作表都会读，列的次序可以不同。",
                "系统里还没有的企业，请加“统一社会信用代码”一列。",
            ),
            (
                "每家企业成为本单位代录的一件申报。导入就进入核验；还缺的材料会逐项列出，补齐了才能推荐。",
                "代码、专利号有错的行不会导入，可以连同原因下载，改好再传。",
            ),
            lambda unit_list: RECOMMENDATION_TABLE,
            overwrites=True,
        ),
        Desk(
            "compiled",
            COMPILED_TABLE,
            "导入编制的名单",
            "编制的名单（.xlsx）",
            "编入哪个名录",
            "把编制的名单传上来，先看会怎样，再确认导入。",
            "新单位，建档并编入",
            "已有单位，编入",
            "各自编入名录，等请企业确认",
            "家单位已编入名录",
            (
                "先下载模板：列和名录的项目一样，选项照模板里的批注写，几项用顿号分开。",
                "系统里还没有的单位，要填代码和所在县（市、区）。",
            ),
            (
                "编入以后，在“编制名单”里一起请企业确认。",
                "代码有错、选项认不出、和已有单位名称相近的行不会导入，可以连同原因下载，改好再传。",
            ),
            table_for,
        ),
        Desk(
            "existing",
            EXISTING_TABLE,
            "导入原有名录",
            "原有名录（.xlsx）",
            "转入哪个名录",
            "已在省、市原有名录里的单位不用重新申报：照模板填好传上来，先看会怎样，再确认导入。",
            "新单位，建档并转入",
            "已有单位，转入",
            "各自等负责人决定列入，不用申报",
            "家单位等负责人决定列入",
            (
                "先下载模板，一行一家：写明在哪个原有名录、什么时候列入、依据是什么。",
                "系统里还没有的单位，要填代码和所在县（市、区）。改过名的写旧名也认得。",
            ),
            (
                "导入以后，由负责人在“我的办件”里逐家或者一起列入，依据记入经过。",
                "和已有单位名称相近的要先核对；代码有错的行不会导入，可以连同原因下载，改好再传。",
            ),
            lambda unit_list: EXISTING_TABLE,
        ),
    )
}
BY_KIND = {one.kind.key: one for one in DESKS.values()}
