/** What must be equal when the same scenario is played again: all but patch versions, numbers in names, and what an author says. */
import { normalise, quoteDifference, releaseOf } from './facts.ts';
import type { Timeline } from './timeline.ts';

/** Numbers in a server's messages that differ each time. */
const NUMBERED = /(process|transaction) \d+/gi;

/** What a column that notes the present moment is given. */
const MOMENT = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+/g;

/** Names the first fact in which a timeline differs from another, as a phrase that can follow a colon; null when there is none. */
export function timelineDifference(now: Timeline, then: Timeline): string | null {
	const [one, other] = [comparable(now), comparable(then)];
	for (const [index, step] of one.steps.entries()) {
		const was = other.steps[index];
		const which = `step ${index + 1}`;
		if (!was) return `${which} is new`;
		for (const key of Object.keys(step) as (keyof typeof step)[])
			if (step[key] !== was[key]) return parted(`${which} has other ${key}:`, step[key] ?? '', was[key] ?? '');
	}
	if (other.steps.length > one.steps.length) return `step ${one.steps.length + 1} is gone`;
	if (one.rest !== other.rest) return parted('it differs beside its steps:', one.rest, other.rest);
	return null;
}

/** Writes a timeline's facts as text: those of each step by their names, and the rest. */
function comparable({ steps, versions, ...rest }: Timeline) {
	const text = (value: unknown) =>
		normalise(JSON.stringify(value)).replaceAll(NUMBERED, '$1 …').replaceAll(MOMENT, '…');
	const { django, postgres } = versions;
	return {
		steps: steps.map(({ says: _, ...step }) =>
			Object.fromEntries(Object.entries(step).map(([key, value]) => [key, text(value)])),
		),
		rest: text({ ...rest, django: releaseOf(django), postgres: postgres.split('.')[0] }),
	};
}

function parted(what: string, now: string, then: string): string {
	return quoteDifference(what, now, then).join(', recorded: ');
}
