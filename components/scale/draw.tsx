/** Draws a scale in a page; loaded when the reader asks for another measure or measures here. */
import { render } from 'preact';
import { chosen } from '../trace/round-trip.ts';
import { ScaleView, type ScaleViewProps } from './ScaleView.tsx';

/** Replaces what a panel shows; the wait for the network is that of the reader's round trip. */
export function drawScale(panel: HTMLElement, props: Omit<ScaleViewProps, 'roundTrip'>): void {
	// The recorded drawing was made by the build: Preact takes over from an empty panel.
	if (!panel.hasAttribute('data-drawn')) panel.replaceChildren();
	panel.setAttribute('data-drawn', '');
	render(<ScaleView {...props} roundTrip={chosen() ?? 0} />, panel);
}
