"""Names that other apps may import from files."""

from zhitong.files.actions import (
    check_upload,
    destroy,
    drop_destroyed_bytes,
    scan_waiting,
    size_limit,
    store,
)
from zhitong.files.links import FileLink, declare_link, owner_columns, undeclared_owners
from zhitong.files.models import StoredFile
from zhitong.files.queries import destroyed_files, strays, unlinked, verify_files
from zhitong.files.refusals import FileRefused, size_words
from zhitong.files.storage import FileDamaged, read_verified
from zhitong.files.vocabulary import OFFICE, SCANS, FileKinds, Level, ScanState
from zhitong.files.web.fields import DocumentField
from zhitong.files.web.several import FilesField

__all__ = [
    "OFFICE",
    "SCANS",
    "DocumentField",
    "FileDamaged",
    "FileKinds",
    "FileLink",
    "FileRefused",
    "FilesField",
    "Level",
    "ScanState",
    "StoredFile",
    "check_upload",
    "declare_link",
    "destroy",
    "destroyed_files",
    "drop_destroyed_bytes",
    "owner_columns",
    "read_verified",
    "scan_waiting",
    "size_limit",
    "size_words",
    "store",
    "strays",
    "undeclared_owners",
    "unlinked",
    "verify_files",
]
