from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.kept import kept_files, kept_words, naming_kept


def test_the_newest_file_put_aside_is_named_and_the_older_ones_are_counted(tmp_path):
    database = tmp_path / "mdt_desk.db"
    assert kept_words(database) == ""
    for day in ("20261125", "20261126"):
        (tmp_path / f"kept-{day}-mdt_desk.db").touch()
        (tmp_path / f"kept-{day}-mdt_desk.db-journal").touch()
    assert kept_files(database) == ["kept-20261126-mdt_desk.db", "kept-20261125-mdt_desk.db"]
    assert "kept-20261126-mdt_desk.db and 1 older" in kept_words(database)


def test_a_refusal_names_it_once(tmp_path):
    database = tmp_path / "mdt_desk.db"
    (tmp_path / "kept-1-mdt_desk.db").touch()
    told = naming_kept(naming_kept(DeskError("Refused.", "Wait."), database), database)
    assert told.what_to_do.count("kept-1-mdt_desk.db") == 1
    assert str(told).endswith(told.what_to_do)
