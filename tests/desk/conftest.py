"""The cast, the invented kind of work, and a browser for each person."""

from tests.matters.conftest import browser, trial_kind

__all__ = ["browser", "trial_kind"]
