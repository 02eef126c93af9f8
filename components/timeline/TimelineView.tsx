/** Two at once, as a table: a row for each step, a lane for each actor. Complete without scripts; what a step did in full is on demand. */
import './TimelineView.css';
import type { VNode } from 'preact';
import { type RecordedInstead, recordedInstead } from '../../src/features/timeline/instead.ts';
import { href } from '../../src/site/url.ts';
import { stepSentence } from '../../src/trace/step-sentence.ts';
import type { Timeline } from '../../src/trace/timeline.ts';
import { timelineRows } from '../../src/trace/timeline-rows.ts';
import { LazyDetails } from '../trace/LazyDetails.tsx';
import { Prose } from '../trace/Prose.tsx';
import { Highlighted } from '../trace/Tokens.tsx';
import { Lane } from './Lane.tsx';
import { StepInFull } from './StepInFull.tsx';

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
	const { actors, columns, name, outcome } = timeline;
	const rows = timelineRows(timeline);
	const labels = new Map(actors.map(({ name, label }) => [name, label]));
	const lines = source.split('\n');
	const cells = rows.flatMap(({ lanes }) => lanes);
	return (
		<div class="timeline" data-lanes={actors.length}>
			<table class="timeline-table">
				<thead>
					<tr>
						<th scope="col">
							<span class="timeline-step">Step</span>
							<span class="timeline-legend" aria-hidden="true">
								{cells.some(({ open }) => open) && <span data-means="open">in a transaction</span>}
								{cells.some(({ holds }) => holds) && <span data-means="holds">holds a lock</span>}
								{cells.some(({ wait }) => wait !== null) && <span data-means="waits">waits</span>}
							</span>
						</th>
						{actors.map(({ label, settings }, lane) => (
							<th scope="col" class="timeline-lane" data-lane={lane}>
								{label}{' '}
								{Object.entries(settings).map(([name, value]) => (
									<span class="timeline-setting">{settingOf(name, value)}</span>
								))}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ index, step, lanes }) => (
						<tr id={`${id}-step-${index + 1}`} data-step={index} data-actor={step.actor ?? 'server'}>
							<th scope="row">
								<span class="timeline-number">{index + 1}</span>{' '}
								<p class="timeline-says">
									<Prose text={step.says || stepSentence(step, labels.get(step.actor ?? '') ?? 'The server')} />
								</p>
								{step.refused !== null && (
									<p class="timeline-refused">
										{step.refused} <Instead recorded={recordedInstead(step)} />
									</p>
								)}
							</th>
							{lanes.map((cell, lane) => (
								<Lane cell={cell} lane={lane} labels={labels} />
							))}
						</tr>
					))}
				</tbody>
			</table>
			{outcome !== null && (
				<p class="timeline-outcome">
					When all have ended, <code>outcome()</code> returns <code>{outcome}</code>.
				</p>
			)}
			<LazyDetails class="timeline-look" interactive={interactive} summary={contentsOf(timeline)}>
				{() => (
					<>
						{rows.map((row) => (
							<StepInFull row={row} of={rows.length} labels={labels} lines={lines} columns={columns} />
						))}
						<p class="timeline-moment-title">The whole script, {name}</p>
						<pre class="timeline-source">
							<Highlighted code={source.trimEnd()} lang="python" />
						</pre>
					</>
				)}
			</LazyDetails>
		</div>
	);
}

/** Leads to what a server does instead, as it was recorded. */
function Instead({ recorded }: { recorded: RecordedInstead | null }): VNode | null {
	if (recorded === null) return null;
	const { guide, name, shows } = recorded;
	return (
		<>
			A server{' '}
			<a class="timeline-instead" href={href(`guides/${guide}/#timeline-${name}`)}>
				{shows}
			</a>
			: recorded.
		</>
	);
}

/** Names a setting; of an isolation level its value says all. */
function settingOf(name: string, value: string): string {
	return name === 'default_transaction_isolation' ? value.toUpperCase() : `${name} = ${value}`;
}

/** Names what is on demand. */
function contentsOf({ steps, columns }: Timeline): string {
	if (steps.every(({ moment }) => moment === null)) return 'Python and SQL of each step';
	return `Python, SQL${columns.length > 0 ? ', locks and row versions' : ' and locks'} of each step`;
}
