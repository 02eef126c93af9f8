/** What came of a check: passed or the first thing that is wrong, what each trial cost, and the statements that prove it. */
import type { VNode } from 'preact';
import type { AnswerVerdict as VerdictData } from '../../src/features/exercise/check.ts';
import { releaseOf } from '../../src/trace/facts.ts';
import { presentGuides } from '../run/guides.ts';
import { TraceView } from '../trace/TraceView.tsx';

export interface VerdictProps {
	verdict: VerdictData;
	/** The code that was checked. */
	source: string;
}

export function Verdict({ verdict: { passed, tried, failure }, source }: VerdictProps): VNode {
	const last = tried.at(-1);
	return (
		<>
			<div class="verdict" data-passed={passed}>
				<p class="verdict-says">
					<span aria-hidden="true">{passed ? '✓' : '✗'}</span> {passed ? 'Passed.' : failure?.message}
				</p>
				{tried.length > 0 && (
					<table class="verdict-tried">
						<caption class="sr-only">What your answer was tried on</caption>
						<thead>
							<tr>
								<th scope="col">Tried on {last && `Django ${releaseOf(last.trace.versions.django)}, with`}</th>
								<th scope="col">Queries</th>
								<th scope="col">At most</th>
							</tr>
						</thead>
						<tbody>
							{tried.map(({ on, data, budget }) => (
								<tr key={on}>
									<td>{on}</td>
									<td>{data.toLocaleString('en')}</td>
									<td>{budget.toLocaleString('en')}</td>
								</tr>
							))}
						</tbody>
					</table>
				)}
			</div>
			{last && (
				<TraceView
					id="exercise-trace"
					trace={{ ...last.trace, value: null }}
					source={source}
					interactive
					guideLink={presentGuides()}
				/>
			)}
		</>
	);
}
