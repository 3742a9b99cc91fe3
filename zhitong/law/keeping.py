"""Which rows of the law are append-only: a lawyer's sign-off is withdrawn by a new row, never by an edit."""

from zhitong.lib.append_only import Kept

TABLES = (Kept("law_confirmation"),)
