/** What a snippet asks before it tells: a guess for each line, which the page then puts beside the run. Nothing of it without scripts. */
import './Guess.css';
import type { VNode } from 'preact';
import { KIND_NAMES } from '../../src/trace/kinds.ts';
import type { Question } from '../../src/trace/predict.ts';
import type { Query } from '../../src/trace/schema.ts';

/** The questions of a snippet. */
export interface Asked {
	of: Query['kind'];
	questions: readonly Question[];
}

/** Draws the questions; components/snippet/guess-form.ts does the rest. */
export function Guess({ id, of, questions }: Asked & { id: string }): VNode {
	const [, several] = KIND_NAMES[of];
	return (
		// Sent before its script is there, it goes nowhere.
		<form class="guess" method="dialog" data-of={of} aria-labelledby={`${id}-guess`}>
			<table>
				<caption id={`${id}-guess`}>How many {several} does each line send in this run?</caption>
				<thead>
					<tr>
						<th scope="col">line</th>
						<th scope="col">guess</th>
						<th scope="col">the run</th>
						<th scope="col">
							<span class="sr-only">verdict</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{questions.map(({ line, code, sent }) => (
						<tr data-line={line} data-sent={sent}>
							<th scope="row">
								<label for={`${id}-guess-${line}`}>
									{line} <code>{code}</code>
								</label>
							</th>
							<td>
								<input
									id={`${id}-guess-${line}`}
									type="number"
									inputMode="numeric"
									min="0"
									max="999999"
									placeholder="–"
									autocomplete="off"
								/>
							</td>
							<td class="guess-run" />
							<td class="guess-verdict" />
						</tr>
					))}
				</tbody>
			</table>
			<p class="guess-end buttons">
				<button type="submit">Show</button>
				<button type="button" data-do="skip">
					Just show me
				</button>
				<button type="button" data-do="again" hidden>
					Guess again
				</button>
				<span class="guess-sum">Until then, what the run did is covered.</span>
			</p>
		</form>
	);
}
