"""The files that were put aside when a backup was put back, named where an opening refuses or doubts."""

from pathlib import Path

from mdt_desk.domain.errors import DeskError


def kept_files(database: Path) -> list[str]:
    """The names of the databases that lie put aside beside this one, the newest first."""
    return sorted((path.name for path in database.parent.glob(f"kept-*-{database.name}")), reverse=True)


def kept_words(database: Path) -> str:
    """Empty, or the sentence that names what lies put aside beside the database."""
    if not (names := kept_files(database)):
        return ""
    more = f" and {len(names) - 1} older" if len(names) > 1 else ""
    return f" Beside the database lies {names[0]}{more}, put aside when a backup was put back."


def naming_kept(problem: DeskError, database: Path) -> DeskError:
    """The same refusal, which also names what lies put aside beside the database."""
    words = kept_words(database)
    if words and words.strip() not in problem.what_to_do:
        # What lies aside may be the newest there is: it is named before any backup.
        problem.what_to_do = f"{words.strip()} It may hold more than the last backup. {problem.what_to_do}"
        problem.args = (f"{problem.what_happened} {problem.what_to_do}",)
    return problem
