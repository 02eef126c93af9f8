from django.db import connection

web = 4 * 8  # processes, threads in each
workers = 10  # processes of the task queue, one thread each
aliases = 2  # names in DATABASES that lead to this server
deploying = 2  # the old release is still running when the new one starts

with connection.cursor() as cursor:
    cursor.execute("SHOW max_connections")
    allowed = int(cursor.fetchone()[0])
    cursor.execute("SHOW superuser_reserved_connections")
    allowed -= int(cursor.fetchone()[0])

wanted = (web + workers) * aliases * deploying
print(f"{wanted} connections wanted, {allowed} allowed")
