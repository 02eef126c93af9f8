import { expect, test } from 'vitest';
import { Note } from '../../../../components/snippet/Note.tsx';
import { draw } from '../../../helpers/html.ts';

test.each([
	[{ tone: 'same', difference: null }, '✓ Ran here: the same facts as recorded.'],
	[{ tone: 'differs', difference: 'line 4 sent 1' }, '≠ Ran here, and differs from the recording: line 4 sent 1.'],
	[
		{ tone: 'differs', difference: null },
		'≠ Ran here, and differs from the recording: in what could not be looked up.',
	],
	[{ tone: 'changed', difference: 'your edit' }, '✎ Ran here: the result of your edit.'],
] as const)('%j', (verdict, says) => {
	expect(draw(Note(verdict)).textContent).toBe(says);
});
