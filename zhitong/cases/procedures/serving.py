"""送达: moves that any kind of case may include. A paper is sent, then served with its proof; only then do the party's
limits run and may the respondent read it; what it answers comes in on the paper that it answers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import ServedPaper
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Attachment,
    Audience,
    Change,
    Grant,
    Matter,
    Move,
    PartyRole,
    Refusal,
    Result,
    Sight,
    Write,
)

PAPER_SLOT = "served_paper"
PROOF_SLOT = "serving_proof"


def keep_served_paper(
    *, matter: Matter, file: StoredFile | None, fields: dict[str, Any], by: Actor, now: datetime
) -> ServedPaper:
    """The paper with its scan, as an attachment that agencies see. Runs inside its move."""
    scan = _attach(matter, file, PAPER_SLOT, fields["title"], by, now) if file else None
    return ServedPaper.objects.create(
        matter=matter, attachment=scan, sent_at=now, sent_by_label=by.label, **fields
    )


def keep_proof(
    *, paper: ServedPaper, file: StoredFile, method: str, served_at: datetime, by: Actor, now: datetime
) -> ServedPaper:
    """The proof of service, with the instant from which the party's limits run."""
    proof = _attach(paper.matter, file, PROOF_SLOT, f"{paper.title} 送达回证", by, now)
    fields = {"proof": proof, "method": method, "served_at": served_at, "served_by_label": by.label}
    ServedPaper.objects.filter(pk=paper.pk).update(**fields, version=paper.version + 1)
    return paper


def _attach(matter: Matter, file: StoredFile, slot: str, label: str, by: Actor, now: datetime) -> Attachment:
    return Attachment.objects.create(
        matter=matter,
        file=file,
        slot=slot,
        label=label[:200],
        added_at=now,
        added_by_label=by.label,
        sight=Sight.AGENCIES,
    )


class SendPaper(Move):
    """`data`: suspect (or None), addressee, number, file. Subclasses name the paper and the clock that its service starts."""

    abstract = True
    role = "lead"
    duties = OFFICERS
    sight = Sight.AGENCIES
    paper_key: ClassVar[str]
    paper_title: ClassVar[str]
    serves: ClassVar[str] = ""  # clock slot that runs from the service
    sentence = "发出{title}给{addressee}"

    def check(self) -> Iterator[Refusal]:
        suspect, addressee = self.data.get("suspect"), self.data.get("addressee", "").strip()
        if suspect is None and not addressee:
            yield Refusal("addressee_missing", "请选或者填受送达人。")

    def effect(self) -> Iterable[Result]:
        suspect = self.data.get("suspect")
        fields = {
            "suspect": suspect,
            "organisation": suspect.organisation if suspect else None,
            "addressee": self._addressee(),
            "key": self.paper_key,
            "title": self.paper_title,
            "number": self.data.get("number", "").strip(),
            "slot": self.serves,
        }
        yield Write(
            keep_served_paper, {"matter": self.matter, "file": self.data.get("file"), "fields": fields}
        )

    def _addressee(self) -> str:
        suspect = self.data.get("suspect")
        return self.data.get("addressee", "").strip() or str(suspect)

    def facts(self) -> dict[str, Any]:
        number = self.data.get("number", "").strip()
        return {"title": f"{self.paper_title}{number}", "addressee": self._addressee()}


class OfServedPaper(Move):
    """A full move about one paper, named in `data["paper"]`."""

    abstract = True
    sight = Sight.AGENCIES

    @property
    def served_paper(self) -> ServedPaper:
        found: ServedPaper = self.data["paper"]
        return found

    def facts(self) -> dict[str, Any]:
        return {"title": self.served_paper.title, "addressee": self.served_paper.addressee}


class RecordServing(OfServedPaper):
    """`data`: paper, method, served_at, file (the proof). Starts the clock of the paper from the instant of service."""

    abstract = True
    label = "登记送达…"
    role = "lead"
    duties = OFFICERS
    sentence = "{title}已送达{addressee}"
    consequences = ("当事人的期限从送达时起算。", "受送达单位有账号的，从现在起能看到这份文书。")

    def check(self) -> Iterator[Refusal]:
        paper, served_at = self.served_paper, self.data.get("served_at")
        if paper.matter_id != self.matter.pk:
            yield Refusal("other_matter", "这份文书是别的案件的。")
        elif paper.served_at is not None:
            yield Refusal("served_already", "这份文书已经登记送达。")
        if served_at is None:
            yield Refusal("served_at_missing", "请填送达的时间。")
        elif served_at > self.now:
            yield Refusal("served_later", "送达时间还没有到，请核对。")
        elif served_at < paper.sent_at.replace(second=0, microsecond=0):
            yield Refusal("served_before_sent", "送达时间早于发出时间，请核对。")
        if not self.data.get("file"):
            yield Refusal("proof_missing", "请传送达回证（或者邮寄、公告的凭证）。")

    def counts_from(self) -> datetime:
        at: datetime = self.data.get("served_at") or self.now
        return at

    def effect(self) -> Iterable[Result]:
        data, paper = self.data, self.served_paper
        fields = {"paper": paper, "file": data["file"], "method": data["method"]}
        yield Write(keep_proof, {**fields, "served_at": data["served_at"]})
        if paper.organisation_id:
            yield Grant(paper.organisation_id, PartyRole.RESPONDENT, whole=False)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "received": self.data["served_at"].isoformat()}


class AnswerServedPaper(OfServedPaper):
    """The respondent answers in its own account, or the office enters what came on paper. `data`: paper, words."""

    abstract = True
    label = "答复送达的文书…"
    role = "respondent"
    duties = REPORTERS
    takes_handler = False
    listed = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "{addressee}对{title}作了答复"

    def check(self) -> Iterator[Refusal]:
        if self.served_paper.served_at is None or self.served_paper.matter_id != self.matter.pk:
            yield Refusal("not_served", "这份文书还没有送达。")
        if not self.data.get("words", "").strip():
            yield Refusal("words_missing", "请写答复的内容。")

    def effect(self) -> Iterable[Result]:
        words = self.data["words"].strip()
        fields = {"answer": words, "answered_at": self.now, "answered_by_label": self.actor.label}
        yield Change(self.served_paper, fields)
