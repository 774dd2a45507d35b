import errno
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from mdt_desk.storage import files, placing
from mdt_desk.storage.files import write_atomically
from mdt_desk.storage.placing import Place, TakenError, take_free


@pytest.fixture(params=["links", "no links"])
def disk(request, monkeypatch):
    """A disk that knows links, and one that does not."""
    if request.param == "no links":

        def refused(_source, _target):
            raise OSError(errno.ENOTSUP, "Operation not supported")

        monkeypatch.setattr(placing.os, "link", refused)


def write(place, content):
    write_atomically(place.path, content, take=place.take)


def left(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("disk")
def test_a_free_place_is_taken_whole_and_by_one_name_alone(tmp_path):
    path = tmp_path / "page.pdf"
    write(Place.look(path), b"mine")
    assert path.read_bytes() == b"mine"
    assert path.stat().st_nlink == 1
    assert left(tmp_path) == ["page.pdf"]


@pytest.mark.usefixtures("disk")
def test_a_place_that_was_free_and_is_taken_by_now_is_left_as_it_is(tmp_path):
    path = tmp_path / "page.pdf"
    place = Place.look(path)
    path.write_bytes(b"theirs")
    with pytest.raises(TakenError, match="another file was put there"):
        write(place, b"mine")
    assert path.read_bytes() == b"theirs"
    assert left(tmp_path) == ["page.pdf"]


def overwritten(path):
    times = path.stat()
    path.write_bytes(b"other")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def exchanged(path):
    path.with_suffix(".new").write_bytes(b"first")
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("change", [overwritten, exchanged, os.unlink])
def test_a_file_that_changed_since_it_was_looked_at_is_not_replaced(tmp_path, change):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"first")
    place = Place.look(path)
    change(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(TakenError):
        write(place, b"mine")
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_file_that_is_as_it_was_is_replaced(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"first")
    write(Place.look(path), b"mine")
    assert path.read_bytes() == b"mine"


@pytest.mark.usefixtures("disk")
@pytest.mark.skipif(sys.platform == "win32", reason="a file that is being replaced there refuses the other by itself")
@pytest.mark.parametrize("there", [None, b"first"])
def test_of_two_that_looked_at_the_same_place_one_alone_is_told_that_it_is_done(tmp_path, there):
    for number in range(40):
        path = tmp_path / f"{number}.pdf"
        if there is not None:
            path.write_bytes(there)
        both = Barrier(2)

        def one(content, path=path, both=both):
            place = Place.look(path)
            both.wait()
            try:
                write(place, content)
            except TakenError:
                return None
            return content

        with ThreadPoolExecutor(2) as threads:
            done = [content for content in threads.map(one, (b"one", b"two")) if content is not None]
        assert done == [path.read_bytes()]


def test_a_disk_that_fails_leaves_no_empty_file_in_the_place(tmp_path, monkeypatch):
    waiting, path = tmp_path / "a.part", tmp_path / "page.pdf"
    waiting.write_bytes(b"mine")

    def refused(*_given):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(placing.os, "link", refused)
    monkeypatch.setattr(placing, "replace_durably", refused)
    with pytest.raises(OSError, match="not supported"):
        take_free(waiting, path)
    assert not path.exists()


def unsynced(monkeypatch):
    """A folder that may be written to and not read, like the one for what is handed in on a share."""

    def refused(_folder):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "sync_folder", refused)


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("before", [None, b"theirs"])
def test_a_file_that_has_its_name_is_never_called_unwritten(tmp_path, monkeypatch, before):
    path = tmp_path / "page.pdf"
    if before is not None:
        path.write_bytes(before)
    place = Place.look(path)
    unsynced(monkeypatch)
    assert write_atomically(path, b"mine", take=place.take) is False
    assert (path.read_bytes(), left(tmp_path)) == (b"mine", ["page.pdf"])


@pytest.mark.usefixtures("disk")
def test_on_an_ordinary_disk_the_name_is_sure_to_last(tmp_path):
    path = tmp_path / "page.pdf"
    assert write_atomically(path, b"mine", take=Place.look(path).take) is True
