import { expect, test } from 'vitest';
import { Note } from '../../../../components/snippet/Note.tsx';
import { draw } from '../../../helpers/html.ts';

test.each([
	[{ tone: 'same', difference: null, django: '5.2' }, '✓ Ran here on Django 5.2: the same facts as recorded.'],
	[
		{ tone: 'differs', difference: 'line 4 sent 1', django: '6.1' },
		'≠ Ran here on Django 6.1, and differs from the recording: line 4 sent 1.',
	],
	[
		{ tone: 'differs', difference: null, django: '5.2' },
		'≠ Ran here on Django 5.2, and differs from the recording: in what could not be looked up.',
	],
	[{ tone: 'changed', difference: 'your edit', django: '6.1' }, '✎ Ran here on Django 6.1: the result of your edit.'],
	[{ tone: 'recorded', difference: null, django: '6.1' }, '≠ Recorded on Django 6.1, where it differs: see below.'],
] as const)('%j', (verdict, says) => {
	expect(draw(Note(verdict)).textContent).toBe(says);
});
