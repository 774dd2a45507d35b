"""The door: everything a user can do, one method a verb; each says what it changed."""

from pathlib import Path
from typing import TYPE_CHECKING

from mdt_desk.storage.store import open_store
from mdt_desk.workspace.derivation import derivation
from mdt_desk.workspace.import_verbs import ImportVerbs
from mdt_desk.workspace.rows import Person
from mdt_desk.workspace.rule_shelf import await_first_rules, load_shipped_rules
from mdt_desk.workspace.rule_verbs import RuleVerbs
from mdt_desk.workspace.signing_verbs import SigningVerbs
from mdt_desk.workspace.upkeep_verbs import UpkeepVerbs
from mdt_desk.workspace.values import Clock

if TYPE_CHECKING:
    from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs
    from mdt_desk.workspace.testing_verbs import TestingVerbs


class Workspace(ImportVerbs, RuleVerbs, SigningVerbs, UpkeepVerbs):
    """The open desk; leaving its block closes it."""

    @property
    def rules(self) -> "RulePackVerbs":
        """Everything that is done with versions of rules; loaded when first asked for, so that the start is quick."""
        from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs

        return RulePackVerbs.of(self)

    @property
    def testing(self) -> "TestingVerbs":
        """Everything that is asked about tests and findings; loaded when first asked for."""
        from mdt_desk.workspace.testing_verbs import TestingVerbs

        return TestingVerbs(self.tumours, self.rule_book())

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()


def open_workspace(
    home: Path,
    person: Person,
    clock: Clock,
    *,
    accept_older: bool = False,
    start_anew: str = "",
    rewrite: bool = True,
) -> Workspace:
    """Opens the desk of a data folder, making it and loading the shipped rules at first start.

    A second process gets the desk for reading only, with the reason in `read_only`. Lines of the list that the rules
    have overtaken are worked out at once, unless `rewrite` leaves that to a job.
    """
    store = open_store(
        home, who=person.name, clock=clock, when_held="read_only", accept_older=accept_older, start_anew=start_anew
    )
    workspace = Workspace(store, home, person, clock)
    try:
        await_first_rules(store)
        store.derive_by(derivation())
        load_shipped_rules(store)
        if rewrite and not store.read_only:
            workspace.rewrite_stale()
    except BaseException:
        # Left open, it would hold the desk, and the next opening could only read.
        store.close()
        raise
    return workspace
