"""The desk's signature: made from its own key, checked by anybody who has the public half."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mdt_desk.storage.signing import public_key, sign

SEED = bytes(range(32))


def test_a_signature_fits_its_key_and_message_alone():
    key = Ed25519PublicKey.from_public_bytes(public_key(SEED))
    key.verify(sign(SEED, b"rules"), b"rules")
    with pytest.raises(InvalidSignature):
        key.verify(sign(SEED, b"rules"), b"other rules")
    with pytest.raises(InvalidSignature):
        key.verify(sign(bytes(32), b"rules"), b"rules")


def test_the_known_test_value_of_rfc_8032_is_met():
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert public_key(seed).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert sign(seed, b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
