with quietly:
    import linecache
    from contextlib import contextmanager

    import psycopg
    from asgiref.local import Local
    from django.core.cache import caches
    from django.core.cache.backends import locmem
    from django.db import DatabaseError, connection
    from ledger.models import Purchase, Stock
    from psycopg.pq import TransactionStatus

    from pq.parking import ParkedError
    from sandbox.stage import WOULD_WAIT, Actor

    FILE = "answer.py"
    SKU = "SKU1"
    units = Stock.objects.get(sku=SKU).on_hand
    # What two requests ask for: together more than there is, all of it, or less; and alone more.
    most = max(units, 1)
    ASKED = sorted({(1, 1), (1, most), (most, 1), (most, most), (most + 1, 1), (1, most + 1)})
    # Queries before which another request may come.
    MOST = 30
    # Queries after which a request waits by asking again and again.
    PATIENCE = 50

    class End(BaseException):
        """Ends a request whose order needs no answer: no `except Exception` of it is asked."""

    def another_process():
        """Return sell() as a second worker has it: nothing but the database is shared."""
        names = {"__name__": "answer"}
        exec(compile("".join(linecache.getlines(FILE)), FILE, "exec"), names)
        return names["sell"]

    @contextmanager
    def another_memory():
        """Have caches of this process's memory as a second process has them: its own."""
        others = caches._connections, locmem._caches, locmem._expire_info, locmem._locks
        caches._connections = Local(caches.thread_critical)
        locmem._caches, locmem._expire_info, locmem._locks = {}, {}, {}
        try:
            yield
        finally:
            caches._connections, locmem._caches, locmem._expire_info, locmem._locks = others

    def reset():
        Purchase.objects.all().delete()
        Stock.objects.filter(sku=SKU).update(on_hand=units, version=0)

    def data():
        """Return what is left, and the quantities that are sold."""
        sold = Purchase.objects.filter(stock__sku=SKU).order_by("quantity")
        return Stock.objects.get(sku=SKU).on_hand, list(sold.values_list("quantity", flat=True))

    def ids(session):
        """Return where the ids of purchases stand: no rollback takes one back."""
        where = "SELECT last_value, is_called FROM ledger_purchase_id_seq"
        return session.execute(where).fetchone()

    def go_on_from(session, last):
        if session.info.transaction_status != TransactionStatus.INERROR:
            session.execute("SELECT setval('ledger_purchase_id_seq', %s, %s)", last)

    def told(function, quantity):
        """Return what a request hears: True, False, or the name of what went wrong."""
        try:
            answer = function(SKU, quantity)
        except Exception as error:
            code = getattr(error.__cause__, "sqlstate", None)
            return f"{type(error).__name__} {code}" if code else type(error).__name__
        return answer if type(answer) is bool else f"a value of type {type(answer).__name__}"

    def would_wait(error):
        codes = [getattr(each, "sqlstate", None) for each in (error, error.__cause__)]
        return WOULD_WAIT in codes

    def in_turn(first, second):
        reset()
        heard = told(sell, first)
        with another_memory():
            return (heard, told(another_process(), second)), data()

    class Two:
        """A request, and another one that comes as a whole before one of its queries."""

        def __init__(self):
            self.neighbour = another_process()
            self.a, self.b = Actor("a", sell, {}), Actor("b", self.neighbour, {})
            for own in self.a.connections.values():
                own.execute_wrappers.append(self.before)
            for own in self.b.connections.values():
                own.execute_wrappers.append(self.other_sends)
                commit = own._commit
                own._commit = lambda commit=commit: self.unless_it_waits(commit)
            self.fault = None

        def play(self, first, second, at):
            """Return what both hear and the data then; None where one waits for the other."""
            self.second, self.at, self.other = second, at, None
            # Queries of the other one's transaction that is open, and whether it waits for ever.
            self.others = []
            self.waits = False
            # Queries the first one has come to, and those of its transaction that is open.
            self.number = 0
            self.sent = []
            reset()
            # Ids now, and when that transaction began.
            self.ids = self.begun = ids(connection.connection)
            try:
                with self.a.connected():
                    answer = told(sell, first)
            except End:
                self.waits = True
            if self.b.sleeps:
                self.b.connections["default"].connection.rollback()
            return None if self.waits else ((answer, self.other), data())

        def close(self):
            self.a.close()
            self.b.close()

        def before(self, execute, sql, params, many, context):
            own = context["connection"]
            params = list(params) if many else params
            if own.connection.info.transaction_status == TransactionStatus.IDLE:
                self.sent.clear()
                self.begun = self.ids
            self.number += 1
            if self.number > PATIENCE:
                raise End
            if self.number == self.at:
                self.come(own.connection)
            self.sent.append((sql, params, many))
            try:
                result = execute(sql, params, many, context)
            except DatabaseError as error:
                if would_wait(error) and self.b.sleeps:
                    self.fault = (
                        f"query {self.number} of a request waits for another one, which waits for "
                        "it: a deadlock. PostgreSQL ends one of them with 40P01."
                    )
                    raise End from None
                raise
            self.ids = ids(own.connection)
            return result

        def come(self, session):
            """Let the other request run; what is left of the first one comes after it."""
            within = session.info.transaction_status == TransactionStatus.INTRANS
            if within:
                with session.cursor() as cursor:
                    level = cursor.execute("SHOW transaction_isolation").fetchone()[0]
                if level != "read committed":
                    self.fault = f"a transaction is {level.upper()}. Leave it READ COMMITTED."
                    raise End
            try:
                self.a.park()
            except ParkedError as error:
                if "advisory lock" in str(error):
                    self.fault = (
                        "a request holds an advisory lock of its session. Both requests share one "
                        "session in this tab, so the second would not wait for it here, as it "
                        "would on a server: take pg_advisory_xact_lock() or lock the row."
                    )
                raise End from None
            self.asked = 0
            try:
                with self.b.connected(), another_memory():
                    self.other = told(self.neighbour, self.second)
            except End:
                self.waits = True
                self.keep_locks()
            if within:
                self.go_on(session)

        def keep_locks(self):
            """Let the other one, which waits, sleep with the locks it had before."""
            if not self.others:
                return
            session = self.b.connections["default"].connection
            session.rollback()
            try:
                with session.cursor() as cursor:
                    cursor.execute("BEGIN")
                    # To sleep is to check foreign keys, which takes locks before their time.
                    cursor.execute("SET LOCAL session_replication_role = replica")
                    for sql, params, many in self.others:
                        (cursor.executemany if many else cursor.execute)(sql, params)
                self.b.park()
            except psycopg.Error:
                session.rollback()

        def go_on(self, session):
            """Take the first one's transaction up again.

            One that sleeps can only end, so its queries are sent again behind those of the other
            request, and get the ids they had. It did not wait for any: a server comes to the same.
            """
            session.rollback()
            last = ids(session)
            go_on_from(session, self.begun)
            with session.cursor() as cursor:
                for sql, params, many in self.sent:
                    try:
                        (cursor.executemany if many else cursor.execute)(sql, params)
                    except psycopg.Error:
                        continue
            go_on_from(session, last)

        def unless_it_waits(self, call, *arguments):
            self.asked += 1
            if self.asked > PATIENCE:
                raise End
            try:
                return call(*arguments)
            except Exception as error:
                if would_wait(error):
                    raise End from None
                raise

        def other_sends(self, execute, sql, params, many, context):
            params = list(params) if many else params
            if context["connection"].connection.info.transaction_status == TransactionStatus.IDLE:
                self.others.clear()
            result = self.unless_it_waits(execute, sql, params, many, context)
            self.others.append((sql, params, many))
            return result

    class Count:
        """Counts the queries that come through Django."""

        number = 0

        def __call__(self, execute, *sent):
            self.number += 1
            return execute(*sent)

    reset()
    count = Count()
    before = len(quietly.recorder.queries)

with connection.execute_wrapper(count):
    first = sell(SKU, 1)

with quietly:
    after = data()
    sent = [query["kind"] for query in quietly.recorder.queries[before:]]
    assert sent.count("data") <= count.number, (
        "`sell()` goes past Django's cursor, where nobody can come between its queries."
    )
    results = [(first, after)]
    two_at_once = Two()
    for one, two in ASKED:
        alone = in_turn(one, two)
        results.append(alone)
        # As if the one came after the other, or the other after the one.
        (late, early), then = in_turn(two, one)
        allowed = [alone, ((early, late), then)]
        for at in range(1, MOST):
            ended = two_at_once.play(one, two, at)
            assert two_at_once.fault is None, two_at_once.fault
            if two_at_once.number < at:
                break
            if ended is None:
                continue
            (heard, other), (left, sold) = ended
            assert ended in allowed, (
                f"of {units} in stock, a request for {one} and a request for {two} hear "
                f"{heard} and {other} when the second comes before query {at} of the first. "
                f"{sum(sold)} are sold and {left} are left. In turn they hear "
                f"{alone[0][0]} and {alone[0][1]}, {sum(alone[1][1])} are sold "
                f"and {alone[1][0]} are left."
            )
    two_at_once.close()
    reset()

results
