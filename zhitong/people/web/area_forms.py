"""Forms for renaming and ending a territory. What must hold stands in people/places.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhitong.people.models import Territory
from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm

BASIS = "请写明依据，例如批复的名称和文号。"


class RenameAreaForm(PlainForm):
    name = Text(label="新的名称", limit=60, missing="请填地区的新名称。")
    basis = Text(label="依据", limit=200, missing=BASIS)


class EndAreaForm(PlainForm):
    successor = forms.ModelChoiceField(
        Territory.objects.none(),
        label="并入哪个地区",
        empty_label="请选择",
        error_messages={
            "required": "请选并入的地区。还没有的，先添加它。",
            "invalid_choice": "请从列表里选并入的地区。",
        },
    )
    basis = Text(label="依据", limit=200, missing=BASIS)

    def __init__(self, *args: Any, areas: QuerySet[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = areas  # type: ignore[attr-defined]
