"""The texts of the exon tables that the program ships."""

from mdt_desk.paths import resources

_FILES = ("ntrk_exons.csv", "partner_exons.csv")


def read_exon_texts() -> tuple[str, ...]:
    """The shipped tables of exons, those of NTRK first."""
    folder = resources() / "knowledge"
    return tuple((folder / name).read_text(encoding="utf-8") for name in _FILES)
