/** What each rule proposes, beside the plans of tests/plans/statements.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRemarks } from '../../../src/plan/remarks.ts';
import { remedyText } from '../../../src/plan/remedy-verdict.ts';
import { readPlan } from '../../../src/plan/tree.ts';
import { STATEMENTS } from '../../plans/statements.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
const files = new Map(readdirSync(folder).map((file) => [/^\d+-(.+)\.json$/.exec(file)?.[1], file]));
const proposed = (name: string) =>
	allRemarks(
		readPlan(JSON.parse(readFileSync(join(folder, files.get(name) ?? name), 'utf8'))),
		STATEMENTS[name]?.split(';;').at(-1)?.trim() ?? null,
	).flatMap(({ remedies = [] }) =>
		remedies.map((remedy) => `${remedy.kind}: ${remedyText(remedy).replaceAll('\n', ' ')}`),
	);

test.each([
	['filter-column', ['index: CREATE INDEX tried ON book (title)']],
	['filter-two-columns', ['index: CREATE INDEX tried ON review (body, rating)']],
	['filter-parameter', ['index: CREATE INDEX tried ON review (rating)']],
	['filter-prefix', ['index: CREATE INDEX tried ON book (title text_pattern_ops)']],
	['filter-upper', ['index: CREATE INDEX tried ON book ((upper(title))); ANALYZE book']],
	[
		'filter-contains',
		[
			'index: CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE INDEX tried ON book USING gin ((title) gin_trgm_ops); ANALYZE book',
		],
	],
	['filter-or', ['index: CREATE INDEX tried ON book (title); CREATE INDEX tried_2 ON book (note)']],
	['filter-or-one-column', ['index: CREATE INDEX tried ON book (title)']],
	['index-filter-column', ['index: CREATE INDEX tried ON book (title, author_id)']],
	['index-filter-order', ['index: CREATE INDEX tried ON book (title, published)']],
	['index-walk-found', ['index: CREATE INDEX tried ON book (b, published)']],
	['index-walk-list', []],
	['top-n-list', []],
	['sort-top-n', ['index: CREATE INDEX tried ON book (price DESC, id)']],
	['index-only-scan-fetches', ['vacuum: VACUUM review']],
	['stale-statistics', ['statistics: ANALYZE review']],
	[
		'estimate-groups',
		[
			"statistics: CREATE STATISTICS tried ON ((date_trunc('month'::text, (seen_at AT TIME ZONE 'UTC'::text)))) FROM visit; ANALYZE visit",
		],
	],
	['bitmap-lossy', [expect.stringMatching(/^memory: SET work_mem = '\d+MB'$/)]],
	[
		'sort-spilled',
		[expect.stringMatching(/^memory: SET work_mem = '\d+MB'$/), 'index: CREATE INDEX tried ON review (body, rating)'],
	],
	['hash-spilled', [expect.stringMatching(/^memory: SET work_mem = '\d+MB'$/)]],
	['offset', ['rewrite: SELECT * FROM book WHERE id > … ORDER BY id LIMIT 10']],
	[
		'or-join',
		[
			"rewrite: SELECT r.id FROM review r JOIN book b ON b.id = r.book_id WHERE r.id = 17 UNION SELECT r.id FROM review r JOIN book b ON b.id = r.book_id WHERE b.title = 'title 7'",
		],
	],
	[
		'filter-day',
		[
			"rewrite: CREATE INDEX tried ON visit (seen_at); SELECT * FROM visit WHERE (seen_at >= ('2024-03-01'::date)::timestamp AT TIME ZONE 'UTC' AND seen_at < ('2024-03-01'::date + 1)::timestamp AT TIME ZONE 'UTC')",
			"index: CREATE INDEX tried ON visit (((seen_at AT TIME ZONE 'UTC')::date)); ANALYZE visit",
		],
	],
	[
		'cte-filtered',
		['rewrite: WITH all_books AS NOT MATERIALIZED (SELECT * FROM book) SELECT * FROM all_books WHERE id = 7'],
	],
	['subplan-per-row', []],
	['inner-many-rows', []],
	['wide-rows', []],
	['seq-scan', []],
])('%s', (name, expected) => expect(proposed(name)).toEqual(expected));
