"""What of cases is append-only, by triggers on both databases. Used by a migration, and by tests that empty a database."""

from zhitong.lib.append_only import Kept

TABLES = (Kept("cases_custodyentry"),)
