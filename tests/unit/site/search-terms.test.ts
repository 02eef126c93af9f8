import { expect, test } from 'vitest';
import { expandQuery, guideWords, phraseKey, SynonymGroups, tokenize } from '../../../src/site/search-terms.ts';

const groups = new SynonymGroups([
	['N+1', 'n plus one', 'query per row'],
	['serialiser', 'DRF'],
	['foreign key', 'fk'],
]);

const named = (question: string) => expandQuery(question, groups).map(({ term }) => term);

test('an identifier is found whole, by its parts, and by its lookup', () => {
	expect(tokenize('select_related', groups)).toEqual(['select_related', 'select', 'relat']);
	expect(tokenize('FieldError', groups)).toEqual(expect.arrayContaining(['fielderror', 'field', 'error']));
	expect(tokenize('price__in', groups)).toContain('__in');
	expect(tokenize('Book.objects.filter("a")', groups)).toEqual(
		expect.arrayContaining(['book', 'object', 'filter', 'a']),
	);
});

test.each(['->', '->>', '%s', '@>', '__in', '<='])('%s is a term of its own', (operator) => {
	expect(named(operator)).toEqual([operator]);
	expect(tokenize(`payload ${operator} value`, groups)).toContain(operator);
});

test('quotes, brackets, dots and the question mark only separate', () => {
	expect(named('is "count()" slow?')).toEqual(['count', 'slow']);
});

test('both spellings, and all forms of a word, are one', () => {
	expect(named('serializing')).toEqual(named('serialising'));
	expect(named('queries')).toEqual(named('query'));
	expect(phraseKey('normalized', groups)).toBe(phraseKey('normalise', groups));
});

test('names of the same thing are one, however many words they have', () => {
	expect(named('n+1')).toEqual(named('N plus one'));
	expect(named('a query per row in a loop')).toContain(named('n+1')[0]);
	expect(tokenize('each foreign key', groups)).toContain(named('fk')[0]);
});

test('what carries no meaning is left out, unless there is nothing else', () => {
	expect(named('why is the page slow')).toEqual(['page', 'slow']);
	expect(named('not in')).toEqual(['not', 'in']);
});

test('names of several words are known whatever small words stand between; those with one telling word stand as they are', () => {
	const own = new SynonymGroups([
		['N+1', 'query in a loop'],
		['stale', 'out of date'],
	]);
	const term = (question: string) => expandQuery(question, own).map(({ term }) => term);
	for (const question of ['queries inside every loop', 'query loop']) expect(term(question), question).toEqual(['=0']);
	expect(term('a query that loops')).toEqual(['=0']);
	expect(term('date')).not.toContain('=1');
	expect(term('it is out of date')).toEqual(['=1']);
	expect(expandQuery('query in a loop', own)[0]?.parts).toEqual(['queri', 'loop']);
});

test('of what is pasted, the values of options, the modules of a class and numbers tell nothing', () => {
	expect(named('distinct=True')).toEqual(['distinct']);
	expect(named('django.db.utils.IntegrityError')).toEqual(['integrityerror']);
	expect(guideWords('django.db.utils.IntegrityError', groups)).toBe('integrityerror');
	expect(named('psycopg.errors.UniqueViolation: 4 rows')).toEqual(['uniqueviolation', 'row']);
	expect(named('2')).toEqual(['2']);
});

test('a lookup is told by itself, the field before it is the reader’s', () => {
	expect(expandQuery('title__icontains', groups)[0]?.parts).toEqual(['icontain', '__icontains']);
	expect(expandQuery('author__name', groups)[0]?.parts).toEqual(['author', 'name', '__name']);
});

test('for the full text a question is written in the words of the guides, without what finds everything', () => {
	expect(guideWords('query per row', groups)).toBe('N1');
	expect(guideWords('DRF list', groups)).toBe('serialiser list');
	expect(guideWords('%s', groups)).toBe('');
	expect(guideWords('Book.objects.filter(x)', groups)).toBe('book objects filter');
});
