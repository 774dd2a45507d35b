import json
import os
from binascii import unhexlify
from pathlib import Path

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import KEY_FILE
from mdt_desk.storage.keys import DeskKey, hkdf_sha256, make_key, open_to_others, read_key

# RFC 5869, appendix A, cases 1 to 3.
VECTORS = [
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        42,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(80)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        82,
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        "0b" * 22,
        "",
        "",
        42,
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("secret", "salt", "info", "length", "expected"), VECTORS)
def test_sub_keys_are_drawn_as_the_standard_says(secret, salt, info, length, expected):
    drawn = hkdf_sha256(unhexlify(secret), salt=unhexlify(salt), info=unhexlify(info), length=length)
    assert drawn.hex() == expected


def test_a_key_that_was_made_reads_back(tmp_path):
    made = make_key(tmp_path / "key")
    assert read_key(tmp_path / "key") == made
    assert len(made.data) == 32
    assert made.audit != made.anchor != made.data


def test_two_keys_are_never_the_same(tmp_path):
    assert make_key(tmp_path / "a").data != make_key(tmp_path / "b").data


@pytest.mark.skipif(os.name != "posix", reason="on Windows the rights are inherited and the key is wrapped")
def test_only_its_owner_may_read_the_key(tmp_path):
    make_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "key" / KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="on Windows the rights are inherited and the key is wrapped")
@pytest.mark.parametrize(
    ("file", "folder", "told"),
    [
        (0o600, 0o700, ()),
        (0o600, 0o755, ()),
        (0o644, 0o700, ("The key file can be read", "mode 644", "chmod 600")),
        (0o660, 0o700, ("The key file can be changed", "mode 660")),
        (0o600, 0o777, ("The folder of the key can be changed", "mode 777", "chmod 700")),
    ],
)
def test_a_key_that_others_can_reach_is_told_and_its_rights_are_left_alone(tmp_path, file, folder, told):
    make_key(tmp_path / "key")
    (tmp_path / "key" / KEY_FILE).chmod(file)
    (tmp_path / "key").chmod(folder)
    said = open_to_others(tmp_path / "key")
    assert bool(said) is bool(told)
    assert [words for words in told if words not in said] == []
    assert (tmp_path / "key" / KEY_FILE).stat().st_mode & 0o777 == file


@pytest.mark.skipif(os.name != "posix", reason="on Windows the rights are inherited and the key is wrapped")
def test_a_data_folder_that_others_may_change_is_told(tmp_path):
    make_key(tmp_path / "desk" / "key")
    for mode, told in ((0o755, False), (0o777, True), (0o770, True)):
        (tmp_path / "desk").chmod(mode)
        assert ("The data folder can be changed" in open_to_others(tmp_path / "desk" / "key")) is told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders exist on POSIX alone")
def test_a_pipe_in_the_place_of_the_key_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / KEY_FILE)
    with pytest.raises(DeskError, match="not an ordinary file"):
        read_key(tmp_path)


def test_a_key_prints_as_nothing_secret():
    assert "6b6b" not in repr(DeskKey("id", b"k" * 32))
    assert b"kkk" not in repr(DeskKey("id", b"k" * 32)).encode()


def refusal(folder, content):
    folder.mkdir()
    (folder / KEY_FILE).write_text(content)
    with pytest.raises(DeskError) as refused:
        read_key(folder)
    return refused.value.what_happened


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"format": 1}', '{"format": 1, "slots": 3}'],
)
def test_a_damaged_key_file_is_refused_in_words(tmp_path, content):
    assert "damaged" in refusal(tmp_path / "key", content)


@pytest.mark.parametrize(
    "slot",
    [
        {},
        {"kind": "passphrase"},
        {"kind": "account", "held_by": "file", "key": "zz"},
        {"kind": "account", "held_by": "file", "key": "00"},
        {"kind": "account", "held_by": "elsewhere", "key": "00" * 32},
        7,
    ],
)
def test_a_key_file_without_a_usable_slot_is_refused_in_words(tmp_path, slot):
    assert "no key" in refusal(tmp_path / "key", json.dumps({"database_id": "x", "format": 1, "slots": [slot]}))


def test_a_key_file_of_a_newer_format_is_refused_in_words(tmp_path):
    assert "newer" in refusal(tmp_path / "key", '{"database_id": "x", "format": 2, "slots": []}')


def test_a_missing_key_is_said_to_be_missing(tmp_path):
    with pytest.raises(DeskError, match="not on this computer"):
        read_key(tmp_path)


def test_a_key_that_may_not_be_read_is_said_to_be_that_and_no_fault_of_the_database(tmp_path, monkeypatch):
    make_key(tmp_path)

    def refused(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(DeskError, match="key of the database may not be read by this account"):
        read_key(tmp_path)


def test_a_slot_of_a_later_kind_beside_the_account_is_passed_over(tmp_path):
    made = make_key(tmp_path / "key")
    path = tmp_path / "key" / KEY_FILE
    content = json.loads(path.read_text())
    content["slots"].insert(0, {"kind": "recovery", "salt": "00"})
    path.write_text(json.dumps(content))
    assert read_key(tmp_path / "key") == made


@pytest.mark.skipif(os.name != "posix", reason="making a link needs no special right on POSIX alone")
def test_a_key_that_lies_elsewhere_behind_a_link_is_not_read(tmp_path):
    make_key(tmp_path / "key")
    assert read_key(tmp_path / "key")
    elsewhere = tmp_path / "Dropbox" / KEY_FILE
    elsewhere.parent.mkdir()
    (tmp_path / "key" / KEY_FILE).rename(elsewhere)
    (tmp_path / "key" / KEY_FILE).symlink_to(elsewhere)
    with pytest.raises(DeskError, match="is a link to a file elsewhere, so the key lies there"):
        read_key(tmp_path / "key")
