"""What becomes of an agency's terms when it ends: the successor sets and signs its own."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (
    MergeRelation(
        "retention.RetentionRule.agency",
        "refuse",
        "保管期限",
        why="承接的机关自己设定和签认，设定以前什么也不销毁",
    ),
)
