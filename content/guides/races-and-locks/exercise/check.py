with quietly:
    import linecache

    from django.db import DatabaseError, connection
    from ledger.models import Purchase, Stock
    from psycopg.pq import TransactionStatus

    from pq.parking import ParkedError
    from sandbox.stage import WOULD_WAIT, Actor

    FILE = "answer.py"
    SKU = "SKU1"
    units = Stock.objects.get(sku=SKU).on_hand
    # What two requests ask for: more than there is, all of it, and less.
    PAIRS = sorted({(units, units), (1, units), (1, max(units - 1, 1)), (1, 1)})

    class End(BaseException):
        """Ends a request whose order needs no answer: no `except Exception` of it is asked."""

    def another_process():
        """Return sell() as a second worker has it: nothing but the database is shared."""
        names = {"__name__": "answer"}
        exec(compile("".join(linecache.getlines(FILE)), FILE, "exec"), names)
        return names["sell"]

    def reset():
        Purchase.objects.all().delete()
        Stock.objects.filter(sku=SKU).update(on_hand=units, version=0)

    def now():
        """What is left, and the quantities that are sold."""
        sold = Purchase.objects.order_by("quantity").values_list("quantity", flat=True)
        return Stock.objects.get(sku=SKU).on_hand, list(sold)

    def told(function, quantity):
        try:
            answer = function(SKU, quantity)
        except Exception as error:
            cause = getattr(error.__cause__, "sqlstate", None)
            return " ".join(filter(None, [type(error).__name__, cause]))
        return answer if type(answer) is bool else type(answer).__name__

    def one_after_the_other(first, second):
        reset()
        answers = told(sell, first), told(another_process(), second)
        return answers, now()

    class Play:
        """A request, and another one that comes as a whole before one of its queries."""

        def __init__(self, first, second, at):
            self.first, self.second, self.at = first, second, at
            # Queries the first one has come to, and those of its transaction that is open.
            self.number = 0
            self.sent = []
            self.fault = None
            self.answers = [None, None]
            self.a, self.b = Actor("a", sell, {}), Actor("b", another_process(), {})
            for own in self.a.connections.values():
                own.execute_wrappers.append(self.before)
            for own in self.b.connections.values():
                own.execute_wrappers.append(self.never_waiting)
                own._commit = self.guarded(own._commit)

        def outcome(self):
            """Return what both hear, and what is left and sold; None where one of them waits."""
            reset()
            try:
                with self.a.connected():
                    self.answers[0] = told(sell, self.first)
            except End:
                return None
            finally:
                self.a.close()
                self.b.close()
            return tuple(self.answers), now()

        def before(self, execute, sql, params, many, context):
            own = context["connection"]
            params = list(params) if many else params
            if own.connection.info.transaction_status == TransactionStatus.IDLE:
                self.sent.clear()
            self.number += 1
            if self.number == self.at:
                self.come(own)
            self.sent.append((sql, params, many))
            return execute(sql, params, many, context)

        def come(self, own):
            """Let the other request run. What then is left to do for the first one comes after."""
            within = own.connection.info.transaction_status == TransactionStatus.INTRANS
            if within:
                level = own.connection.execute("SHOW transaction_isolation").fetchone()[0]
                if level != "read committed":
                    self.fault = f"the transaction is {level.upper()}. Leave it READ COMMITTED"
                    raise End
            try:
                self.a.park()
            except ParkedError:
                raise End from None
            with self.b.connected():
                self.answers[1] = told(self.b_sells, self.second)
            if not within:
                return
            # A transaction that sleeps can only end. Its queries are sent again behind those of the
            # other request: none of them waited for it, so this is what a server comes to as well.
            own.connection.rollback()
            with own.connection.cursor() as cursor:
                for sql, params, many in self.sent:
                    try:
                        (cursor.executemany if many else cursor.execute)(sql, params)
                    except DatabaseError:
                        continue

        def b_sells(self, sku, quantity):
            return self.b_function(sku, quantity)

        def never_waiting(self, execute, *arguments):
            return self.guarded(execute)(*arguments)

        def guarded(self, call):
            def guarded_call(*arguments):
                try:
                    return call(*arguments)
                except DatabaseError as error:
                    if getattr(error.__cause__ or error, "sqlstate", None) == WOULD_WAIT:
                        raise End from None
                    raise

            return guarded_call

    reset()
