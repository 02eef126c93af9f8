/** Good answers to the exercises of group A, the guides that show what happens: right, and unlike the solutions. */
import type { GoodAnswer } from './good-answer.ts';

export const GROUP_A_ANSWERS: readonly GoodAnswer[] = [
	{
		guide: 'lazy-querysets',
		does: 'asks for all of it in two queries, one of which aggregates',
		source: `from django.db.models import Count, Q
from shop.models import Order


def board():
    numbers = Order.objects.aggregate(
        shipped=Count("id", filter=Q(status="shipped")),
        lost=Count("id", filter=Q(status="cancelled", total__gt=250)),
    )
    waiting = dict(Order.objects.filter(status="open").order_by("id").values_list("id", "total"))
    latest = Order.objects.filter(status="shipped").order_by("-created_at", "-id")[:3]
    return {
        "waiting": list(waiting),
        "number": len(waiting),
        "largest": max(waiting, key=waiting.get, default=None),
        "shipped": numbers["shipped"],
        "latest": [order.pk for order in latest],
        "lost": numbers["lost"] > 0,
    }
`,
	},
	{
		guide: 'lazy-querysets',
		does: 'keeps querysets in the module and asks each for a new one, by way of a decorator and a helper',
		source: `from functools import wraps

from shop.models import Order

WAITING = Order.objects.filter(status="open").order_by("id")
SHIPPED = Order.objects.filter(status="shipped").order_by("-created_at", "-id")


def fetched(function):
    @wraps(function)
    def inner():
        return function(list(WAITING.all()))

    return inner


def largest(orders):
    if not orders:
        return None
    return sorted(orders, key=lambda order: (-order.total, order.id))[0].id


@fetched
def board(waiting):
    return {
        "waiting": [order.id for order in waiting],
        "number": len(waiting),
        "largest": largest(waiting),
        "shipped": SHIPPED.count(),
        "latest": list(SHIPPED.values_list("id", flat=True)[:3]),
        "lost": bool(Order.objects.filter(status="cancelled", total__gt=250)[:1]),
    }
`,
	},
	{
		guide: 'lazy-querysets',
		does: 'writes SQL, and lets a window function count the shipped orders',
		source: `from django.db import connection
from django.db.models import Count, Window
from shop.models import Order


def board():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM shop_order WHERE status = 'open' ORDER BY id")
        rows = cursor.fetchall()
        cursor.execute(
            "SELECT EXISTS (SELECT FROM shop_order WHERE status = 'cancelled' AND total > 250)"
        )
        (lost,) = cursor.fetchone()
    shipped = Order.objects.filter(status="shipped").annotate(number=Window(Count("*")))
    latest = shipped.order_by("-created_at", "-id")[:3]
    return {
        "waiting": [pk for pk, _ in rows],
        "number": len(rows),
        "largest": max(rows, key=lambda row: row[1])[0] if rows else None,
        "shipped": latest[0].number if latest else 0,
        "latest": [order.id for order in latest],
        "lost": lost,
    }
`,
	},
	{
		guide: 'counting-queries',
		does: 'keeps a log of its own, which looks at the stack whenever Django writes to it',
		source: `import traceback
from collections import Counter, deque
from contextlib import contextmanager

from django.db import connection


class Log(deque):
    def append(self, entry):
        active = [line for frame, line in traceback.walk_stack(None)
                  if frame.f_code.co_filename == "views.py"]
        super().append(active[0] if active else None)


@contextmanager
def logged():
    before = connection.queries_log, connection.force_debug_cursor
    connection.queries_log, connection.force_debug_cursor = Log(), True
    try:
        yield connection.queries_log
    finally:
        connection.queries_log, connection.force_debug_cursor = before


def growing(view):
    counts = []
    for rows in (5, 5, 50):
        with logged() as lines:
            shown = sum(1 for _ in view(rows))
        assert shown == rows, shown
        counts.append(Counter(lines))
    _, few, many = counts
    return [line for line in sorted(many - few) if many[line] >= few[line] + 20]
`,
	},
	{
		guide: 'counting-queries',
		does: 'is an object with a decorated method, and walks up from the inspect module',
		source: `import inspect
from collections import Counter
from functools import wraps

from django.db import connection


def watched(method):
    @wraps(method)
    def inner(self, rows):
        self.sent = Counter()
        connection.execute_wrappers.insert(0, self)
        try:
            method(self, rows)
        finally:
            connection.execute_wrappers.remove(self)
        return self.sent

    return inner


class Watch:
    def __init__(self, view):
        self.view = view

    def __call__(self, execute, sql, params, many, context):
        frame = inspect.currentframe()
        while frame := frame.f_back:
            if frame.f_code.co_filename.endswith("views.py"):
                self.sent[frame.f_lineno] += 1
                break
        return execute(sql, params, many, context)

    @watched
    def count(self, rows):
        page = [*self.view(rows)]
        if len(page) != rows:
            raise ValueError(rows)


def growing(view):
    watch = Watch(view)
    watch.count(50)
    more = watch.count(50)
    more.subtract(watch.count(5))
    return sorted(line for line, number in more.items() if number > 19)
`,
	},
	{
		guide: 'counting-queries',
		does: 'undoes what the views do in a transaction, and listens to the logger of Django',
		source: `import logging
import sys
from collections import Counter

from django.db import connection, transaction


class Lines(logging.Handler):
    def __init__(self):
        super().__init__(logging.DEBUG)
        self.sent = Counter()

    def emit(self, record):
        if getattr(record, "sql", None) in ("BEGIN", "COMMIT", "ROLLBACK"):
            return
        frame = sys._getframe()
        while frame is not None and frame.f_code.co_filename != "views.py":
            frame = frame.f_back
        if frame is not None:
            self.sent[frame.f_lineno] += 1


def lines(view, rows):
    logger, handler, debug = logging.getLogger("django.db.backends"), Lines(), connection.force_debug_cursor
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    try:
        with transaction.atomic():
            if len(list(view(rows))) < rows:
                raise LookupError(rows)
            transaction.set_rollback(True)
    finally:
        connection.force_debug_cursor = debug
        logger.removeHandler(handler)
        logger.setLevel(level)
    return handler.sent


def growing(view):
    lines(view, 50)
    few, many = lines(view, 5), lines(view, 50)
    return sorted(line for line in many if many[line] - few[line] >= 20)
`,
	},
	{
		guide: 'reading-plans',
		does: 'walks with a stack, and does its sums with a Counter',
		source: `from collections import Counter

KINDS = {
    "Shared Hit Blocks": "blocks",
    "Shared Read Blocks": "blocks",
    "Rows Removed by Filter": "removed",
    "Rows Removed by Join Filter": "removed",
    "Rows Removed by Index Recheck": "removed",
    "Actual Rows": "rows",
}


def figures(node):
    sums = Counter({"blocks": 0, "rows": 0, "removed": 0})
    for key, kind in KINDS.items():
        times = 1 if kind == "blocks" else node["Actual Loops"]
        sums[kind] += node.get(key, 0) * times
    return sums


def read(plan):
    waiting, told = [plan], []
    while waiting:
        node = waiting.pop(0)
        children = node.get("Plans") or []
        waiting[:0] = children
        sums = figures(node)
        for child in children:
            sums["blocks"] -= figures(child)["blocks"]
        told.append({"type": node["Node Type"], **{key: round(sums[key]) for key in sums}})
    return told
`,
	},
	{
		guide: 'reading-plans',
		does: 'is a generator behind a decorator that makes a list of it',
		source: `from functools import wraps


def listed(function):
    @wraps(function)
    def inner(*args):
        return list(function(*args))

    return inner


def nodes(node):
    yield node
    for child in node.get("Plans", ()):
        yield from nodes(child)


def touched(node):
    return node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)


@listed
def read(plan):
    for node in nodes(plan):
        lost = [node[key] for key in node if "Removed" in key]
        yield {
            "removed": round(sum(lost) * node["Actual Loops"]),
            "rows": round(node["Actual Rows"] * node["Actual Loops"]),
            "blocks": touched(node) - sum(touched(child) for child in node.get("Plans", ())),
            "type": node["Node Type"],
        }
`,
	},
	{
		guide: 'reading-plans',
		does: 'changes the plan in its place, children first, and then lists it with a class',
		source: `class Node:
    def __init__(self, plan):
        self.children = [Node(child) for child in plan.pop("Plans", [])]
        runs = plan["Actual Loops"]
        self.all_blocks = plan["Shared Read Blocks"] + plan["Shared Hit Blocks"]
        self.told = {
            "type": plan.pop("Node Type"),
            "blocks": self.all_blocks - sum(child.all_blocks for child in self.children),
            "rows": round(runs * plan["Actual Rows"]),
            "removed": round(
                runs * sum(plan.get(f"Rows Removed by {why}", 0)
                           for why in ("Filter", "Join Filter", "Index Recheck"))
            ),
        }

    def __iter__(self):
        yield self.told
        for child in self.children:
            yield from child


def read(plan):
    return [*Node(plan)]
`,
	},
];
