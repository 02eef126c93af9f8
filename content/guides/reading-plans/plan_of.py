from django.db import connections, transaction
from django.db.models import F, Window
from django.db.models.functions import Rank
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


# Leave out what follows: two querysets that explain() cannot explain, and options that print the
# same in every run.
stable = "ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF"
rank = Window(Rank(), partition_by=F("customer"), order_by=F("total").desc())

print(plan_of(Order.objects.annotate(rank=rank).filter(rank=1, status="open"), stable))
print(plan_of(Order.objects.filter(pk=1).select_for_update(), stable))
