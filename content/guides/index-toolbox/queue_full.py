from django.db import connection, models
from ledger.models import Job

# %% set-up: an index on the status and the time
with connection.schema_editor() as editor:
    editor.add_index(Job, models.Index(fields=["status", "run_at"], name="job_next"))

with connection.cursor() as cursor:
    cursor.execute("SELECT pg_size_pretty(pg_relation_size('job_next'))")
    print("size of the index:", *cursor.fetchone())

# %% the ten oldest jobs in the queue
[job.id for job in Job.objects.filter(status="queued").order_by("run_at")[:10]]
