/** What a later Django makes of the same code, as a page and a reader's own runs show it. */
import { expect, test } from 'vitest';
import { alikeText } from '../../../../components/snippet/django-recordings.ts';
import { VersionDifference } from '../../../../components/snippet/VersionDifference.tsx';
import type { Trace } from '../../../../src/trace/schema.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';

const control = (shape: number) => query({ kind: 'control', shape, rows: null });

/** bulk_create(): in a transaction, and without one. */
const older = trace({
	shapes: ['BEGIN', 'INSERT INTO "book" VALUES (%s)', 'COMMIT'],
	queries: [control(0), query({ shape: 1 }), control(2)],
});
const later = (parts: Partial<Trace> = {}) =>
	trace({
		shapes: ['INSERT INTO "book" VALUES (%s)'],
		queries: [query()],
		versions: { ...older.versions, django: '6.1.3' },
		...parts,
	});

test('the difference stands in a line, and behind it the counts and the statements of both', () => {
	const root = draw(<VersionDifference older={older} later={later()} />);
	expect(texts(root, 'summary')[0]).toBe('Django 6.1, recorded: 0 transaction statements, on 5.2: 2');
	// Without scripts it is read as it is.
	const inside = draw(<VersionDifference older={older} later={later({ ms: 5 })} interactive />);
	expect(inside.querySelector('.comparison')).toBeNull();
	expect(texts(inside, 'summary')).toEqual(['Django 6.1, run here: 0 transaction statements, on 5.2: 2']);
	const page = draw(<VersionDifference older={older} later={later()} />).querySelector('noscript');
	const text = page?.textContent ?? '';
	expect(text).toContain('Neither shows a result to compare.');
	const drawn = draw(<div dangerouslySetInnerHTML={{ __html: page?.innerHTML ?? '' }} />);
	expect(texts(drawn, 'thead th')).toEqual(['Django 5.2', 'Django 6.1']);
	expect(texts(drawn, 'details[open] del')).toEqual(['− BEGIN;', '− COMMIT;']);
	expect(texts(drawn, 'details[open] ins')).toEqual([]);
});

test('where every fact is the same, it says so', () => {
	const alike = trace({ queries: [query()], versions: { ...older.versions, django: '6.1.3' }, ms: 3 });
	const root = draw(<VersionDifference older={trace({ queries: [query()], ms: 4 })} later={alike} />);
	expect(texts(root, 'p')).toEqual(['Django 5.2 and 6.1, run here: the same facts.']);
});

test('where names are quoted and no more, it says so, and there is nothing to open', () => {
	const of = (sql: string, django: string) =>
		trace({ shapes: [sql], queries: [query({ sql })], versions: { ...older.versions, django } });
	const root = draw(<VersionDifference older={of('SELECT U0.id', '5.2.19')} later={of('SELECT "U0".id', '6.1.3')} />);
	expect(texts(root, 'p')).toEqual([
		'Django 5.2 and 6.1, recorded: the same facts, but for quotes around names in the SQL.',
	]);
	expect(texts(root, 'details')).toEqual([]);
});

test('what agrees with the chosen version is named, and nothing where none does', () => {
	const on = (django: '5.2' | '6.1', url: string) => ({ django, facts: '', url });
	const same = [on('5.2', 'a'), on('6.1', 'a')];
	expect(alikeText(same, '5.2')).toBe('the same on 6.1');
	expect(alikeText(same, '6.1')).toBe('the same on 5.2');
	expect(alikeText([on('5.2', 'a'), on('6.1', 'b')], '6.1')).toBe('');
});
