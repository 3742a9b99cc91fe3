"""Forms whose fields are also judged by a rule of the app: one answer names every fault, each at its field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from zhitong.matters.move import Refusal
from zhitong.ui.forms import PlainForm


def put_refusals(form: forms.Form, by_field: Iterable[tuple[str, Refusal]]) -> None:
    """Each refusal at its field; at the top where the form has no such field. What the field itself said stands alone."""
    faulty = set(form.errors)
    for name, refusal in by_field:
        field = name if name in form.fields else None
        if field not in faulty:
            form.add_error(field, ValidationError(refusal.sentence, code=refusal.code))


class RuledForm(PlainForm):
    """The rule is asked of whatever could be read, also when some field could not: nobody mends one fault to be told of
    the next. The act asks it again, of the whole."""

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        """(field, refusal) of everything that stands against it; a field that could not be read is missing in `data`."""
        return iter(())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        put_refusals(self, list(self.against(data)))
        return data
