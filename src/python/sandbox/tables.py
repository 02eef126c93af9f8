"""Tables of a run's own models, made by Django's schema editor before a statement needs them."""

import logging
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from django.db import models, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from psycopg.pq import TransactionStatus

from recording.recorder import Recorder
from sandbox import migrated
from sandbox.project import Project

# A statement that makes a table itself.
CREATE = re.compile(r'\s*CREATE\s+TABLE\s+"?(\w+)"?', re.IGNORECASE)
# A statement that takes back what a transaction has done, or a part of it.
ROLLBACK = re.compile(r"\s*(?:ROLLBACK|ABORT)\b", re.IGNORECASE)
# A statement that looks at what tables there are.
CATALOGUE = re.compile(r"\bpg_\w|\bregclass\b|\binformation_schema\b", re.IGNORECASE)

# Where Django logs statements, and those of its schema editor.
LOGGERS = ("django.db.backends", "django.db.backends.schema")


class Setup:
    """What is done so that the reader's code finds its tables: recorded apart, and not counted."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.ms = 0.0
        # A logger that is disabled still hands on what its children are told.
        self.loggers = [logging.getLogger(name) for name in LOGGERS]

    @contextmanager
    def on(self, connection) -> Iterator[None]:
        """Mark what is sent within the block, and show it to nobody who counts queries."""
        if self.recorder.setup:
            yield
            return
        kept = connection.execute_wrappers, connection.queries_log
        disabled = [logger.disabled for logger in self.loggers]
        connection.execute_wrappers = [self.recorder]
        connection.queries_log = deque(maxlen=0)
        for logger in self.loggers:
            logger.disabled = True
        self.recorder.setup = True
        self.recorder.setup_begins = connection.get_autocommit()
        started = perf_counter()
        try:
            yield
        finally:
            self.ms += (perf_counter() - started) * 1000
            self.recorder.setup = False
            connection.execute_wrappers, connection.queries_log = kept
            for logger, was in zip(self.loggers, disabled, strict=True):
                logger.disabled = was


class Tables:
    """The tables that one database needs for the models of a run."""

    def __init__(self, connection, setup: Setup, project: Project) -> None:
        self.connection = connection
        self.setup = setup
        # Text that fills the tables, once.
        filling = project.data.keys() & {"sql", "python"} and connection.alias == "default"
        self.data: dict | None = project.data if filling else None
        # Models by label and name: a later class takes the place of an earlier one.
        self.models: dict[tuple[str, str], type[models.Model]] = {}
        # Those without a table yet, and names of tables made here that nothing has used.
        self.pending: dict[tuple[str, str], type[models.Model]] = {}
        self.unused: set[str] = set()
        self.made: set[str] = set()
        # Those made in the transaction that is open, and those that one has taken back.
        self.tentative: dict[tuple[str, str], type[models.Model]] = {}
        self.again: set[tuple[str, str]] = set()
        self.making = False
        self._rollback = connection.rollback
        connection.rollback = self._roll_back
        self._set_autocommit = connection.set_autocommit
        connection.set_autocommit = self._autocommit
        self._make_cursor = connection.make_cursor
        connection.make_cursor = self._cursor

    def knows(self, model: type[models.Model]) -> bool:
        """Return whether the run has defined this class."""
        return self.models.get(_key(model)) is model

    @property
    def own(self) -> list[type[models.Model]]:
        """Return the models of the run, those of installed packages included."""
        return list(self.models.values())

    def add(self, model: type[models.Model]) -> None:
        """Take a model of the run."""
        self.models[_key(model)] = model
        if _is_ours(model, self.connection):
            self.pending[_key(model)] = model
        else:
            self.pending.pop(_key(model), None)

    def before(self, sql: object) -> None:
        """Make what a statement needs that is about to be sent."""
        if self.making or not (self.pending or self.unused or self.data or self.tentative):
            return
        if self.tentative and not self._is_in_transaction():
            self.tentative.clear()
        text = sql if isinstance(sql, str) else sql.as_string(self.connection.connection)
        if ROLLBACK.match(text):
            self._take_back()
            return
        if created := CREATE.match(text):
            self._make_way(created[1])
            return
        if self.data or (self.pending and (self._is_named(text) or CATALOGUE.search(text))):
            self.make()
            self._require_relations(text)
        if self.unused:
            self.unused.difference_update(re.findall(r"\w+", text))

    def _autocommit(self, autocommit: bool, *args, **kwargs) -> None:
        """Make tables before a transaction that may take them back; not before an editor's."""
        if not autocommit and (self.pending or self.data) and not _makes_tables(sys._getframe(1)):
            self.make()
        self._set_autocommit(autocommit, *args, **kwargs)

    def _roll_back(self) -> None:
        """Roll back as the connection does, and make again what a later statement needs."""
        self._take_back()
        self._rollback()

    def _take_back(self) -> None:
        """Look again for tables made in this transaction, which may be gone with it."""
        self.pending = self.tentative | self.pending
        self.again.update(self.tentative)
        self.tentative.clear()

    def _cursor(self, cursor):
        """Return Django's cursor, whose COPY is a statement, too, though no wrapper hears of it."""
        wrapper = self._make_cursor(cursor)

        def copy(statement, *args, **kwargs):
            self.before(statement)
            return cursor.copy(statement, *args, **kwargs)

        wrapper.copy = copy
        return wrapper

    def _require_relations(self, text: str) -> None:
        """Raise ValueError, where a statement names a model with an open relation."""
        for model in self.pending.values():
            if model._meta.db_table in text:
                for name in _relations(model):
                    if isinstance(name, str):
                        raise ValueError(f"Related model {name!r} cannot be resolved")

    def _is_named(self, text: str) -> bool:
        words = set(re.findall(r"\w+", text))
        # Content types and permissions are those of all models.
        if words & self.made & migrated.TABLES:
            return True
        return any(not words.isdisjoint(_tables_of(model)) for model in self.pending.values())

    def _make_way(self, table: str) -> None:
        """Drop a table that the reader's code makes itself: a dataset's, or one that we made."""
        owners = [key for key, model in self.models.items() if table in _tables_of(model)]
        if not owners:
            return
        for key in owners:
            self.pending.pop(key, None)
            self.tentative.pop(key, None)
        if table in self.made and table not in self.unused:
            return
        self.unused.discard(table)
        with self._made():
            self._drop(table)

    @contextmanager
    def _made(self) -> Iterator[None]:
        self.making = True
        try:
            with self.setup.on(self.connection):
                yield
        finally:
            self.making = False

    def make(self) -> None:
        """Make the tables of all models whose relations are known, and fill them the first time."""
        ready = {
            key: model
            for key, model in self.pending.items()
            # A user model may have been swapped meanwhile.
            if _is_resolved(model) and _is_ours(model, self.connection)
        }
        if self.making or self.connection.needs_rollback or not (ready or self.data):
            return
        if self._status() == TransactionStatus.INERROR:
            return
        in_transaction = self._is_in_transaction()
        # Django knows nothing of a transaction that SQL began, and could not begin another.
        by_sql = in_transaction and self.connection.get_autocommit()
        with self._made():
            missing = self._missing(list(ready.values())) if ready else []
            with self.connection.schema_editor(atomic=not by_sql) as editor:
                for model in missing:
                    editor.create_model(model)
            for model in missing:
                self.made.update(_tables_of(model))
                self.unused.update(_tables_of(model))
                if in_transaction:
                    self.tentative[_key(model)] = model
            for key, model in ready.items():
                self.pending.pop(key, None)
                if in_transaction and key in self.again:
                    self.tentative[key] = model
                self.again.discard(key)
            if self.made & migrated.TABLES:
                migrated.fill(self.connection.alias, self.made)
        if self.data:
            data, self.data = self.data, None
            from sandbox.data import fill

            with self.setup.on(self.connection):
                fill(data, self.connection, list(self.models.values()))

    def _is_in_transaction(self) -> bool:
        """Return whether a transaction is open, one that the reader's SQL began included."""
        if not self.connection.get_autocommit():
            return True
        return self._status() not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def _status(self) -> TransactionStatus:
        raw = self.connection.connection
        return TransactionStatus.UNKNOWN if raw is None else raw.info.transaction_status

    def _missing(self, wanted: list[type[models.Model]]) -> list[type[models.Model]]:
        """Return the models whose tables are to be made, those that others refer to included.

        What stands in the way of one is dropped.
        """
        with self.connection.cursor() as cursor:
            existing = set(self.connection.introspection.table_names(cursor))
            missing = []
            for model in wanted:
                if model._meta.db_table not in existing:
                    missing.append(model)
                elif _key(model) not in self.again and not self._fits(cursor, model):
                    for table in _tables_of(model):
                        self._drop(table)
                        existing.discard(table)
                    missing.append(model)
        for model in missing:
            for other in _related(model):
                needed = other not in missing and other._meta.db_table not in existing
                if needed and _is_ours(other, self.connection):
                    missing.append(other)
        return missing

    def _fits(self, cursor, model: type[models.Model]) -> bool:
        """Return whether a table that exists is this model's: asked for by name, or like it."""
        table = model._meta.db_table
        if table not in self.made and "db_table" in model._meta.original_attrs:
            return True
        description = self.connection.introspection.get_table_description(cursor, table)
        columns = {field.column for field in model._meta.local_concrete_fields}
        return {column.name for column in description} == columns

    def _drop(self, table: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.connection.ops.quote_name(table)} CASCADE")


def _key(model: type[models.Model]) -> tuple[str, str]:
    return model._meta.app_label, model._meta.model_name


def _is_ours(model: type[models.Model], connection) -> bool:
    """Return whether Django makes the table of a model in this database."""
    meta = model._meta
    # Through tables that nobody declared are made with their model.
    return (
        not meta.auto_created
        and meta.can_migrate(connection)
        and router.allow_migrate_model(connection.alias, model)
    )


def _tables_of(model: type[models.Model]) -> list[str]:
    """Return the names of the tables that are made for a model: its own, and those between."""
    throughs = [field.remote_field.through for field in model._meta.local_many_to_many]
    return [
        model._meta.db_table,
        *(
            through._meta.db_table
            for through in throughs
            if not isinstance(through, str) and through._meta.auto_created
        ),
    ]


def _relations(model: type[models.Model]) -> Iterator[type[models.Model] | str]:
    """Give what a model refers to; a name where there is no such model yet."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.remote_field:
            yield field.remote_field.model
            if field.many_to_many:
                yield field.remote_field.through


def _is_resolved(model: type[models.Model]) -> bool:
    return not any(isinstance(other, str) for other in _relations(model))


def _related(model: type[models.Model]) -> list[type[models.Model]]:
    """Return the models whose tables those of a model refer to."""
    return [other._meta.concrete_model for other in _relations(model)]


def _makes_tables(frame) -> bool:
    """Return whether a transaction is begun for a schema editor: Atomic is asked by it."""
    asking = frame.f_back
    return asking is not None and asking.f_code is BaseDatabaseSchemaEditor.__enter__.__code__
