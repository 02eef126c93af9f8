/** Plays a scenario on the page's engine, in one order or in all, and draws what it came to. Loaded with the first run. */
import { render, type VNode } from 'preact';
import { type Ending, explore, invariantOf } from '../../src/features/timeline/interleavings.ts';
import { type Played, playedOf, type Scene, sceneProject } from '../../src/features/timeline/play.ts';
import type { DjangoVersion } from '../../src/project/schema.ts';
import type { Timeline } from '../../src/trace/timeline.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import { Badge } from './Badge.tsx';
import { Endings } from './Endings.tsx';
import { OrderChips } from './OrderChips.tsx';
import { TimelineView } from './TimelineView.tsx';

/** Plays one order. Rejects as a run does, and when the script is no scenario. */
export async function playOrder(
	scene: Scene,
	order: string[],
	django: DjangoVersion,
	options: OwnRun,
	/** Which of every order it is: only its end counts. */
	label?: string,
): Promise<Played & { timeline: Timeline }> {
	const trace = await pageSession.run(sceneProject(scene, order, django, label === undefined), {
		signal: options.signal,
		onProgress: (progress) =>
			options.onProgress(progress.running && label ? { ...progress, label, doing: label } : progress),
	});
	const { timeline, ...played } = playedOf(scene, trace);
	if (timeline !== null) return { timeline, ...played };
	const { type = '', message = 'it ended with nothing', line = null } = played.problem ?? {};
	const where = line === null ? '' : ` in line ${line}`;
	throw new Error(`The script ended with ${type.split('.').at(-1)}${where}: ${message}. The result from before stays.`);
}

/** Plays every order. Rejects as `playOrder` does, and when there are too many. */
export async function playAll(scene: Scene, django: DjangoVersion, options: OwnRun): Promise<Ending[]> {
	let label = 'Counting the steps';
	const endings = await explore(
		(order) => playOrder(scene, order, django, options, label),
		(number, of) => {
			label = `Order ${number} of ${of}`;
		},
	);
	return endings ?? [];
}

/** Gives each step the sentence that its author wrote. */
export function tell(timeline: Timeline, says: readonly string[]): void {
	for (const [index, step] of timeline.steps.entries()) step.says = says[index] ?? '';
}

/** Draws a timeline in place of another, and how it came about. */
export function drawTimeline(panel: Element, badge: Element, id: string, timeline: Timeline, source: string): void {
	redraw(<TimelineView id={id} timeline={timeline} source={source} interactive />, panel);
	const { django, postgres } = timeline.versions;
	redraw(<Badge kind={timeline.kind} by={`Ran here with Django ${django}, PostgreSQL ${postgres}.`} />, badge);
}

/** Draws what all orders came to in place of what was there. */
export function drawEndings(panel: Element, endings: Ending[], { actors, source }: Scene): void {
	redraw(<Endings endings={endings} actors={actors} invariant={invariantOf(source)} />, panel);
}

/** Takes away what all orders came to. */
export function drawNoEndings(panel: Element): void {
	redraw(null, panel);
}

/** Draws the order of steps in place of what was there. */
export function drawOrder(panel: Element, actors: Timeline['actors'], order: string[]): void {
	redraw(<OrderChips actors={actors} order={order} />, panel);
}

/** Draws in place of whatever is there. What was drawn before is forgotten first: its nodes may have been moved, or taken out. */
function redraw(node: VNode | null, panel: Element): void {
	render(null, panel);
	panel.replaceChildren();
	render(node, panel);
}
