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
	[{ tone: 'same', difference: null }, { queries: three }, 'Ran here: 3 queries, the same facts as recorded.'],
	[{ tone: 'same', difference: null }, { queries: [query()] }, 'Ran here: 1 query, the same facts as recorded.'],
	[
		{ tone: 'differs', difference: 'line 4 sent 1' },
		{ queries: three },
		'Ran here: 3 queries. It differs from the recording: line 4 sent 1.',
	],
	[{ tone: 'changed', difference: 'your edit' }, {}, 'Ran here: 0 queries, the result of your edit.'],
	[
		{ tone: 'changed', difference: 'your edit' },
		{ problem },
		"FieldError in line 3: Cannot resolve keyword 'titel' into field. Ran here: 0 queries, the result of your edit.",
	],
	[
		{ tone: 'same', difference: null },
		{ problem: { ...problem, type: 'SystemExit', message: '', line: null } },
		'SystemExit. Ran here: 0 queries, the same facts as recorded.',
	],
] as const)('%j %#', (verdict, parts, says) => {
	expect(outcome(trace(parts as never), verdict)).toBe(says);
});
