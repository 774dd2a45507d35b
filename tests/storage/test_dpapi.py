import sys

import pytest

if sys.platform != "win32":
    pytest.skip("the data protection of Windows exists on Windows alone", allow_module_level=True)

from mdt_desk.storage.dpapi import protect, unprotect


def test_what_was_wrapped_can_be_read_by_the_same_user():
    assert unprotect(protect(b"secret")) == b"secret"
    assert b"secret" not in protect(b"secret")
