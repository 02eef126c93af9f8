/** Two at once, as a table: a row for each step, a lane for each actor and one for the database. Complete without scripts. */
import './TimelineView.css';
import type { VNode } from 'preact';
import { plural } from '../../src/text/numbers.ts';
import type { Timeline } from '../../src/trace/timeline.ts';
import { timelineRows } from '../../src/trace/timeline-rows.ts';
import { LazyDetails } from '../trace/LazyDetails.tsx';
import { Prose } from '../trace/Prose.tsx';
import { Highlighted } from '../trace/Tokens.tsx';
import { Lane } from './Lane.tsx';
import { LockLine } from './Lock.tsx';
import { MomentView } from './MomentView.tsx';

interface TimelineViewProps {
	/** Prefix of every id in its markup. */
	id: string;
	timeline: Timeline;
	/** Source of the script: steps show their lines of it. */
	source: string;
	/** Whether scripts run where it is drawn. */
	interactive?: boolean;
}

export function TimelineView({ id, timeline, source, interactive = false }: TimelineViewProps): VNode {
	const rows = timelineRows(timeline);
	const labels = new Map(timeline.actors.map(({ name, label }) => [name, label]));
	const lines = source.split('\n');
	const looked = rows.filter(({ step }) => step.moment !== null);
	return (
		<div class="timeline" data-lanes={timeline.actors.length}>
			<table class="timeline-table">
				<thead>
					<tr>
						<th scope="col">Step</th>
						{timeline.actors.map(({ label, settings }, lane) => (
							<th scope="col" class="timeline-lane" data-lane={lane}>
								{label}
								{Object.entries(settings).map(([name, value]) => (
									<span class="timeline-setting">
										{name} = {value}
									</span>
								))}
							</th>
						))}
						<th scope="col" class="timeline-database">
							Locks after it
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ index, step, lanes, locks }) => (
						<tr id={`${id}-step-${index + 1}`} data-step={index} data-actor={step.actor ?? 'server'}>
							<th scope="row">
								<span class="timeline-number">{index + 1}</span>{' '}
								<span class="timeline-says">
									<Prose text={step.says || `${labels.get(step.actor ?? '') ?? 'The server'} acts.`} />
								</span>
							</th>
							{lanes.map((cell, lane) => (
								<Lane cell={cell} lane={lane} labels={labels} lines={lines} interactive={interactive} />
							))}
							<td class="timeline-database" data-label="Locks after it">
								{step.refused !== null && <p class="timeline-refused">{step.refused}</p>}
								{locks.length > 0 && (
									<ul>
										{locks.map((lock) => (
											<LockLine lock={lock} labels={labels} />
										))}
									</ul>
								)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{timeline.outcome !== null && (
				<p class="timeline-outcome">
					When all have ended, <code>outcome()</code> returns <code>{timeline.outcome}</code>.
				</p>
			)}
			{looked.length > 0 && (
				<LazyDetails
					class="timeline-look"
					interactive={interactive}
					summary={timeline.columns.length > 0 ? 'Locks, row versions, and what each would see' : 'Locks'}
				>
					{() =>
						looked.map(({ index, step }) => (
							<section class="timeline-moment" data-moment={index} aria-label={`After step ${index + 1}`}>
								<p>
									After step {index + 1} of {plural(rows.length, 'step')}
								</p>
								{step.moment && <MomentView moment={step.moment} columns={timeline.columns} labels={labels} />}
							</section>
						))
					}
				</LazyDetails>
			)}
			<LazyDetails class="timeline-script" interactive={interactive} summary={`The whole script, ${timeline.name}`}>
				{() => (
					<pre class="timeline-source">
						<Highlighted code={source.trimEnd()} lang="python" />
					</pre>
				)}
			</LazyDetails>
		</div>
	);
}
