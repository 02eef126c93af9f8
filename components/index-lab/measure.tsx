/** Makes a lab's two runs on the page's engine, each on the pristine data, and draws what they say. */

import { render } from 'preact';
import { type Lab, type LabState, STATES } from '../../src/features/index-lab/result.ts';
import type { Hooks, Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { presentGuides } from '../run/guides.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import { LabView, STATE_NAMES } from './LabView.tsx';

/** What runs around the code without and with the index. */
export type LabHooks = Record<LabState, Hooks>;

/** Runs a project without and with the index; rejects as a run does, and when the code ends with an error. */
export async function measureLab(project: Project, hooks: LabHooks, options: OwnRun): Promise<Lab> {
	const traces: Partial<Record<LabState, Trace>> = {};
	for (const state of STATES) {
		const trace = await pageSession.run(
			{ ...project, hooks: hooks[state] },
			{
				signal: options.signal,
				onProgress: (progress) =>
					options.onProgress(progress.running ? { ...progress, label: `Running ${STATE_NAMES[state]}` } : progress),
			},
		);
		if (trace.problem)
			throw new Error(
				`${STATE_NAMES[state].replace('w', 'W')}, the code ended with ${trace.problem.type.split('.').at(-1)}. The result from before stays.`,
			);
		traces[state] = trace;
	}
	return traces as Lab;
}

/** Draws a panel like the recorded one. */
export function drawLab(id: string, lab: Lab): HTMLElement {
	const panel = document.createElement('div');
	panel.className = 'lab-panel';
	render(<LabView id={id} lab={lab} interactive guideLink={presentGuides()} />, panel);
	return panel;
}
