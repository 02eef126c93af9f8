/** What follows the first Run: the page's engine is started, the trace it answers with is drawn where the recorded one stood. */
import { render } from 'preact';
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import { lineCounts } from '../../src/trace/derive.ts';
import { difference, fingerprint } from '../../src/trace/facts.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { TraceView } from '../trace/TraceView.tsx';
import type { Editor } from './editor.ts';
import { run, stop } from './engine.ts';
import { presentGuides } from './guides.ts';
import { Host } from './Host.tsx';
import { Note } from './Note.tsx';
import type { Progress } from './progress.ts';
import type { RunSnippet } from './run-snippet.ts';

export { warm } from './engine.ts';

/** A snippet's live half. */
export interface Live {
	/** Runs the snippet's code and shows the result; "stopped" when the reader stopped it. Rejects when the machinery fails. */
	run(django: DjangoVersion, onProgress: (progress: Progress) => void): Promise<'done' | 'stopped'>;
	stop(): void;
	/** Draws the recording with everything in it, as a run is drawn. Rejects when it cannot be fetched. */
	explore(): Promise<void>;
	/** Puts the editor where the code is drawn. */
	edit(editor: Editor): void;
	/** Takes the live panel down. */
	close(): void;
}

export function live(snippet: RunSnippet): Live {
	const panel = document.createElement('div');
	panel.className = 'run-panel';
	const guideLink = presentGuides();
	let shown: { trace: Trace; source: string; note: Verdict | null } | null = null;
	const draw = () => {
		if (!shown) return;
		const { trace, source, note } = shown;
		const { editor } = snippet;
		const code = editor && <Host element={editor.element} />;
		render(
			<TraceView
				id={`${snippet.dataset.id}-live`}
				trace={trace}
				source={source}
				lively
				code={code}
				note={note && <Note {...note} />}
				guideLink={guideLink}
			/>,
			panel,
		);
		editor?.show(lineCounts(trace), trace.problem?.line ?? null);
		snippet.panel = panel;
	};
	return {
		async run(django, onProgress) {
			const { job, changed } = snippet;
			const trace = await run(job, django, snippet.dataset.engine ?? '', onProgress);
			if (trace === null) return 'stopped';
			shown = { trace, source: job.source, note: await verdict(trace, changed, snippet) };
			draw();
			snippet.dispatchEvent(new CustomEvent('ran', { detail: trace, bubbles: true }));
			return 'done';
		},
		stop,
		async explore() {
			const trace = await recording(snippet);
			shown = { trace, source: snippet.source, note: null };
			draw();
		},
		edit(opened) {
			if (shown) draw();
			else snippet.querySelector('.trace-code > .code')?.after(opened.element);
		},
		close() {
			render(null, panel);
			shown = null;
			snippet.dispatchEvent(new CustomEvent('ran', { detail: null, bubbles: true }));
		},
	};
}

/** How a run relates to the recording. */
export interface Verdict {
	tone: 'same' | 'differs' | 'changed';
	/** What the reader changed, or in what the run differs; null when it does not, or nobody can say. */
	difference: string | null;
}

/** verdict compares by fingerprint; only a run that differs fetches the recording, to say in what. */
async function verdict(trace: Trace, changed: string | null, snippet: RunSnippet): Promise<Verdict> {
	if (changed !== null) return { tone: 'changed', difference: changed };
	if (fingerprint(trace) === snippet.dataset.facts) return { tone: 'same', difference: null };
	const recorded = await recording(snippet).catch(() => null);
	return { tone: 'differs', difference: recorded && difference(trace, recorded) };
}

/** recording fetches the recorded trace; the page carries only its markup. */
async function recording({ dataset }: RunSnippet): Promise<Trace> {
	const response = await fetch(dataset.recording ?? '');
	if (!response.ok) throw new Error(`The recording could not be fetched (${response.status}). Reload the page.`);
	return response.json() as Promise<Trace>;
}
