"""Recognising suspects: each thing told of one becomes a comparable key; telephone and identity number are sealed."""

import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db.models import Q

from zhitong.cases.models import MaliciousMark, Suspect, SuspectBond, SuspectTrait
from zhitong.cases.vocabulary import SuspectKind, TraitKind
from zhitong.journal.public import Actor, keep_sealed
from zhitong.lib import zh
from zhitong.lib.bigrams import search_form
from zhitong.lib.similarity import core_name
from zhitong.matters.public import Matter
from zhitong.people.public import organisation_by_uscc
from zhitong.statements import insert

# Which trait each field is recognised by.
TRAIT_OF = {
    "name": TraitKind.NAME,
    "uscc": TraitKind.USCC,
    "address": TraitKind.ADDRESS,
    "shop": TraitKind.SHOP,
    "phone": TraitKind.PHONE,
    "identity_number": TraitKind.IDENTITY,
}


@dataclass(frozen=True)
class SuspectGiven:
    """What was told of a suspect; everything may be empty but one thing."""

    kind: str = SuspectKind.UNKNOWN
    name: str = ""
    uscc: str = ""
    address: str = ""
    shop: str = ""
    phone: str = ""
    identity_number: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.uscc, self.address, self.shop, self.phone, self.identity_number))


def keep_suspect(matter: Matter, given: SuspectGiven) -> Suspect:
    """The suspect with its traits; runs inside the act that tells of it."""
    unit = organisation_by_uscc(given.uscc) if given.uscc else None
    phone, number = given.phone.strip(), given.identity_number.strip()
    suspect = Suspect(
        matter=matter,
        kind=given.kind,
        name=given.name.strip() or (unit.name if unit else ""),
        organisation=unit,
        uscc=given.uscc,
        address=given.address.strip(),
        shop=given.shop.strip(),
        phone=keep_sealed(phone, kind="suspect_phone", masked=zh.mask_phone(phone)) if phone else None,
        identity_number=keep_sealed(number, kind="suspect_identity", masked=zh.mask_identity(number))
        if number
        else None,
    )
    insert([suspect])
    _keep_traits(suspect, given)
    return suspect


def _keep_traits(suspect: Suspect, given: SuspectGiven) -> None:
    """Each kind of trait once: of a new suspect none can be there already."""
    insert(
        [
            SuspectTrait(
                suspect=suspect,
                matter_id=suspect.matter_id,
                kind=kind,
                key=trait_key(kind, key),
                shown=shown,
            )
            for kind, key, shown in traits_of(given)
        ]
    )


def add_suspect(*, matter: Matter, given: SuspectGiven, by: Actor, now: datetime) -> Suspect:
    """One more of whom the office learned after the intake. Runs inside its move."""
    return keep_suspect(matter, given)


def strike_suspect(
    *,
    matter: Matter,
    suspect: Suspect,
    given: SuspectGiven | None,
    dropped: Sequence[str],
    same: bool,
    reason: str,
    by: Actor,
    now: datetime,
) -> Suspect | None:
    """The row stays with its reason. `given` holds what is right instead: what it leaves empty is taken over, but for the
    fields in `dropped`; None where nobody takes the place. What linked the struck row to others links it no more.

    `same`: only the wording was wrong, so that what persons decided of it goes on with the new row."""
    made = None if given is None else _rewritten(matter, suspect, given, dropped)
    fields = {"struck_at": now, "struck_by_label": by.label, "struck_reason": reason[:300], "became": made}
    Suspect.objects.filter(pk=suspect.pk).update(**fields, version=suspect.version + 1)
    suspect.traits.all().delete()
    if made is not None and same:
        _carry_decisions(suspect, made)
    else:
        ended = {"lifted_at": now, "lifted_by_label": by.label, "lifted_reason": f"已划去：{reason}"[:300]}
        MaliciousMark.objects.filter(suspect=suspect, lifted_at__isnull=True).update(**ended)
    return made


def _carry_decisions(old: Suspect, made: Suspect) -> None:
    """A bond keeps its two in the order of their keys; the two of one matter were never bound."""
    MaliciousMark.objects.filter(suspect=old).update(suspect=made, matter=made.matter_id)
    for bond in SuspectBond.objects.filter(Q(first=old) | Q(second=old)).select_related("first", "second"):
        other = bond.second if bond.first_id == old.pk else bond.first
        if other.matter_id != made.matter_id:
            first, second = sorted((other.pk, made.pk))
            SuspectBond.objects.filter(pk=bond.pk).update(first=first, second=second)


def other_number(old: Suspect, given: SuspectGiven, dropped: Sequence[str]) -> str:
    """Which number that tells who it is the correction changes or takes out: its name, "" where none."""
    if old.uscc and ("uscc" in dropped or given.uscc not in ("", old.uscc)):
        return "统一社会信用代码"
    number = given.identity_number.strip().upper()
    if old.identity_number_id is not None and ("identity_number" in dropped or number):
        known = old.traits.filter(kind=TraitKind.IDENTITY).values_list("key", flat=True)
        if not number or trait_key(TraitKind.IDENTITY, number) not in known:
            return "证件号码"
    return ""


def decided_of(old: Suspect) -> tuple[int, int]:
    """How many standing marks, and how many bonds, persons gave it."""
    marks = MaliciousMark.objects.filter(suspect=old, lifted_at__isnull=True).count()
    return marks, SuspectBond.objects.filter(Q(first=old) | Q(second=old)).count()


def _rewritten(matter: Matter, old: Suspect, given: SuspectGiven, dropped: Sequence[str]) -> Suspect:
    made = keep_suspect(matter, given)
    kept = [name for name in TRAIT_OF if name not in dropped and not getattr(given, name)]
    taken = {name: getattr(old, name) for name in kept}
    if "uscc" in kept:
        taken["organisation_id"] = old.organisation_id
    if given.kind == SuspectKind.UNKNOWN:
        taken["kind"] = old.kind
    Suspect.objects.filter(pk=made.pk).update(**taken)
    for trait in old.traits.filter(kind__in=[TRAIT_OF[name] for name in kept]):
        SuspectTrait.objects.create(
            suspect=made, matter=matter, kind=trait.kind, key=trait.key, shown=trait.shown
        )
    return made


def traits_of(given: SuspectGiven) -> Iterator[tuple[str, str, str]]:
    """(kind, normalised value, what may be shown) of everything told."""
    if given.name.strip():
        core = core_name(given.name) or search_form(given.name)
        yield TraitKind.NAME, core, given.name.strip()
    if given.uscc:
        yield TraitKind.USCC, given.uscc, given.uscc
    if given.address.strip():
        yield TraitKind.ADDRESS, _plain(given.address), given.address.strip()
    if given.shop.strip():
        yield TraitKind.SHOP, _shop(given.shop), given.shop.strip()
    digits = re.sub(r"\D", "", given.phone)
    if digits:
        yield TraitKind.PHONE, digits, zh.mask_phone(given.phone.strip())
    if given.identity_number.strip():
        number = given.identity_number.strip().upper()
        yield TraitKind.IDENTITY, number, zh.mask_identity(number)


def trait_key(kind: str, value: str) -> str:
    """A digest keyed as sealed values are: equal values meet, nobody reads them back."""
    key = hmac.new(settings.SEALED_VALUE_KEY.encode(), f"trait:{kind}:{value}".encode(), sha256)
    return key.hexdigest()


def _plain(text: str) -> str:
    return re.sub(r"[\s,，。、（）()·.\-—#号]", "", search_form(text))


def _shop(text: str) -> str:
    """A shop by its address without scheme, query and slash, or by its name."""
    bare = re.sub(r"^https?://", "", text.strip().lower()).split("?")[0].split("#")[0].rstrip("/")
    return bare if "/" in bare or "." in bare else _plain(bare)
