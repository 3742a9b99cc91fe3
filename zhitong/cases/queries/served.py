"""What was served: the papers of a case, the limit that a paper's addressee has, what one may read of it."""

from datetime import datetime

from django.db.models import QuerySet

from zhitong.cases.models import AnswerFile, ServedPaper
from zhitong.cases.procedures.serving import AnswerServedPaper
from zhitong.journal.public import Actor
from zhitong.matters.public import Clock, Matter, Move, is_offered, procedure


def limit_of(paper: ServedPaper) -> Clock | None:
    """The clock that ran from the service of this very paper."""
    if not paper.slot or paper.served_at is None:
        return None
    found = Clock.objects.filter(
        matter=paper.matter_id, start_at=paper.served_at, slot__startswith=paper.slot
    )
    return found.order_by("due_at").first()


def in_time(paper: ServedPaper, now: datetime) -> bool:
    """Whether what the addressee does now is inside its limit; a paper without one is always in time."""
    clock = limit_of(paper)
    return clock is None or now <= clock.due_at


def answer_moves(paper: ServedPaper, actor: Actor, now: datetime) -> list[type[Move]]:
    """What the addressee may do about a paper in its own account: the moves of its kind that are for a respondent."""
    moves = [
        move
        for move in procedure(paper.matter.kind).moves
        if issubclass(move, AnswerServedPaper) and move.role == "respondent" and move.handles(paper)
    ]
    return [move for move in moves if is_offered(move(paper.matter, actor=actor, now=now))]


def answer_files(paper: ServedPaper) -> QuerySet[AnswerFile]:
    """The addressee's own files; whoever may read the paper on `served_on` may read them."""
    return AnswerFile.objects.filter(paper=paper).select_related("attachment__file").order_by("id")


def own_answer_file(actor: Actor, pk: int) -> AnswerFile | None:
    """A file that the actor's own organisation sent with an answer."""
    own = ServedPaper.objects.served_on(actor)
    found = AnswerFile.objects.filter(pk=pk, paper__in=own)
    return found.select_related("attachment__file").first()


def newest_clock(matter: Matter, slot: str) -> Clock | None:
    return Clock.objects.filter(matter=matter, slot=slot).order_by("-id").first()
