"""What of a person must not stand in a text for the public: found by shape, masked, and named where it is still there."""

import re
from collections.abc import Iterable

from zhitong.cases.models import Suspect
from zhitong.cases.queries.family import family_ids
from zhitong.cases.vocabulary import SuspectKind
from zhitong.lib import zh
from zhitong.matters.public import Matter

IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
FIXED = re.compile(r"(?<![0-9])0[0-9]{2,3}-?[0-9]{7,8}(?![0-9])")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[0-9]{16,19}(?![0-9A-Za-z])")
# In this order: an identity number is no account, a mobile number is no part of one.
SHAPES = (
    ("身份证号码", IDENTITY, zh.mask_identity),
    ("手机号码", MOBILE, zh.mask_phone),
    ("固定电话", FIXED, zh.mask_phone),
    ("邮箱", EMAIL, zh.mask_email),
    ("银行账号", ACCOUNT, zh.mask_identity),
)


def private_words(matter: Matter) -> list[tuple[str, str]]:
    """(what stands there, what is put in its place): names and addresses of natural persons the case is about."""
    persons = Suspect.objects.filter(matter__in=family_ids(matter), kind=SuspectKind.PERSON)
    found: dict[str, str] = {}
    for one in persons:
        if len(one.name.strip()) > 1:
            found[one.name.strip()] = f"{one.name.strip()[:1]}某"
        if len(one.address.strip()) > 3:
            found[one.address.strip()] = "（住址略）"
    # The longer first: a name may stand inside an address.
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def masked(text: str, private: Iterable[tuple[str, str]]) -> str:
    for words, instead in private:
        text = text.replace(words, instead)
    for _, shape, mask in SHAPES:
        text = shape.sub(lambda hit, mask=mask: mask(hit[0]), text)  # type: ignore[misc]
    return text


def left_in(text: str, private: Iterable[tuple[str, str]]) -> list[str]:
    """What is still readable, by its sort; a name is quoted, so that it is found."""
    found = [f"“{words}”" for words, _ in private if words in text]
    return found + [label for label, shape, _ in SHAPES if shape.search(text)]
