"""An application from draft to the list, as its people walk it."""

import pytest

from tests.makers import make_application_at, make_draft, make_enterprise
from zhitong.registry.vocabulary import ApplicationState


@pytest.mark.parametrize("state", ApplicationState.values)
def test_every_state_can_be_reached(cast, unit_list, state):
    matter = make_application_at(cast, unit_list, state)
    assert matter.state == state
