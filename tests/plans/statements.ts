/** The statements whose plans are the fixtures: every node type the guides meet, each in its smallest form. */

/** Tables the statements run on, filled by arithmetic alone. */
export const SCHEMA = `
	CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL, country text NOT NULL);
	CREATE TABLE book (id int PRIMARY KEY, author_id int NOT NULL REFERENCES author, title text NOT NULL, price numeric NOT NULL,
		published date NOT NULL, a int NOT NULL, b int NOT NULL, tags int[] NOT NULL, note text);
	CREATE TABLE review (id int PRIMARY KEY, book_id int NOT NULL REFERENCES book, rating int NOT NULL, body text NOT NULL);
	CREATE TABLE part (id int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
	CREATE TABLE part_old PARTITION OF part FOR VALUES FROM ('2000-01-01') TO ('2024-01-01');
	CREATE TABLE part_new PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2030-01-01');
	INSERT INTO author SELECT i, 'author ' || i, (ARRAY['DE', 'GB', 'FR', 'JP'])[1 + i % 4] FROM generate_series(1, 200) i;
	INSERT INTO book SELECT i, 1 + (i * 7919) % 200, 'title ' || md5(i::text), 5 + i % 40, DATE '2015-01-01' + i % 4000, i % 50, i % 50,
		ARRAY[i % 7, i % 11], CASE WHEN i % 10 = 0 THEN 'note' END FROM generate_series(1, 10000) i;
	INSERT INTO review SELECT i, 1 + (i * 7907) % 10000, 1 + i % 5, repeat('x', 40) FROM generate_series(1, 30000) i;
	CREATE TABLE wide (id int PRIMARY KEY, kind int NOT NULL, filler text NOT NULL);
	INSERT INTO wide SELECT i, i % 3, repeat(md5(i::text), 60) FROM generate_series(1, 12000) i;
	INSERT INTO part SELECT i, DATE '2020-01-01' + i % 3000 FROM generate_series(1, 3000) i;
	CREATE INDEX book_author ON book (author_id);
	CREATE INDEX book_published ON book (published);
	CREATE INDEX book_a_price ON book (a, price);
	CREATE INDEX book_tags ON book USING gin (tags);
	CREATE INDEX wide_brin ON wide USING brin (filler) WITH (pages_per_range = 4);
	CREATE INDEX book_noted ON book (id) WHERE note IS NOT NULL;
	CREATE INDEX wide_kind ON wide (kind);
	CREATE INDEX review_book ON review (book_id);
	CREATE TABLE visit (id int PRIMARY KEY, seen_at timestamptz NOT NULL);
	INSERT INTO visit SELECT i, TIMESTAMPTZ '2024-01-01 00:00:00+00' + i * interval '1 hour' FROM generate_series(1, 15000) i;
`;

/** Name → statement. Statements before the last one, split by ";;", prepare the session; the last is explained. */
export const STATEMENTS: Record<string, string> = {
	'seq-scan': `SELECT * FROM author`,
	'seq-scan-filter': `SELECT * FROM review WHERE id % 500 = 7`,
	'index-scan': `SELECT * FROM book WHERE id = 4711`,
	'index-scan-backward': `SELECT * FROM book ORDER BY published DESC LIMIT 20`,
	'index-scan-filter': `SELECT * FROM book WHERE author_id < 40 AND note IS NOT NULL AND title LIKE '%ff%' ORDER BY author_id`,
	'index-only-scan': `SELECT id FROM review WHERE id BETWEEN 100 AND 300`,
	'index-only-scan-fetches': `UPDATE review SET rating = rating WHERE id < 2000;; SET enable_seqscan = off;; SET enable_bitmapscan = off;; SELECT id FROM review WHERE id < 500`,
	'bitmap-scan': `SELECT * FROM book WHERE author_id IN (3, 5, 8)`,
	'bitmap-or': `SELECT * FROM book WHERE author_id = 3 OR published = DATE '2016-05-01'`,
	'bitmap-and': `SET enable_indexscan = off;; SELECT * FROM book WHERE author_id BETWEEN 10 AND 12 AND published BETWEEN DATE '2016-05-01' AND DATE '2016-06-10'`,
	'bitmap-gin': `SELECT * FROM book WHERE tags @> ARRAY[3, 9]`,
	'bitmap-brin-recheck': `SET enable_seqscan = off;; SELECT * FROM wide WHERE filler >= 'ff0' AND filler < 'ff1'`,
	'bitmap-lossy': `SET work_mem = '64kB';; SET enable_seqscan = off;; SET enable_indexscan = off;; SELECT count(filler) FROM wide WHERE kind = 1`,
	'index-in-list': `SELECT * FROM book WHERE id IN (1, 500, 900, 4000)`,
	'index-skip-scan': `SET enable_seqscan = off;; SET enable_bitmapscan = off;; SELECT * FROM book WHERE price = 7`,
	'index-partial': `SELECT count(*) FROM book WHERE note IS NOT NULL AND id < 3000`,
	'tid-scan': `SELECT * FROM book WHERE ctid = '(0,1)'`,
	'nested-loop': `SET enable_hashjoin = off;; SELECT * FROM book JOIN author ON author.id = book.author_id WHERE book.id = 12`,
	'nested-loop-index': `SELECT b.title, r.body FROM book b JOIN review r ON r.book_id = b.id WHERE b.author_id = 7`,
	'nested-loop-pairs': `SELECT count(*) FROM author x JOIN author y ON x.id < y.id AND x.name > y.name`,
	memoize: `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SELECT * FROM book b JOIN author a ON a.id = b.author_id ORDER BY b.id LIMIT 2000`,
	'hash-join': `SELECT b.title, a.name FROM book b JOIN author a ON a.id = b.author_id`,
	'hash-left-join': `SELECT a.name, b.title FROM author a LEFT JOIN book b ON b.author_id = a.id AND b.price > 43`,
	'hash-right-anti-join': `SELECT * FROM author a WHERE NOT EXISTS (SELECT 1 FROM book b WHERE b.author_id = a.id AND b.price > 40)`,
	'hash-semi-join': `SET enable_nestloop = off;; SELECT * FROM author a WHERE a.id IN (SELECT author_id FROM book WHERE price > 30)`,
	'hash-spilled': `SET work_mem = '64kB';; SET enable_mergejoin = off;; SET enable_nestloop = off;; SELECT count(*) FROM review r JOIN book b ON b.id = r.book_id`,
	'merge-join': `SET enable_hashjoin = off;; SET enable_nestloop = off;; SELECT * FROM book b JOIN review r ON r.book_id = b.id`,
	materialize: `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SET enable_memoize = off;; SELECT count(*) FROM author a, author b WHERE a.country = b.country AND a.id < 20`,
	sort: `SELECT * FROM author ORDER BY name`,
	'sort-top-n': `SELECT * FROM book ORDER BY price DESC, id LIMIT 10`,
	'sort-spilled': `SET work_mem = '64kB';; SELECT * FROM review ORDER BY body, rating`,
	'sort-incremental': `SELECT * FROM book ORDER BY published, title LIMIT 50`,
	offset: `SELECT * FROM book ORDER BY id LIMIT 10 OFFSET 5000`,
	aggregate: `SELECT count(*), avg(price) FROM book`,
	'aggregate-filter': `SELECT count(*) FILTER (WHERE rating = 5) FROM review`,
	'hash-aggregate': `SET enable_sort = off;; SET enable_indexscan = off;; SET enable_indexonlyscan = off;; SELECT author_id, count(*) FROM book GROUP BY author_id HAVING count(*) > 20`,
	'hash-aggregate-spilled': `SET work_mem = '64kB';; SET enable_sort = off;; SELECT title, count(*) FROM book GROUP BY title`,
	'group-aggregate': `SET enable_hashagg = off;; SELECT author_id, count(*) FROM book GROUP BY author_id`,
	'grouping-sets': `SELECT country, name, count(*) FROM author GROUP BY GROUPING SETS ((country), (name), ())`,
	unique: `SET enable_hashagg = off;; SELECT DISTINCT author_id FROM book`,
	'distinct-on': `SELECT DISTINCT ON (author_id) author_id, id FROM book ORDER BY author_id, published DESC`,
	'window-rank': `SELECT id, row_number() OVER (PARTITION BY author_id ORDER BY published DESC) FROM book`,
	'window-run-condition': `SELECT * FROM (SELECT id, row_number() OVER (PARTITION BY author_id ORDER BY published DESC) AS place FROM book) ranked WHERE place <= 3`,
	'subplan-per-row': `SELECT b.id, (SELECT max(r.rating) FROM review r WHERE r.book_id = b.id) FROM book b`,
	'subplan-hashed': `SELECT * FROM author WHERE id NOT IN (SELECT author_id FROM book WHERE price > 43)`,
	initplan: `SELECT * FROM book WHERE price > (SELECT avg(price) * 1.9 FROM book)`,
	exists: `SELECT EXISTS (SELECT 1 FROM book WHERE price > 1000)`,
	cte: `WITH recent AS MATERIALIZED (SELECT * FROM book WHERE published > DATE '2024-06-01') SELECT a.name, count(*) FROM recent JOIN author a ON a.id = recent.author_id GROUP BY a.name`,
	'cte-recursive': `WITH RECURSIVE chain (id) AS (SELECT 1 UNION ALL SELECT id * 2 FROM chain WHERE id < 1000) SELECT * FROM chain`,
	'union-all': `SELECT id FROM book WHERE id < 10 UNION ALL SELECT id FROM author WHERE id < 10`,
	'set-op-except': `SELECT id FROM book EXCEPT SELECT book_id FROM review`,
	'partition-pruned': `SELECT * FROM part WHERE day = DATE '2025-03-01'`,
	'partition-all': `SELECT count(*) FROM part`,
	'values-scan': `SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS pair (id, name)`,
	'function-scan': `SELECT * FROM generate_series(1, 100) i WHERE i % 2 = 0`,
	result: `SELECT 1`,
	'never-executed': `SELECT * FROM book b JOIN author a ON a.id = b.author_id WHERE b.id = -1`,
	'one-time-filter': `SELECT * FROM book WHERE now() < TIMESTAMPTZ '2001-01-01'`,
	'estimate-correlated': `SELECT * FROM book WHERE a = 7 AND b = 7`,
	'estimate-function': `SELECT count(*) FROM review WHERE length(body) = 40`,
	insert: `INSERT INTO author SELECT 1000 + i, 'new', 'DE' FROM generate_series(1, 5) i`,
	'insert-on-conflict': `INSERT INTO author VALUES (1, 'again', 'DE') ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name RETURNING id`,
	update: `UPDATE book SET price = price + 1 WHERE author_id = 7`,
	delete: `DELETE FROM review WHERE book_id = 33`,
	merge: `MERGE INTO author USING (VALUES (1, 'one'), (9999, 'new')) AS change (id, name) ON author.id = change.id WHEN MATCHED THEN UPDATE SET name = change.name WHEN NOT MATCHED THEN INSERT VALUES (change.id, change.name, 'DE')`,
	'lock-rows': `SELECT * FROM book WHERE id = 5 FOR UPDATE`,
	'lock-skip': `SELECT * FROM book WHERE author_id = 5 ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED`,
	'filter-column': `SELECT * FROM book WHERE title = 'title 28dd2c7955ce926456240b2ff0100bde'`,
	'filter-two-columns': `SELECT * FROM review WHERE body = 'y' AND rating = 3`,
	'filter-every-page': `SET enable_bitmapscan = off;; SET enable_indexscan = off;; SELECT * FROM book WHERE price = 12`,
	'filter-day': `SELECT * FROM visit WHERE (seen_at AT TIME ZONE 'UTC')::date = DATE '2024-03-01'`,
	'filter-month': `SELECT * FROM visit WHERE extract(month FROM seen_at AT TIME ZONE 'UTC') = 12`,
	'filter-month-unfixed': `SELECT * FROM visit WHERE extract(month FROM seen_at) = 12`,
	'filter-upper': `SELECT * FROM book WHERE upper(title) = 'TITLE 7'`,
	'filter-prefix': `SELECT * FROM book WHERE title LIKE 'title 00a%'`,
	'filter-contains': `SELECT * FROM book WHERE title LIKE '%00ff%'`,
	'filter-contains-upper': `SELECT * FROM book WHERE upper(title) LIKE upper('%00ff%')`,
	'filter-or': `SELECT * FROM book WHERE title = 'title 7' OR note = 'none'`,
	'filter-or-half': `SELECT * FROM book WHERE title = 'title 7' OR upper(note) = 'NONE'`,
	'filter-not-equal': `SET enable_indexscan = off;; SET enable_bitmapscan = off;; SELECT * FROM book WHERE note <> 'other'`,
	'filter-mixed': `SET enable_indexscan = off;; SET enable_bitmapscan = off;; SELECT * FROM book WHERE title LIKE '%00ff%' AND note <> 'other'`,
	'filter-two-ranges': `SELECT * FROM review WHERE body > 'y' AND rating > 2`,
	'filter-catalogue': `SELECT * FROM pg_proc WHERE prosrc = 'none'`,
	'filter-parameter': `SELECT a.id, (SELECT count(*) FROM review r WHERE r.rating = a.id) FROM author a`,
	'index-filter-column': `SET enable_seqscan = off;; SELECT * FROM book WHERE author_id < 40 AND title = 'title 7'`,
	'index-filter-look-up': `SET enable_seqscan = off;; SET enable_bitmapscan = off;; SET enable_memoize = off;; SELECT * FROM book b LEFT JOIN LATERAL (SELECT * FROM author a WHERE a.id = b.author_id AND a.name = 'author 7' OFFSET 0) a ON true`,
	'index-filter-order': `SET enable_seqscan = off;; SET enable_bitmapscan = off;; SET enable_sort = off;; SELECT * FROM book WHERE title = 'title 7' ORDER BY published LIMIT 1`,
	'index-filter-order-cheap': `SET enable_seqscan = off;; SET enable_bitmapscan = off;; SET enable_sort = off;; SELECT * FROM book WHERE title > 'title a' ORDER BY published LIMIT 1`,
	'heap-fetches-few': `UPDATE review SET rating = rating WHERE id < 10;; SET enable_seqscan = off;; SET enable_bitmapscan = off;; SELECT id FROM review WHERE id < 20000`,
	'bitmap-and-many': `SET enable_seqscan = off;; SET enable_indexscan = off;; SELECT * FROM book WHERE author_id < 20 AND published < DATE '2016-01-01'`,
	'bitmap-or-many': `SET enable_seqscan = off;; SELECT * FROM book WHERE author_id < 20 OR published < DATE '2015-06-01'`,
	'estimate-origin': `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SELECT * FROM book b JOIN review r ON r.book_id = b.id WHERE b.a = 7 AND b.b = 7`,
	'estimate-stopped-group': `SET enable_hashagg = off;; SELECT book_id, count(*) FROM review GROUP BY book_id ORDER BY book_id LIMIT 3`,
	'estimate-stopped-window': `SELECT id, sum(rating) OVER (ORDER BY id ROWS 3 PRECEDING) FROM review LIMIT 3`,
	'estimate-harmless': `SET enable_sort = off;; SELECT date_trunc('month', seen_at AT TIME ZONE 'UTC'), count(*) FROM visit GROUP BY 1`,
	'estimate-groups': `SET enable_hashagg = off;; SELECT date_trunc('month', seen_at AT TIME ZONE 'UTC'), count(*) FROM visit GROUP BY 1`,
	'top-n-filter': `SELECT * FROM review WHERE rating = 3 ORDER BY body DESC, id DESC LIMIT 5`,
	'top-n-range': `SELECT * FROM review WHERE rating > 3 ORDER BY body, id LIMIT 5`,
	'top-n-aggregate': `SELECT book_id, count(*) FROM review GROUP BY book_id ORDER BY count(*) DESC LIMIT 3`,
	'top-n-two-tables': `SELECT * FROM book b JOIN author a ON a.id = b.author_id ORDER BY a.name, b.title LIMIT 3`,
	'top-n-computed': `SELECT * FROM book ORDER BY upper(title) LIMIT 3`,
	'inner-look-ups': `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SET enable_memoize = off;; SELECT * FROM book b LEFT JOIN author a ON a.id = b.author_id`,
	'inner-many-rows': `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SELECT * FROM author a LEFT JOIN book b ON b.author_id = a.id`,
	'memoize-misses': `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SELECT * FROM review r JOIN book b ON b.id = r.book_id ORDER BY r.id LIMIT 150`,
	'memoize-dear': `SELECT * FROM book b JOIN LATERAL (SELECT max(body) FROM review r WHERE r.book_id < b.author_id) highest ON true`,
	'offset-short': `SELECT * FROM book ORDER BY id LIMIT 10 OFFSET 60`,
	'index-list-long': `SELECT * FROM review WHERE id IN (${Array.from({ length: 40 }, (_, index) => index * 700 + 1).join(', ')})`,
	'join-filter': `SET enable_hashjoin = off;; SET enable_mergejoin = off;; SELECT count(*) FROM author x JOIN author y ON x.name = y.country`,
	'cte-large': `WITH cheap AS MATERIALIZED (SELECT * FROM book WHERE price < 40) SELECT count(*) FROM cheap a JOIN cheap b USING (id)`,
	'top-n-per-run': `SELECT a.id, (SELECT b.title FROM book b WHERE b.author_id = a.id ORDER BY b.price DESC, b.id DESC LIMIT 1) FROM author a`,
	'top-n-few-rows': `SELECT * FROM review WHERE book_id = 7 ORDER BY rating LIMIT 1`,
	'subplan-few': `SELECT b.id, (SELECT max(r.rating) FROM review r WHERE r.book_id = b.id) FROM book b WHERE b.id < 50`,
	'filter-or-one-column': `SELECT * FROM book WHERE title < 'title 000' OR title > 'title fffc'`,
};
