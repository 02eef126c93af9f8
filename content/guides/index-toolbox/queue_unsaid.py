from django.db import connection, models
from ledger.models import Job

# %% set-up: an index on the time of queued jobs
queued = models.Index(fields=["run_at"], condition=models.Q(status="queued"), name="job_next")
with connection.schema_editor() as editor:
    editor.add_index(Job, queued)

# %% the ten oldest jobs that are queued or have failed
[job.id for job in Job.objects.filter(status__in=["queued", "failed"]).order_by("run_at")[:10]]
