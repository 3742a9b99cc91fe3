"""Names that other apps may import from law. Needs no set-up Django until a sign-off is asked."""

from zhitong.law.confirming import (
    confidence_of,
    confidence_words,
    confirm,
    confirmed_versions,
    is_confirmed,
)
from zhitong.law.entries import CONFIDENCE_WORDS, KIND_WORDS, Composite, Entry, limit_from
from zhitong.law.loading import (
    Catalogue,
    LawError,
    NoNumber,
    NotALimit,
    NotInForce,
    UnknownLimit,
    catalogue,
    entry,
    limit,
    spec_of,
)
from zhitong.law.reckoning import Question, Reckoned, SchemeLimit, reckon, scheme_limits
from zhitong.law.versions import (
    law_notes,
    newer_version,
    succession_words,
    superseded,
    version_of,
    version_words,
)

__all__ = [
    "CONFIDENCE_WORDS",
    "KIND_WORDS",
    "Catalogue",
    "Composite",
    "Entry",
    "LawError",
    "NoNumber",
    "NotALimit",
    "NotInForce",
    "Question",
    "Reckoned",
    "SchemeLimit",
    "UnknownLimit",
    "catalogue",
    "confidence_of",
    "confidence_words",
    "confirm",
    "confirmed_versions",
    "entry",
    "is_confirmed",
    "law_notes",
    "limit",
    "limit_from",
    "newer_version",
    "reckon",
    "scheme_limits",
    "spec_of",
    "succession_words",
    "superseded",
    "version_of",
    "version_words",
]
