"""What becomes of saved views when two records of one unit are merged: only agencies have any, and these do not merge."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (
    MergeRelation("desk.SavedView.organisation", "refuse", "视图", "个", why="存它的人换了单位，重新存"),
    MergeRelation("desk.StartView.organisation", "refuse", "开始视图", "个", why="存它的人换了单位，重新选"),
)
