import { expect, test } from 'vitest';
import { Badge, MEANINGS } from '../../../../components/timeline/Badge.tsx';
import { TimelineView } from '../../../../components/timeline/TimelineView.tsx';
import { KINDS, type Timeline } from '../../../../src/trace/timeline.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { moment, step, timeline, waiting } from '../../../helpers/timeline.ts';

const SOURCE = 'one()\n\n\n    with x:\n        save()\n        after()\n';
const view = (of: Timeline) => draw(<TimelineView id="t" timeline={of} source={SOURCE} />);

test('each step is a row with its sentence, each actor a lane', () => {
	const html = view(waiting());
	expect(texts(html, '.timeline-table > thead th')).toEqual([
		'Stepin a transactionholds a lockwaits',
		'Request A',
		'Request B',
	]);
	expect(texts(html, '.timeline-table > tbody > tr > th')).toEqual(['1 Sentence 1.', '2 Sentence 2.', '3 Sentence 3.']);
});

test('who waits is said, with what was sent; what it saw stands where it goes on', () => {
	const rows = view(waiting()).querySelectorAll('.timeline-table tbody tr');
	const [, second, third] = rows.map((row) => row.querySelector('td[data-lane="1"]'));
	expect(second?.getAttribute('data-does')).toBe('waits');
	expect(second?.text).toContain('waits for Request A');
	expect(second?.text).not.toContain('sees');
	expect(third?.getAttribute('data-does')).toBe('goes-on');
	expect(third?.querySelector('.timeline-saw')?.text).toBe('sees 0');
});

test('a lane names statements, what came back, and who is in a transaction or holds a lock', () => {
	const rows = view(waiting()).querySelectorAll('.timeline-table tbody tr');
	const cells = rows.map((row) => row.querySelectorAll('td'));
	expect(cells.map((row) => row.map((cell) => cell.text.replaceAll(/\s+/g, ' ').trim()))).toEqual([
		['SELECT 1 1 row sees 1', ''],
		['', 'BEGIN UPDATE waits for Request A'],
		['SELECT 1 1 row', 'goes on UPDATE 1 row sees 0'],
	]);
	expect(cells.map((row) => row.map((cell) => cell.hasAttribute('data-open')))).toEqual([
		[true, false],
		[true, true],
		[false, true],
	]);
	expect(cells.map((row) => row.map((cell) => cell.hasAttribute('data-holds')))).toEqual([
		[false, false],
		[true, false],
		[false, false],
	]);
});

test('each step has its Python, its SQL and its locks on demand', () => {
	const html = draw(<TimelineView id="t" timeline={waiting()} source={SOURCE} interactive />);
	expect(texts(html, '.timeline-look summary')).toEqual(['Python, SQL and locks of each step']);
	const written = view(waiting()).querySelector('.timeline-look noscript')?.innerHTML ?? '';
	const look = draw(<div dangerouslySetInnerHTML={{ __html: written }} />);
	const second = look.querySelectorAll('.timeline-moment')[1];
	expect(second && texts(second, '.timeline-code')).toEqual(['with x: save()']);
	expect(second && texts(second, '.sql')).toEqual(['BEGIN', 'UPDATE t SET n = 0']);
	expect(second && texts(second, '.moment tbody tr')).toEqual([
		'Request AtROW EXCLUSIVEheld',
		'Request At 1FOR UPDATEheld',
		'Request Btransaction of Request ASHAREwaited for',
	]);
});

test('an error stands with its class, SQLSTATE and first line', () => {
	const problem = { type: 'django.db.utils.OperationalError', line: 1, sqlstate: '40P01', hint: null };
	const html = view(timeline([step(0, 'a', { problem: { ...problem, message: 'deadlock detected\nDETAIL: …' } })]));
	expect(texts(html, '.timeline-table .timeline-problem')).toEqual(['OperationalError 40P01 deadlock detected']);
});

test('what was refused says why, names what was cancelled, and leads to what a server does', () => {
	const update = { sql: 'UPDATE t SET n = 0', kind: 'data' as const, line: 1, rows: null, error: '57014' };
	const statements = [{ ...update, refused: false, alias: 'default', ended: 0 }];
	const html = view(timeline([step(0, 'a', { refused: 'It would wait for A.', statements, says: '' })]));
	expect(texts(html, '.timeline-says')).toEqual(['Request A sends UPDATE and cannot go on.']);
	expect(texts(html, '.timeline-refused')).toEqual([
		'It would wait for A. A server lets an UPDATE wait, then checks its condition again: recorded.',
	]);
	expect(html.querySelector('.timeline-refused a')?.getAttribute('href')).toMatch(
		/guides\/races-and-locks\/#timeline-guard_rereads$/,
	);
	expect(texts(html, '.timeline-table .timeline-brief')).toEqual(['UPDATE 57014 cancelled']);
});

test('versions and views stand beside locks where rows are watched, none where nobody looked', () => {
	const versions = [
		{ at: '(0,1)', values: ['1', null], xmin: 'earlier', xmax: 'a', xmax_is: 'update' as const },
		{ at: '(0,2)', values: ['1', '0'], xmin: 'a', xmax: 'b', xmax_is: 'lock' as const },
	];
	const views = [
		{ actor: 'a', rows: [['1', '0']], why: null },
		{ actor: 'b', rows: null, why: 'waits' as const },
	];
	const watched = timeline([step(0, 'a', { moment: moment({ versions, views }) })], { columns: ['id', 'n'] });
	const html = draw(<TimelineView id="t" timeline={watched} source={SOURCE} interactive />);
	expect(texts(html, '.timeline-look summary')).toEqual(['Python, SQL, locks and row versions of each step']);
	const unseen = timeline([step(0, 'a', { moment: null })]);
	expect(texts(view(unseen), '.timeline-look summary')).toEqual(['Python and SQL of each step']);
	const written = view(watched).querySelector('.timeline-look noscript')?.innerHTML ?? '';
	for (const text of ['Request A', 'locked by Request B', 'NULL', 'cannot ask: it waits'])
		expect(written).toContain(text);
});

test('every kind of evidence has a sentence', () => {
	for (const kind of [...KINDS, 'simulated' as const]) {
		const html = draw(<Badge kind={kind} />);
		expect(texts(html, '.evidence')).toEqual([`${kind} ${MEANINGS[kind]}`]);
	}
});

test('a badge says when something was recorded, and on which PostgreSQL; no day where nobody knows it', () => {
	const versions = { django: '5.2.19', postgres: '18.4' };
	const said = (on: string | null, until?: string) =>
		draw(<Badge kind="recorded" recorded={{ on, versions }} until={until} />).querySelector('.evidence')?.text;
	expect(said('2026-11-02')).toMatch(/ Recorded on 2 November 2026 with Django 5\.2\.19, PostgreSQL 18\.4\.$/);
	expect(said(null, 'until you run it')).toMatch(
		/ Recorded with Django 5\.2\.19, PostgreSQL 18\.4, until you run it\.$/,
	);
});
