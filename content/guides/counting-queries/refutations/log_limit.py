from django.db import connection

connection.queries_log.maxlen
