"""The values that the window and the verbs read never change under them."""

from dataclasses import FrozenInstanceError

import pytest

from mdt_desk.workspace.rule_values import Gate, PackStep


def test_a_value_is_frozen():
    for value in (Gate("a", True, "b"), PackStep("a", None, "b")):
        with pytest.raises(FrozenInstanceError):
            value.name = "other"
