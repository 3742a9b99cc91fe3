"""The cast and the invented kind of work of the matters' tests."""

from tests.matters.conftest import cast, trial_kind

__all__ = ["cast", "trial_kind"]
