from django.db import connection

connection.ensure_connection()
connection.connection.add_notice_handler(
    lambda notice: print(f"{notice.severity}: {notice.message_primary}")
)

with connection.cursor() as cursor:
    cursor.execute("SET LOCAL work_mem = '32MB'")
