from django.db import connection, models
from ledger.models import Job

# %% set-up: an index on the time of queued jobs
queued = models.Index(fields=["run_at"], condition=models.Q(status="queued"), name="job_next")
with connection.schema_editor() as editor:
    editor.add_index(Job, queued)

# %% the same ten jobs, because these are neither done nor failed
[job.id for job in Job.objects.exclude(status__in=["done", "failed"]).order_by("run_at")[:10]]
