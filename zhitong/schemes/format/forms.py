"""forms.toml: the fields of each printed form and the columns of each table, in the order of the document."""

from typing import Annotated, Literal

from pydantic import Field

from zhitong.schemes.format.base import Entry, Key, Strict, Text
from zhitong.schemes.format.lists import Option


class FormField(Strict):
    """`fills_from` names what the platform already knows; `condition` ties a row to the condition it is about."""

    key: Key
    label: Text
    label_en: str = ""
    kind: Literal[
        "text",
        "long_text",
        "number",
        "yes_no",
        "choice",
        "email",
        "mobile",
        "phone",
        "date",
        "opinion",
        "row_number",
    ]
    part: Literal["head", "body", "conditions", "foot"] = "body"
    required: bool = False
    fills_from: str = ""
    condition: str = ""
    group: str = ""
    multiple: bool = False
    options: tuple[Option, ...] = ()
    hint: str = ""


class Form(Entry):
    """`layout` "form": one per organisation; "table": one row per organisation."""

    layout: Literal["form", "table"]
    whose: Literal["applicant", "recommender", "agency"]
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    addressed_to: str = ""
    opening: str = ""
    sealed_by: tuple[str, ...] = ()


class FormsFile(Strict):
    forms: tuple[Form, ...] = ()
