/** The line over a result: how it relates to the recording, and on which Django it is. */
import type { VNode } from 'preact';
import type { RecordedComparison } from './recorded-comparison.ts';

const MARKS: Record<RecordedComparison['tone'], string> = { same: '✓', differs: '≠', changed: '✎', recorded: '≠' };

export function Note({ tone, difference, django }: RecordedComparison): VNode {
	const text = {
		same: `Ran here on Django ${django}: the same facts as recorded.`,
		differs: `Ran here on Django ${django}, and differs from the recording: ${difference ?? 'in what could not be looked up'}.`,
		changed: `Ran here on Django ${django}: the result of ${difference}.`,
		recorded: `Recorded on Django ${django}, where it differs: see below.`,
	}[tone];
	return (
		<p class="run-note" data-tone={tone}>
			<span aria-hidden="true">{MARKS[tone]}</span> {text}
		</p>
	);
}
