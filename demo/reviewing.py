"""How the demo's agencies review a round together, how the public objects to a line of a prior notice, and how a list
is looked at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demo.acting import Stage
from demo.codes import make_mobile
from demo.reading import scan
from zhitong.files.public import SCANS, store
from zhitong.matters.public import Matter
from zhitong.registry.public import Objector, Publication, file_objection, open_review, run_review


def sent_to_review(stage: Stage, round_: Matter, ago: int) -> None:
    stage.do("round.send_to_review", round_, by=stage.leading("officer"), at=(ago, 10))


def agree(stage: Stage, round_: Matter, ago: int, *, by: str) -> None:
    """To everything that this agency has not answered yet."""
    actor = stage.official(by)
    party = round_.review_parties.get(organisation_id=actor.organisation_id or 0)
    stage.do("round.answer_rest", round_, by=actor, at=(ago, 15), data={"answer": "agree"}, part=party)


def say(stage: Stage, round_: Matter, ago: int, *, by: str, answer: str, text: str) -> None:
    """Of the first line."""
    actor = stage.official(by)
    opinions = round_.line_opinions.filter(organisation_id=actor.organisation_id or 0).order_by("line_id")
    data = {"answer": answer, "text": text}
    stage.do("round.answer_line", round_, by=actor, at=(ago, 14), data=data, part=opinions.first())


def reviewed(stage: Stage, round_: Matter, ago: int, *, note: str) -> None:
    """The agencies have talked about the first line; that changes nobody's opinion."""
    data = {"held_on": stage.when.ago(ago).date(), "present": "三家单位经办人", "note": note}
    line = round_.round_lines.order_by("id").first()
    stage.do("round.note_talk", round_, by=stage.leading("officer"), at=(ago, 16), data=data, part=line)


def letter(stage: Stage, round_: Matter, ago: int, *, agency: str, number: int) -> None:
    """An agency outside the system has answered by a sealed letter, which one person of the lead enters."""
    by, at = stage.leading("officer"), stage.when.ago(ago, 15)
    organisation = stage.places.agencies[agency]
    party = round_.review_parties.get(organisation=organisation)
    lines = {str(line.pk): {"answer": "agree", "text": ""} for line in round_.round_lines.order_by("id")}
    data = {
        "file": store(scan("来函"), name="来函.pdf", kinds=SCANS, by=by, now=at),
        "letter_number": f"示公函〔{stage.when.today.year}〕{number} 号（演示）",
        "letter_date": stage.when.ago(ago + 1).date(),
        "received_at": stage.when.ago(ago, 9),
        "received_by": by.person_label,
        "content": {"lines": lines},
    }
    stage.do("round.record_letter", round_, by=by, at=(ago, 15), data=data, part=party)


def objected(stage: Stage, round_: Matter, ago: int, *, place: int, words: str) -> Matter:
    """Somebody of the public, of whom only the handler will know who it is."""
    line = round_.round_lines.order_by("id")[place]
    notice = Publication.objects.get(round=round_.round, kind="prior", withdrawn_at__isnull=True)
    who = Objector(name="路示人", phone=make_mobile(990 + place))
    return file_objection(
        notice, line_id=line.pk, objector=who, words=words, evidence=None, now=stage.when.ago(ago, 11)
    )


def noticed(stage: Stage, round_: Matter, ago: int, *, title: str) -> None:
    """Every line decided, and the list shown to everybody before it is fixed."""
    stage.decide(round_, ago)
    body = "对拟列入名单有异议的，可以在公示期内提出，身份受保护。"
    data = {"title": title, "body": body}
    stage.do("round.publish_notice", round_, by=stage.leading("head"), at=(ago, 15), data=data)


def taken_up(stage: Stage, objection: Matter, ago: int, *, gist: str) -> None:
    """Accepted, and worded so that the enterprise may read of it."""
    by = stage.leading("officer")
    stage.do("objection.accept", objection, by=by, at=(ago, 14))
    stage.do("objection.word_gist", objection, by=by, at=(ago, 15), data={"gist": gist})


def list_review(stage: Stage, ago: int, *, days: int) -> Matter:
    """The whole list looked at again, to be done so many days from today."""
    due_on = stage.when.today + timedelta(days=days)
    by = stage.leading("officer")
    return open_review(stage.unit_list, due_on=due_on, by=by, now=stage.when.ago(ago, 9))


def review_line(stage: Stage, review: Matter, place: int, ago: int, **data: Any) -> None:
    line = review.review_lines.order_by("id")[place]
    stage.do("review.set_line", review, by=stage.leading("officer"), at=(ago, 10), data=data, part=line)


def review_fixed(stage: Stage, review: Matter, ago: int, *, carried_out: bool = True) -> None:
    """Everybody else is kept; the head fixes the result, which the worker otherwise carries out."""
    reason = {"reason": "逐家核对，都还符合条件。"}
    stage.do("review.keep_rest", review, by=stage.leading("officer"), at=(ago, 11), data=reason)
    head = stage.leading("head")
    stage.do("review.fix", review, by=head, at=(ago, 15))
    if carried_out:
        run_review(review, by=head, now=stage.when.ago(ago, 15, 30))
