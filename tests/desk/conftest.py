"""The invented kind of work stands in these lists too."""

from tests.matters.conftest import trial_kind

__all__ = ["trial_kind"]
