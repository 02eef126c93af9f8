/** Draws what Djangos made of the reader's code; loaded when two have run it. */
import { render } from 'preact';
import type { Trace } from '../../src/trace/schema.ts';
import { VersionDifference } from './VersionDifference.tsx';

/** Makes what stands below the panel in the place of the recorded differences: each later run beside the first. */
export function drawVersionDifferences(older: Trace, later: readonly Trace[]): Element {
	const place = document.createElement('div');
	place.className = 'run-versions';
	const differences = later.map((trace) => <VersionDifference older={older} later={trace} interactive />);
	render(differences, place);
	return place;
}
