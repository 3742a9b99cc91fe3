"""limits.toml: time limits of the document itself, and internal working targets, which are never law."""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from zhitong.schemes.format.base import Entry, Key, Positive, Strict, Text

LawId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]+[a-z0-9-]*$")]
Unit = Literal["h", "d", "wd", "mo", "y"]


class ExtensionStep(Strict):
    length: Positive
    unit: Unit
    approver: str = ""
    label: str = ""


class SchemeLimit(Entry):
    """`slot` is the clock slot of a procedure where it runs; `law_id` the entry of the law catalogue it stands on.

    A "promptly" limit has no number: the document says 及时 or 即时, and none is invented. `standing`: whose number it
    is: the document's, an office's own target, or days that bind outsiders too and were chosen when it came into force."""

    slot: Key
    kind: Literal["limit", "promptly"] = "limit"
    trigger: Text
    unit: Unit | None = None
    length: Positive | None = None
    roll_over: bool = True
    extensions: tuple[ExtensionStep, ...] = ()
    binds: Literal["authority", "party_right", "notice"]
    law_id: LawId | None = None
    confidence: Literal["document", "suggestion"]
    standing: Literal["document", "office_target", "local"] = "document"
    enabled: bool = True

    @model_validator(mode="after")
    def _number_fits_kind(self) -> Self:
        numbered = self.unit is not None and self.length is not None
        if self.kind == "limit" and not numbered:
            raise ValueError("时限要写明 unit 和 length；文件只说“及时”的，kind 写 promptly")
        if self.kind == "promptly" and (self.unit is not None or self.length is not None):
            raise ValueError("文件只说“及时”的，不写 unit 和 length")
        if (self.standing == "document") != (self.confidence == "document"):
            raise ValueError("文件写明的时限 confidence 写 document，内部工作目标、本地定的天数写 suggestion")
        return self


class LimitsFile(Strict):
    limits: tuple[SchemeLimit, ...] = ()
