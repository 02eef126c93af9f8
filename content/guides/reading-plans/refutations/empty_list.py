from django.core.exceptions import EmptyResultSet
from django.db import connections, transaction
from shop.models import Order


def plan_of(queryset, options="ANALYZE, BUFFERS, SETTINGS"):
    """Run a queryset, undo what it did, and return its plan."""
    using = queryset.db
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        sql, params = queryset.query.get_compiler(using).as_sql()
        cursor.execute("SET LOCAL statement_timeout = '10s'")
        cursor.execute(f"EXPLAIN ({options}) {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
        transaction.set_rollback(True, using=using)
    return plan


orders = Order.objects.filter(pk__in=[])

try:
    plan_of(orders)
except EmptyResultSet:
    print("plan_of() has no SQL to explain")

orders.explain()
