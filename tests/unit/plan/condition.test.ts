import { describe, expect, test } from 'vitest';
import { clauses, indexColumns } from '../../../src/plan/condition.ts';

const equal = (column: string) => ({ kind: 'equal', column });
const range = (column: string) => ({ kind: 'range', column });
const OTHER = { kind: 'other' };

describe('one comparison', () => {
	test.each([
		["((status)::text = 'open'::text)", equal('status')],
		['(id = 7)', equal('id')],
		["(day = '2025-03-01'::date)", equal('day')],
		["(code = 'a)(''b AND c = 1'::bpchar)", equal('code')],
		['("Order" = 7)', equal('Order')],
		["(id = ANY ('{1,2}'::bigint[]))", { ...equal('id'), list: true }],
		['published', equal('published')],
		['(NOT published)', equal('published')],
		['(deleted_at IS NULL)', equal('deleted_at')],
		['(note IS NOT NULL)', range('note')],
		['(book_id = b.id)', equal('book_id')],
		['(b.id = book_id)', equal('book_id')],
		['(price > (InitPlan 1).col1)', range('price')],
		["(created_at > (now() - '1 day'::interval))", range('created_at')],
		['(5 < rating)', range('rating')],
		["(title ~~ 'a%'::text)", { kind: 'prefix', column: 'title' }],
		["((title)::text ~~ '%a%'::text)", { kind: 'contains', column: 'title', text: 'title' }],
		["(upper((title)::text) ~~ '%A%'::text)", { kind: 'contains', column: 'title', text: 'upper(title)' }],
		["((title)::text ~~* '%a%'::text)", { kind: 'contains', column: 'title', text: 'title' }],
		['((id % 500) = 7)', { kind: 'expression', column: 'id', text: 'id % 500', form: 'fixed' }],
		[
			"((payload ->> 'kind'::text) = 'x'::text)",
			{ kind: 'expression', column: 'payload', text: "payload ->> 'kind'", form: 'fixed' },
		],
		[
			'((seen_at)::date = CURRENT_DATE)',
			{ kind: 'expression', column: 'seen_at', text: '(seen_at)::date', form: 'unfixed' },
		],
		[
			"(date_trunc('month'::text, (seen_at AT TIME ZONE 'UTC'::text)) = '2024-01-01 00:00:00'::timestamp without time zone)",
			{
				kind: 'expression',
				column: 'seen_at',
				text: "date_trunc('month', (seen_at AT TIME ZONE 'UTC'))",
				form: 'day',
			},
		],
	])('%s', (condition, expected) => expect(clauses(condition)).toEqual([expected]));

	test.each([
		"(to_char((seen_at AT TIME ZONE 'UTC'::text), 'MM'::text) = '12'::text)",
		"((payload ->> 'at'::text)::timestamp with time zone > now())",
		"(unaccent(name) = 'x'::text)",
		"(EXTRACT(month FROM seen_at) = '12'::numeric)",
	])('%s: PostgreSQL refuses an index on that', (condition) =>
		expect(clauses(condition)).toMatchObject([{ kind: 'expression', form: 'unfixed' }]),
	);

	test.each([
		"(status <> 'open'::text)",
		'(a < b)',
		'(count(*) > 20)',
		'(random() < 0.5)',
		"(id <> ALL ('{1,2}'::integer[]))",
		'(NOT (ANY (id = (hashed SubPlan 1).col1)))',
		'((SubPlan 1) > 5)',
		"(tags @> '{3,9}'::integer[])",
		"(title ~~ '_a%'::text)",
		"(title !~~ 'a%'::text)",
		"(upper(title) ~~ 'A%'::text)",
		'CASE WHEN (a = 1) THEN true ELSE false END',
		"((first || last) = 'ab'::text)",
		'true',
	])('%s: nothing is promised', (condition) => expect(clauses(condition)).toEqual([OTHER]));
});

test('parts of AND stand side by side, alternatives of OR in one', () => {
	expect(clauses("((a = 7) AND ((b)::text = 'x AND y'::text) AND (c > 1))")).toEqual([
		equal('a'),
		equal('b'),
		range('c'),
	]);
	expect(clauses('((a = 7) OR ((b = 1) AND (c = 2)))')).toEqual([
		{ kind: 'or', sides: [[equal('a')], [equal('b'), equal('c')]] },
	]);
	expect(clauses('((a = 7) AND ((b = 1) OR (c = 2)))')).toMatchObject([equal('a'), { kind: 'or' }]);
});

test('an index: columns compared by = first, then one range', () => {
	expect(indexColumns(clauses('((price > 1) AND (status = 2) AND (price < 9))'))).toEqual(['status', 'price']);
	expect(indexColumns(clauses('((price > 1) AND (rating < 2))'))).toBeNull();
	expect(indexColumns(clauses('((price > 1) AND (rating <> 2))'))).toBeNull();
});
