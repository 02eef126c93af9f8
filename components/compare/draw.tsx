/** Draws a comparison of runs made here; loaded when every variant has run. */
import { render } from 'preact';
import type { ComparedVariant } from '../../src/plan/headline.ts';
import { Comparison } from './Comparison.tsx';

/** Makes a panel like the recorded one. */
export function drawComparison(variants: ComparedVariant[]): HTMLElement {
	const panel = document.createElement('div');
	panel.className = 'compare-panel';
	render(<Comparison variants={variants} />, panel);
	return panel;
}
