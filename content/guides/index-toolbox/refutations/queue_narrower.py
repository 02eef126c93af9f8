from django.db import connection, models
from ledger.models import Job

# %% set-up: an index on the time of jobs that are queued or have failed
waiting = models.Q(status__in=["queued", "failed"])
with connection.schema_editor() as editor:
    editor.add_index(Job, models.Index(fields=["run_at"], condition=waiting, name="job_next"))

# %% the ten oldest jobs that have failed
[job.id for job in Job.objects.filter(status="failed").order_by("run_at")[:10]]
