"""The form field for one upload: its errors are the sentences of `FileRefused`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from zhitong.files.actions import check_upload
from zhitong.files.refusals import FileRefused
from zhitong.files.vocabulary import FileKinds


class DocumentField(forms.FileField):
    """`what` names the thing asked for: `DocumentField(kinds=SCANS, what="盖章的申报表")`."""

    def __init__(self, *, kinds: FileKinds, what: str = "", **kwargs: Any) -> None:
        self.kinds = kinds
        self.what = what
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": kinds.accept}))
        kwargs.setdefault("allow_empty_file", True)
        kwargs.setdefault("error_messages", {"required": "请选一个文件。" if not what else f"请传{what}。"})
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploaded = super().clean(data, initial)
        if uploaded and uploaded is not initial:
            try:
                check_upload(uploaded, name=uploaded.name, kinds=self.kinds, what=self.what)
            except FileRefused as refusal:
                raise ValidationError(refusal.sentence, code=refusal.code) from refusal
        return uploaded
