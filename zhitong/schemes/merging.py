"""What becomes of the roles in a mechanism when two records of one unit are merged: they are given away before."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (
    MergeRelation("schemes.Installation.lead_agency", "refuse", "牵头的机制", "个"),
    MergeRelation("schemes.RoleBinding.organisation", "refuse", "机制里的角色", "个"),
)
