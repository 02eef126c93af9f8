from django.db import connection, models
from ledger.models import Job

queued = models.Index(fields=["run_at"], condition=models.Q(status="queued"), name="job_next")
with connection.schema_editor() as editor:
    editor.add_index(Job, queued)

# What a server does with a prepared statement that was planned once for all values.
with connection.cursor() as cursor:
    cursor.execute("""
        PREPARE next(text) AS
        SELECT id FROM ledger_job WHERE status = $1 ORDER BY run_at LIMIT 10
    """)
    for mode in ("force_custom_plan", "force_generic_plan"):
        cursor.execute(f"SET plan_cache_mode = {mode}")
        cursor.execute("EXPLAIN EXECUTE next('queued')")
        lines = " ".join(line for (line,) in cursor.fetchall())
        print(f"{mode:19}", "Seq Scan" if "Seq Scan" in lines else "Index Scan")
