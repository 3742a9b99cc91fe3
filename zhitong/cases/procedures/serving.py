"""送达: moves that any kind of case may include. A paper is sent, then served with its proof; only then do the party's
limits run and may the respondent read it; what it answers comes in on the paper that it answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import AnswerFile, ServedPaper
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.files.public import StoredFile
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Attachment,
    Audience,
    Grant,
    Matter,
    Move,
    PartyRole,
    Refusal,
    Result,
    Sight,
    Write,
)
from zhitong.people.public import DutyKind, holder_ids

PAPER_SLOT = "served_paper"
PROOF_SLOT = "serving_proof"
ANSWER_SLOT = "served_answer"


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
    _tell_served(paper, now)
    return paper


def _tell_served(paper: ServedPaper, now: datetime) -> None:
    body = "请在期限内答复；期限从送达时起算。"
    tell_addressee(paper, why=f"{paper.matter.lead.name} 向您单位送达了一份文书", body=body, now=now)


def tell_addressee(paper: ServedPaper, *, why: str, body: str, now: datetime) -> None:
    """Only of its own paper: neither the case's title nor its limits are the respondent's."""
    if paper.organisation_id is None:
        return
    kinds = (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST, DutyKind.HEAD)
    tell(
        holder_ids((paper.organisation_id,), kinds, zh.day_of(now)),
        subject=paper.title,
        why=why,
        body=body,
        path=f"/portal/served/{paper.pk}/",
        now=now,
    )


def keep_answer(
    *,
    paper: ServedPaper,
    words: str,
    files: Sequence[StoredFile],
    who: str,
    more: Mapping[str, Any],
    by: Actor,
    now: datetime,
) -> ServedPaper:
    """What the addressee answers; what it adds later stands below. Its time is that of the first answer. `more`: what else of
    the paper changes with it."""
    added = "补充" if paper.answered_at else "答复"
    joined = f"{paper.answer}\n\n{zh.zh_date(zh.day_of(now))}{added}：{words}" if paper.answer else words
    fields = {
        "answer": joined,
        "answered_at": paper.answered_at or now,
        "answered_by_label": who,
        "version": paper.version + 1,
        **more,
    }
    ServedPaper.objects.filter(pk=paper.pk).update(**fields)
    for file in files:
        kept = _attach(paper.matter, file, ANSWER_SLOT, f"{paper.addressee} {file.name}", by, now)
        AnswerFile.objects.create(matter=paper.matter, paper=paper, attachment=kept)
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
    """A full move about one paper, named in `data["paper"]`. `keys`: the papers that it is for; empty means any."""

    abstract = True
    whose = "addressee"
    sight = Sight.AGENCIES
    keys: ClassVar[frozenset[str]] = frozenset()
    may_come_early: ClassVar[bool] = False  # what the office may take in before the paper is served

    @classmethod
    def handles(cls, paper: ServedPaper) -> bool:
        return not cls.keys or paper.key in cls.keys

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
        if paper.matter_id != self.matter.pk or not self.handles(paper):
            yield Refusal("other_matter", "这份文书不是这一步的。请从名单里选。")
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
    """The respondent answers in its own account. `data`: paper, words, files (stored files)."""

    abstract = True
    label = "答复送达的文书…"
    role = "respondent"
    duties = REPORTERS
    takes_handler = False
    listed = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "{addressee}对{title}作了答复"
    by_whom: ClassVar[str] = ""
    needs = {"words": "请写答复的内容。"}

    def check(self) -> Iterator[Refusal]:
        paper = self.served_paper
        early = paper.served_at is None and not self.may_come_early
        if early or paper.matter_id != self.matter.pk or not self.handles(paper):
            yield Refusal("not_served", "这份文书还没有送达。")
        elif type(self).role == "respondent" and paper.organisation_id != self.actor.organisation_id:
            yield Refusal("not_yours", "这份文书是送达给别的单位的。")

    def effect(self) -> Iterable[Result]:
        given = {"words": self.data["words"].strip(), "files": tuple(self.data.get("files") or ())}
        yield Write(
            keep_answer, {"paper": self.served_paper, "who": self.who(), "more": self.more(), **given}
        )

    def more(self) -> dict[str, Any]:
        """What else of the paper changes with the answer."""
        return {}

    def who(self) -> str:
        return self.actor.label


class EnterAnswer(AnswerServedPaper):
    """What came in on paper, from who has no account, entered by the office."""

    abstract = True
    label = "录入纸质答复…"
    role = "lead"
    duties = OFFICERS
    sentence = "录入了{addressee}对{title}的纸质答复"

    def who(self) -> str:
        return f"{self.served_paper.addressee}（纸质，{self.actor.person_label or self.actor.label}录入）"
