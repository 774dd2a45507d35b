"""A second desk that sends packs, and ways to spoil a pack between the two."""

import json

from mdt_desk.domain.plain import canonical
from mdt_desk.exchange.rule_pack_file import KINDS, PackHead, write_pack


def plain(data):
    """A pack file as plain data."""
    return json.loads(data)


def laid_out(value):
    """Plain data as a pack file, in its one form."""
    return (canonical(value) + "\n").encode()


def changed(data, change):
    """The pack with something changed after it was signed."""
    value = plain(data)
    change(value)
    return laid_out(value)


def signed_again(data, signer, change=None, **head):
    """The pack with a change that its signer signed: nothing is wrong with it but what it says."""
    value = plain(data)
    if change:
        change(value["parts"])
    manifest = value["manifest"]
    told = {**manifest["pack"], "signer": manifest["signer"], "public_key": signer.pack_public_key().hex(), **head}
    parts = {kind: tuple(value["parts"][kind]) for kind in KINDS}
    return write_pack(PackHead(**told), tuple(manifest["facts"]), parts, signer.sign_pack)
