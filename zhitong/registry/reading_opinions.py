"""Who reads what another agency has said in a joint review, and from when. The pack says which: after one's own answer
on that unit (the default, so that nobody merely follows another), or at once. Counters stand for everybody."""

from collections.abc import Iterable

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry.vocabulary import RoundState
from zhitong.schemes.public import installed

UNDER_REVIEW = (RoundState.PREPARING, RoundState.JOINT_REVIEW, RoundState.PRIOR_NOTICE)
WORDS = {
    "after_own": "对一家反馈以后，才看得到别的单位对这一家的意见；这一家都反馈了的，都看得到。",
    "at_once": "各单位的意见反馈以后，一起考察的单位都看得到。",
}


def mode_of(matter: Matter) -> str:
    stage = installed(matter.installation_id or 0).pack.stage("joint_review")
    return stage.opinions if stage is not None else "at_once"


def words_of(matter: Matter) -> str:
    """What the page says of it."""
    return WORDS[mode_of(matter)]


class Reading:
    """What one actor may read of one round; three queries at most, none where everything is open."""

    def __init__(self, matter: Matter, actor: Actor) -> None:
        office = actor.organisation_id
        self.office = office
        self.open = mode_of(matter) == "at_once" or matter.state not in UNDER_REVIEW
        if not self.open:
            # Who is not asked itself has nothing to be swayed in; the lead must know whom to bring to one table.
            self.open = not matter.review_parties.filter(organisation=office or 0).exists()
        self.lines: frozenset[int] = frozenset()
        if not self.open:
            own, waiting, every = set(), set(), set()
            rows = matter.line_opinions.values_list("line_id", "organisation_id", "answer")
            for line, organisation, answer in rows:
                every.add(line)
                if not answer:
                    waiting.add(line)
                elif organisation == office:
                    own.add(line)
            self.lines = frozenset(own | (every - waiting))

    def may(self, line_id: int) -> bool:
        return self.open or line_id in self.lines

    def may_all(self, line_ids: Iterable[int]) -> bool:
        return self.open or all(one in self.lines for one in line_ids)
