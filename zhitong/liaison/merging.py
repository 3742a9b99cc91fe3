"""What becomes of letters when the agency that wrote, or the office that entered them, ends; and of what was told to a unit."""

from zhitong.people.public import MergeRelation

MERGE_RELATIONS = (
    MergeRelation(
        "liaison.LiaisonLetter.organisation", "refuse", "联络员来函", "份", why="是那家机关写的，留在它名下"
    ),
    MergeRelation(
        "liaison.LiaisonLetter.office",
        "refuse",
        "录入的联络员来函",
        "份",
        why="没有核对的，由承接的机关重新录入",
    ),
    MergeRelation("liaison.RiskHint.unit", "move", "风险提示", "条"),
    MergeRelation(
        "liaison.RiskHint.agency", "refuse", "给出的风险提示", "条", why="是那家机关给的，留在它名下"
    ),
)
