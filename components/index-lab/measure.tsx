/** Makes a lab's two runs here, on the page's engine and each on the pristine data, and draws what they say. */
import { render } from 'preact';
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { type Lab, STATES, type State } from '../../src/features/index-lab/result.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { run, stop } from '../run/engine.ts';
import { presentGuides } from '../run/guides.ts';
import type { IndexLab } from './index-lab.ts';
import { LabView, NAMES } from './LabView.tsx';

export { stop };

/** measure runs the snippet's code as it stands. Stopped, or ended by an error of the code, the result from before stays. */
export async function measure(lab: IndexLab): Promise<void> {
	const { dataset, snippet, turn } = lab;
	const { job } = snippet;
	const trials = JSON.parse(dataset.trials ?? '{}') as Record<State, NonNullable<Job['trial']>>;
	const traces: Partial<Record<State, Trace>> = {};
	for (const state of STATES) {
		lab.enter('running', `Running ${NAMES[state]}`);
		const trace = await run(
			{ ...job, trial: trials[state] },
			dataset.django as DjangoVersion,
			dataset.engine ?? '',
			({ label, running }) => turn === lab.turn && lab.say(running ? `Running ${NAMES[state]}` : label),
		);
		if (turn !== lab.turn) return;
		if (trace === null) return lab.enter('stopped', 'Stopped. The result from before still stands.');
		if (trace.problem)
			return lab.enter(
				'failed',
				`${NAMES[state].replace('w', 'W')}, the code ended with ${trace.problem.type.split('.').at(-1)}. The result from before still stands.`,
			);
		traces[state] = trace;
	}
	const panel = document.createElement('div');
	panel.className = 'lab-panel';
	render(<LabView id={`${dataset.id}-live`} lab={traces as Lab} lively guideLink={presentGuides()} />, panel);
	lab.panel = panel;
	lab.enter('live', 'Ran here, without and with.');
}
