"""Several files in one field: each is checked, hashed and stored when it arrives, so that a form that comes back with
errors still has them. What has arrived travels in the page as a signed note; nobody can name another's file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from zhitong.files.actions import store
from zhitong.files.models import StoredFile
from zhitong.files.refusals import FileRefused, size_words
from zhitong.files.vocabulary import FileKinds, Level
from zhitong.journal.public import ANONYMOUS, Actor

KEPT_FOR = timedelta(days=1)
MOST = 20


class FilesInput(forms.FileInput):
    """A file input for several, with what has arrived before listed above it, each to be left out again."""

    allow_multiple_selected = True
    template_name = "files/files_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.kept: list[StoredFile] = []
        self.whom = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], list[str]]:
        uploads = files.getlist(name) if isinstance(files, MultiValueDict) else []
        notes = data.getlist(f"{name}_kept") if hasattr(data, "getlist") else []
        return uploads, notes

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and f"{name}_kept" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["kept"] = [
            {"note": sign(one, self.whom), "name": one.name, "size": size_words(one.size)}
            for one in self.kept
        ]
        return context


class FilesField(forms.Field):
    """`cleaned_data` is a list of stored files, those kept from before first.

    `taken_by()` says who hands them in; a form calls it before it is cleaned. `called` gives the name under which they
    are kept where the sender's own file names may say who it is."""

    widget: FilesInput = FilesInput  # type: ignore[assignment]  # Django makes the instance

    def __init__(
        self, *, kinds: FileKinds, called: str = "", level: int = Level.NORMAL, **kwargs: Any
    ) -> None:
        self.kinds, self.called, self.level = kinds, called, level
        self.by: Actor = ANONYMOUS
        self.now: datetime | None = None
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = kinds.accept

    def taken_by(self, by: Actor, now: datetime) -> None:
        self.by, self.now = by, now
        self.widget.whom = str(by.person_id or "")

    def clean(self, value: Any) -> list[StoredFile]:
        uploads, notes = value or ([], [])
        kept = read_notes(notes, self.widget.whom)
        faults = []
        if len(kept) + len(uploads) > MOST:
            faults.append(_("一次最多传 {most} 个文件，请分几次传。").format(most=MOST))
            uploads = uploads[: max(MOST - len(kept), 0)]
        for upload in uploads:
            try:
                kept.append(self._stored(upload, len(kept) + 1))
            except FileRefused as refused:
                faults.append(f"{upload.name}：{refused.sentence}")
        self.widget.kept = kept
        if faults:
            raise ValidationError(faults)
        if self.required and not kept:
            raise ValidationError(self.error_messages["required"], code="required")
        return kept

    def _stored(self, upload: Any, place: int) -> StoredFile:
        name = upload.name
        if self.called:
            dot = name.rfind(".")
            name = f"{self.called}{place}" + (
                name[dot:].lower() if 0 <= len(name) - dot <= 5 and dot >= 0 else ""
            )
        assert self.now is not None, "taken_by() comes before cleaning"
        return store(upload, name=name, kinds=self.kinds, by=self.by, now=self.now, level=self.level)


def sign(file: StoredFile, whom: str) -> str:
    return signing.TimestampSigner(salt=f"kept-file:{whom}").sign(str(file.pk))


def read_notes(notes: list[str], whom: str) -> list[StoredFile]:
    """The files that the notes name, in their order; a note that is forged, of somebody else or too old names none."""
    signer = signing.TimestampSigner(salt=f"kept-file:{whom}")
    keys: list[int] = []
    for note in notes[:MOST]:
        try:
            keys.append(int(signer.unsign(note, max_age=KEPT_FOR)))
        except (signing.BadSignature, ValueError):
            continue
    found = StoredFile.objects.in_bulk(keys)
    return [found[key] for key in dict.fromkeys(keys) if key in found]
