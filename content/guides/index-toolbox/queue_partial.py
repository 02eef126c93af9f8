from django.db import connection, models
from ledger.models import Job


def replace(old, new):
    """Put one index in the place of another, and say how large it is."""
    with connection.schema_editor() as editor:
        if old is not None:
            editor.remove_index(Job, old)
        editor.add_index(Job, new)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_relation_size(%s::regclass))", [new.name])
        print(f"{new.name}: {cursor.fetchone()[0]}")


all_jobs = models.Index(fields=["status", "run_at"], name="all_jobs")
queued = models.Index(fields=["run_at"], condition=models.Q(status="queued"), name="queued_jobs")

# %% set-up: an index on all jobs
replace(None, all_jobs)

# %% the ten oldest jobs in the queue
[job.id for job in Job.objects.filter(status="queued").order_by("run_at")[:10]]

# %% set-up: an index on queued jobs
replace(all_jobs, queued)

# %% the same ten jobs
[job.id for job in Job.objects.filter(status="queued").order_by("run_at")[:10]]
