"""What becomes of imports when two records of one unit are merged: only agencies import."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (
    MergeRelation("exchange.ImportPlan.organisation", "refuse", "导入的表格", "份", why="由谁导入的不改"),
)
