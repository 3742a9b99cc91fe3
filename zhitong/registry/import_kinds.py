"""What the register takes in from workbooks."""

from zhitong.registry.compiled_table import COMPILED_TABLE
from zhitong.registry.existing_table import EXISTING_TABLE
from zhitong.registry.transfer import RECOMMENDATION_TABLE

IMPORT_KINDS = (RECOMMENDATION_TABLE, COMPILED_TABLE, EXISTING_TABLE)
