/** Tries what a remark of a panel proposes: the panel's project runs again until the statement, with the change. */
import { attempted, proposalOf, tryingProject } from '../../src/features/remedy/try-remedy.ts';
import { attemptText } from '../../src/plan/remedy-verdict.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import type { Panel } from './live-panel.tsx';

/** Returns the panel with what came of it, and a sentence for those who do not see it. Rejects as a run does. */
export async function tryRemedy(
	shown: Panel,
	{ query, text }: { query: number; text: string },
	{ signal, onProgress }: OwnRun,
): Promise<{ shown: Panel; heard: string }> {
	const { trace, project, attempts } = shown;
	const proposal = proposalOf(trace, query, text);
	if (proposal === null) throw new Error('This remark is of another run. Press Run, then try it again.');
	const label = `Trying ${proposal.remedy.says}`;
	const ran = await pageSession.run(tryingProject(project, trace, proposal), {
		signal,
		onProgress: (progress) => onProgress(progress.running ? { ...progress, label } : progress),
	});
	const found = attempted(trace, proposal, ran);
	const others = attempts.all.filter(({ shape, remedy }) => shape !== found.shape || remedy !== found.remedy);
	return {
		shown: { ...shown, attempts: { all: [...others, found], last: query } },
		heard: attemptText(proposal.remedy, found.attempt),
	};
}

/** Returns the button in a panel that tries it. */
export function tryButton(
	panel: HTMLElement,
	{ query, text }: { query: number; text: string },
): HTMLElement | undefined {
	const buttons = panel.querySelectorAll<HTMLElement>(`[data-do="try"][data-query="${query}"]`);
	return [...buttons].find(({ dataset }) => dataset.remedy === text);
}
