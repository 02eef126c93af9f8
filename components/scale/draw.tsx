/** Draws a scale in a page; loaded when the reader asks for another measure or measures here. */
import { type ComponentProps, render } from 'preact';
import { chosen } from '../trace/round-trip.ts';
import { ScaleView } from './ScaleView.tsx';

/** drawScale replaces what a panel shows. */
export function drawScale(panel: HTMLElement, props: Omit<ComponentProps<typeof ScaleView>, 'roundTrip'>): void {
	// The recorded drawing was made by the build: Preact takes over from an empty panel.
	if (!panel.hasAttribute('data-drawn')) panel.replaceChildren();
	panel.setAttribute('data-drawn', '');
	render(<ScaleView {...props} roundTrip={chosen()} />, panel);
}
