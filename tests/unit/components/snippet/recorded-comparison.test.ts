/** The sentence that says how a run ended, to those who do not see its panel. */
import { expect, test } from 'vitest';
import { outcome } from '../../../../components/snippet/recorded-comparison.ts';
import { query, trace } from '../../../helpers/trace.ts';

const three = [query(), query(), query(), query({ kind: 'control' })];
const problem = {
	type: 'django.core.exceptions.FieldError',
	message: "Cannot resolve keyword 'titel' into field.\nChoices are: title",
	line: 3,
	column: null,
	traceback: '',
	sqlstate: null,
	constraint: null,
	hint: null,
};

test.each([
	[
		{ tone: 'same', difference: null, django: '5.2' },
		{ queries: three },
		'Ran here on Django 5.2: 3 queries, the same facts as recorded.',
	],
	[
		{ tone: 'same', difference: null, django: '5.2' },
		{ queries: [query()] },
		'Ran here on Django 5.2: 1 query, the same facts as recorded.',
	],
	[
		{ tone: 'differs', difference: 'line 4 sent 1', django: '6.1' },
		{ queries: three },
		'Ran here on Django 6.1: 3 queries. It differs from the recording: line 4 sent 1.',
	],
	[
		{ tone: 'changed', difference: 'your edit', django: '6.1' },
		{},
		'Ran here on Django 6.1: 0 queries, the result of your edit.',
	],
	[
		{ tone: 'changed', difference: 'your edit', django: '6.1' },
		{ problem },
		"FieldError in line 3: Cannot resolve keyword 'titel' into field. Ran here on Django 6.1: 0 queries, the result of your edit.",
	],
	[
		{ tone: 'same', difference: null, django: '5.2' },
		{ problem: { ...problem, type: 'SystemExit', message: '', line: null } },
		'SystemExit. Ran here on Django 5.2: 0 queries, the same facts as recorded.',
	],
] as const)('%j %#', (verdict, parts, says) => {
	expect(outcome(trace(parts as never), verdict)).toBe(says);
});
