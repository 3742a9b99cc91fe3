"""常用语: the reasons that an organisation writes often. Kept by its own people, offered wherever a reason is asked."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zhitong.journal.public import Actor, record_access
from zhitong.matters.asked import Refused
from zhitong.matters.models import CommonPhrase
from zhitong.matters.move import Refusal

# A list to choose from, not an archive.
AT_MOST = 60
LONGEST = 300
KEEPERS = ("officer", "head")


def phrases_of(actor: Actor) -> list[CommonPhrase]:
    """Those of the actor's own agency, in the order in which they were added."""
    if actor.organisation_id is None or actor.organisation_kind != "agency":
        return []
    return list(CommonPhrase.objects.filter(organisation=actor.organisation_id).order_by("id"))


def add_phrase(text: str, *, by: Actor, now: datetime) -> CommonPhrase:
    """Raises Refused."""
    text = text.strip()
    refused = _keeper_refusals(by)
    if not text:
        refused.append(Refusal("text_missing", "请填常用语，例如“材料不全，请补齐后再交”。"))
    if len(text) > LONGEST:
        refused.append(Refusal("text_long", "常用语最多 300 字，请写短一些。"))
    own = CommonPhrase.objects.filter(organisation=by.organisation_id)
    if own.count() >= AT_MOST:
        refused.append(Refusal("too_many", "常用语已有 {n} 条，先删几条不用的。", {"n": AT_MOST}))
    if refused:
        raise Refused(refused)
    try:
        with transaction.atomic():
            made = CommonPhrase.objects.create(
                organisation_id=by.organisation_id or 0, text=text, added_at=now, added_by_label=by.label
            )
            _note("phrase.added", made, by=by, now=now)
    except IntegrityError as error:
        raise Refused([Refusal("known", "这一条已经有了。")]) from error
    return made


def drop_phrase(pk: int, *, by: Actor, now: datetime) -> bool:
    """Only one's own; what was written with it stays written. Raises Refused."""
    refused = _keeper_refusals(by)
    if refused:
        raise Refused(refused)
    found = CommonPhrase.objects.filter(pk=pk, organisation=by.organisation_id).first()
    if found is None:
        return False
    with transaction.atomic():
        _note("phrase.dropped", found, by=by, now=now)
        found.delete()
    return True


def _keeper_refusals(by: Actor) -> list[Refusal]:
    if by.organisation_kind == "agency" and by.duty_kind in KEEPERS:
        return []
    return [Refusal("role", "常用语由本单位的经办人、负责人维护。")]


def _note(act: str, phrase: CommonPhrase, *, by: Actor, now: datetime) -> None:
    record_access(
        act, actor=by, at=now, object_kind="phrase", object_key=str(phrase.pk), reason=phrase.text[:200]
    )
