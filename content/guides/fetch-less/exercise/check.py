with quietly:
    import json
    from datetime import timedelta

    from django.db import connection, models
    from shop.models import Event

    with connection.schema_editor() as editor:
        editor.add_index(Event, models.Index(fields=["created_at", "id"], name="feed_order"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shop_event")

    DEEP = 34

    class Sent:
        """Keeps what each page sends."""

        def __init__(self):
            self.pages = []

        def __call__(self, execute, sql, params, many, context):
            self.pages[-1].append((sql, params))
            return execute(sql, params, many, context)

    def arrive():
        """A new event at the top of the feed."""
        newest = Event.objects.order_by("-created_at", "-id").first()
        newest.pk, newest.created_at = None, newest.created_at + timedelta(seconds=1)
        newest.save()

    def read(node):
        """Most rows that a node of a plan has read, shown or thrown away."""
        thrown = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
        own = node["Actual Rows"] + sum(node.get(key, 0) for key in thrown)
        return max([own * node["Actual Loops"], *map(read, node.get("Plans", []))])

    def most_read(sql, params):
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
            (document,) = cursor.fetchone()
        document = json.loads(document) if isinstance(document, str) else document
        return int(read(document[0]["Plan"]))


sent, pages, key = Sent(), [], None
while len(pages) < 60:
    sent.pages.append([])
    with connection.execute_wrapper(sent):
        rows, key = feed() if key is None else feed(key)
        rows = [tuple(row) for row in rows]
    pages.append(rows)
    if key is None:
        break
    with quietly:
        if len(pages) in (1, 5):
            arrive()

with quietly:
    # Pages that are wrong are told by the answer.
    shown = [row[0] for page in pages for row in page]
    if len(shown) == len(set(shown)) and len(sent.pages) > DEEP:
        for sql, params in sent.pages[DEEP]:
            count = most_read(sql, params)
            assert count <= 400, (
                f"page {DEEP + 1} reads {count:,} rows to show fifty; at most 400 are allowed."
            )

pages
