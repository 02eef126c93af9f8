/** The line over a live result: how it relates to the recording. */
import type { VNode } from 'preact';
import type { RecordedComparison } from './recorded-comparison.ts';

const MARKS: Record<RecordedComparison['tone'], string> = { same: '✓', differs: '≠', changed: '✎' };

export function Note({ tone, difference }: RecordedComparison): VNode {
	const text = {
		same: 'Ran here: the same facts as recorded.',
		differs: `Ran here, and differs from the recording: ${difference ?? 'in what could not be looked up'}.`,
		changed: `Ran here: the result of ${difference}.`,
	}[tone];
	return (
		<p class="run-note" data-tone={tone}>
			<span aria-hidden="true">{MARKS[tone]}</span> {text}
		</p>
	);
}
