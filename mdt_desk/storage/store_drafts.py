"""What is kept without a link in the audit trail: a draft a case or rule version, and the settings of this desk."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from mdt_desk.storage.records import Draft
from mdt_desk.storage.schema import case_draft, setting
from mdt_desk.storage.session import TYPED_RULES, Session, unindexed


class DraftStore(Session):
    """What the database can do with what is not saved yet, and with settings."""

    def save_draft(self, case_id: str, base: int, json: str) -> None:
        """Keep what is being typed into a case; one draft a case, the newest, with the moment it was begun."""
        row = {"case_id": case_id, "base": base, "json": json, "author": self._who}

        def work(connection: Connection) -> None:
            this = unindexed("case_id", case_id)
            begun = connection.execute(select(case_draft.c.at).where(this)).scalar() or self.now()
            connection.execute(delete(case_draft).where(this))
            connection.execute(insert(case_draft).values(**row, at=begun))

        self.write_unaudited(work)

    def draft(self, case_id: str) -> Draft | None:
        """What was typed into a case and not saved."""
        return next((draft for draft in self.drafts() if draft.case_id == case_id), None)

    def drafts(self) -> list[Draft]:
        """Every draft, the one begun last first."""
        with self.reading() as connection:
            return [Draft(*row) for row in connection.execute(select(case_draft).order_by(case_draft.c.at.desc()))]

    def drop_draft(self, case_id: str) -> None:
        """Discard what was typed into a case and not saved."""

        def work(connection: Connection) -> None:
            connection.execute(delete(case_draft).where(unindexed("case_id", case_id)))

        self.write_unaudited(work)

    def keep_typed_rules(self, rule_set: str, version: str, text: str) -> None:
        """Keep what is being typed into a rule version; one text a version, the newest."""
        self.set_setting(_typed_key(rule_set, version), text)

    def typed_rules(self, rule_set: str, version: str) -> str:
        """What was typed into a rule version and not saved; empty where nothing was."""
        return self.setting(_typed_key(rule_set, version))

    def drop_typed_rules(self, rule_set: str, version: str) -> None:
        """Discard what was typed into a rule version and not saved."""

        def work(connection: Connection) -> None:
            forget_typed_rules(connection, rule_set, version)

        self.write_unaudited(work)

    def setting(self, key: str, default: str = "") -> str:
        """One setting of this desk."""
        with self.reading() as connection:
            found = connection.execute(select(setting.c.value).where(unindexed("key", key))).scalar()
            return default if found is None else str(found)

    def set_setting(self, key: str, value: str) -> None:
        """Change one setting of this desk."""
        self.set_settings({key: value})

    def set_settings(self, values: Mapping[str, str]) -> None:
        """Change settings that belong together: all of them or, after a kill, none."""

        def work(connection: Connection) -> None:
            for key, value in values.items():
                connection.execute(delete(setting).where(unindexed("key", key)))
                connection.execute(insert(setting).values(key=key, value=value))

        self.write_unaudited(work)


def forget_typed_rules(connection: Connection, rule_set: str, version: str) -> None:
    """Discard what was typed into a rule version, inside a transaction that is open."""
    connection.execute(delete(setting).where(unindexed("key", _typed_key(rule_set, version))))


def _typed_key(rule_set: str, version: str) -> str:
    return f"{TYPED_RULES}{rule_set}@{version}"
