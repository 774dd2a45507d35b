"""What a change of rules needs of the database: the facts of the open cases, the change itself, the key for packs."""

from collections.abc import Sequence

from sqlalchemy import select

from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.records import CaseFact, CheckTakenBack, SourceCheck
from mdt_desk.storage.schema import case_fact, case_list, case_revision
from mdt_desk.storage.store_rules import RuleStore

_FACT = tuple(case_fact.c[name] for name in CaseFact._fields)

_LATEST = (case_revision.c.case_id == case_list.c.case_id) & (case_revision.c.number == case_list.c.revision)
_OPEN = select(case_list.c.case_id).join(case_revision, _LATEST).where(case_revision.c.sealed == 0)


class PolicyStore(RuleStore):
    """Questions and changes that touch rules and cases together."""

    def open_case_facts(self, facts: Sequence[str]) -> list[CaseFact]:
        """The asked facts of every case whose latest revision is not signed off, case by case."""
        asked = case_fact.c.fact.in_(list(facts)) & case_fact.c.case_id.in_(_OPEN)
        query = select(*_FACT).where(asked).order_by(case_fact.c.case_id)
        with self.proven_cases() as connection:
            self._proof.check_open(connection.execute(_OPEN).scalars())
            # Many rows: the driver's own tuples, without a wrapper around each.
            return [CaseFact._make(row) for row in connection.execute(query).cursor.fetchall()]

    def open_case_ids(self) -> list[str]:
        """Every case whose latest revision is not signed off."""
        with self.proven() as connection:
            found = list(connection.execute(_OPEN.order_by(case_list.c.case_id)).scalars())
            self._proof.check_open(found)
            return found

    def checks_known_before(self, moment: str) -> list[SourceCheck]:
        """The checks of sources that had been recorded before a moment, oldest first."""
        with self.proven() as connection:
            checks = self._checks(connection)
            return [check for check in checks if self._moment(check.seq) < moment]

    def taken_back_before(self, moment: str) -> list[CheckTakenBack]:
        """The checks that had been taken back before a moment."""
        with self.proven() as connection:
            taken = self._taken_back(connection)
            return [each for each in taken if self._moment(each.seq) < moment]

    def days_of_entries(self, seqs: Sequence[int]) -> dict[int, str]:
        """When each of these entries of the trail was made."""
        with self.proven():
            return {seq: self._moment(seq) for seq in seqs}

    def _moment(self, seq: int) -> str:
        """When an entry was made, as it was followed: an older page put back may lack it, and answers nothing else."""
        if seq not in self._proof.moments:
            raise AlteredError(f"audit trail: entry {seq} is missing.")
        return self._proof.moments[seq]

    def pack_public_key(self) -> bytes:
        """The public half of the key by which this desk signs rule packs."""
        from mdt_desk.storage.signing import public_key

        return public_key(self._key.packs)

    def sign_pack(self, manifest: bytes) -> bytes:
        """The desk's signature under the list of contents of a rule pack."""
        from mdt_desk.storage.signing import sign

        return sign(self._key.packs, manifest)
