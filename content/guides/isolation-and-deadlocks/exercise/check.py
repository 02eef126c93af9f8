with quietly:
    from django.db import connection
    from ledger.models import Doctor
    from psycopg.pq import TransactionStatus

    doctors = dict(Doctor.objects.values_list("name", "on_call"))
    connection.cursor().execute("SET default_transaction_isolation = serializable")
    # What PostgreSQL says, by SQLSTATE.
    SAYS = {
        "40001": "could not serialize access due to read/write dependencies among transactions",
        "40P01": "deadlock detected",
        "53100": "could not extend file: No space left on device",
    }
    # Attempts after which nobody believes that there is a last one.
    ENOUGH = 25

    class EndlessError(BaseException):
        """Ends a request that would go on for ever: no `except Exception` of it is asked."""

    class Meanwhile:
        """Another doctor leaves while a request runs, whose transaction then fails.

        PostgreSQL says so at any query of it or at its COMMIT, with what it thinks fit. `at` is the
        number of that query, or "COMMIT".
        """

        def __init__(self, at, code="40001", times=1):
            self.at, self.code, self.times = at, code, times
            self.failures = self.number = self.queries = 0
            self.gone = False

        def __enter__(self):
            for name, on_call in doctors.items():
                Doctor.objects.filter(name=name).update(on_call=on_call)
            self.commit = connection._commit
            connection._commit = self.committing
            connection.execute_wrappers.append(self.before)
            return self

        def __exit__(self, *error):
            connection.execute_wrappers.remove(self.before)
            del connection._commit

        def before(self, execute, sql, params, many, context):
            session = connection.connection
            if session.info.transaction_status == TransactionStatus.IDLE:
                self.number = 0
                if self.queries > 0 and session.autocommit:
                    # Between two queries that are no transaction anybody may come.
                    self.leave(session)
            self.number += 1
            self.queries += 1
            if self.number == self.at and not session.autocommit:
                self.fail(session)
            return execute(sql, params, many, context)

        def committing(self):
            if self.at == "COMMIT":
                self.fail(connection.connection)
            self.commit()

        def leave(self, session):
            if not self.gone:
                session.execute("UPDATE ledger_doctor SET on_call = false WHERE name = 'bob'")
            self.gone = True

        def fail(self, session):
            if self.failures == self.times:
                return
            self.failures += 1
            session.rollback()
            if self.failures == ENOUGH:
                raise EndlessError
            self.leave(session)
            session.commit()
            with connection.wrap_database_errors:
                session.execute(
                    f"DO $$ BEGIN RAISE EXCEPTION '{SAYS[self.code]}'"
                    f" USING ERRCODE = '{self.code}'; END $$"
                )

    def asked():
        """Return what alice hears: True or False, or the exception."""
        try:
            return leave("alice")
        except Exception as error:
            code = getattr(error.__cause__, "sqlstate", None)
            return f"{type(error).__name__} {code}" if code else type(error).__name__

    def on_call():
        return sorted(Doctor.objects.filter(on_call=True).values_list("name", flat=True))


first = leave("alice")

with quietly:
    results = [first, on_call(), leave("bob"), on_call()]
    for code in ("40001", "40P01"):
        for at in ("COMMIT", 1, 2, 3, 4, 5, 6):
            with Meanwhile(at, code) as meanwhile:
                told = asked()
            when = (
                f"bob leaves while alice asks, and {'her' if at == 'COMMIT' else 'a query of her'}"
            )
            when += f"{' COMMIT' if at == 'COMMIT' else ' transaction'} fails with {code}"
            if not meanwhile.gone:
                continue
            if meanwhile.failures == 0:
                when = "bob leaves between two queries of alice, which are no transaction"
            now = on_call()
            assert type(told) is bool, f"{when}: she hears of {told}."
            assert now, f"{when}: she hears {told}, and nobody is on call."
            assert told == ("alice" not in now), (
                f"{when}: she hears {told}, and is {'still' if told else 'no longer'} on call."
            )
    with Meanwhile("COMMIT", times=ENOUGH) as meanwhile:
        try:
            told = asked()
        except EndlessError:
            told = None
    assert told is not None, "a transaction that fails again and again is tried without end."
    assert meanwhile.failures == 0 or type(told) is not bool, (
        f"when each attempt has failed alice hears {told}, which nobody knows: raise the error."
    )
    with Meanwhile("COMMIT", code="53100", times=ENOUGH) as meanwhile:
        told = asked()
    assert meanwhile.failures < 2, (
        "a transaction that fails with 53100, because the disk is full, is tried again."
    )
    assert meanwhile.failures == 0 or type(told) is not bool, (
        f"when a transaction fails with 53100, because the disk is full, alice hears {told}."
    )
    connection.cursor().execute("RESET default_transaction_isolation")

results
