"""The invented kind of work is asked of here too."""

from tests.matters.conftest import trial_kind

__all__ = ["trial_kind"]
