"""What the lead bureau tells the public beside the lists: notices and policies. Lists are published by their round."""

from datetime import datetime

from django.db import transaction

from zhitong.journal.public import Actor, append
from zhitong.matters.public import Refusal, Refused
from zhitong.registry.models import Publication
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.vocabulary import PublicationKind
from zhitong.schemes.public import Installation

TEXTS = (PublicationKind.NOTICE, PublicationKind.POLICY)


def _allowed(installation: Installation, by: Actor) -> list[Refusal]:
    if by.organisation_id != installation.lead_agency_id or by.duty_kind not in OFFICERS:
        return [Refusal("role", "通知和政策由牵头单位发布。")]
    return []


def publish_text(
    installation: Installation, *, kind: str, title: str, body: str, by: Actor, now: datetime
) -> Publication:
    """Publish a notice or a policy. Raises Refused."""
    refused = _allowed(installation, by)
    if kind not in TEXTS:
        refused.append(Refusal("kind", "名单在批次里公布，这里只发布通知和政策。"))
    if not title.strip():
        refused.append(Refusal("title_missing", "请填标题。"))
    if not body.strip():
        refused.append(Refusal("body_missing", "请填正文。"))
    if refused:
        raise Refused(refused)
    with transaction.atomic():
        row = Publication.objects.create(
            installation=installation,
            kind=kind,
            title=title.strip(),
            body=body.strip(),
            published_at=now,
            published_by_label=by.organisation_label,
        )
        _note(installation, "publication.made", row, by=by, now=now)
    return row


def withdraw_text(row: Publication, *, reason: str, by: Actor, now: datetime) -> None:
    """Take a notice or a policy down; it stays in the history with the reason. Raises Refused."""
    refused = _allowed(row.installation, by)
    if row.kind not in TEXTS:
        refused.append(Refusal("kind", "名单在批次里撤下。"))
    if not reason.strip():
        refused.append(Refusal("reason_missing", "请写明为什么撤下。"))
    if refused:
        raise Refused(refused)
    with transaction.atomic():
        found = Publication.objects.filter(pk=row.pk, withdrawn_at__isnull=True)
        if found.update(withdrawn_at=now, withdrawn_reason=reason.strip()[:300]):
            _note(row.installation, "publication.withdrawn", row, by=by, now=now, reason=reason.strip())


def _note(
    installation: Installation, verb: str, row: Publication, *, by: Actor, now: datetime, reason: str = ""
) -> None:
    if installation.chain is not None:
        facts = {"publication": row.pk, "kind": row.kind, "title": row.title, "reason": reason}
        append(installation.chain, verb=verb, at=now, actor=by, facts=facts)
