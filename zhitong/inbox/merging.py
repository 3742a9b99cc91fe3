"""What becomes of notices when two records of one unit are merged."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (MergeRelation("inbox.Notice.organisation", "move", "通知"),)
