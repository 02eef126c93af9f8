/** Draws a scale in a page; loaded when the reader asks for another measure or measures here. */
import { render } from 'preact';
import { chosen, DEFAULT } from '../trace/round-trip.ts';
import { type Measure, ScaleView } from './ScaleView.tsx';
import type { ScaleRuns } from './scale-runs.ts';

/** drawScale replaces what the panel shows. */
export function drawScale(scale: ScaleRuns): void {
	const panel = scale.find('.scale-panel');
	// The recorded drawing was made by the build: Preact takes over from an empty panel.
	if (!panel.hasAttribute('data-drawn')) panel.replaceChildren();
	panel.setAttribute('data-drawn', '');
	render(
		<ScaleView
			id={scale.dataset.id ?? ''}
			points={scale.points}
			unit={scale.dataset.unit ?? ''}
			labels={scale.json('labels')}
			measure={scale.find('select').value as Measure}
			roundTrip={chosen() ?? DEFAULT}
		/>,
		panel,
	);
}
