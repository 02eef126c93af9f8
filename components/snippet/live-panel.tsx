/** Draws a trace in the page in the place of the recorded one: after a run, or for a reader who explores the recording. */
import { render } from 'preact';
import type { Project } from '../../src/project/schema.ts';
import { gutterCounts } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import { DomSlot } from '../run/DomSlot.tsx';
import type { Editor } from '../run/editor.ts';
import { presentGuides } from '../run/guides.ts';
import type { Attempts } from '../trace/attempts.ts';
import type { Changed } from '../trace/Code.tsx';
import type { ServerTimeShown } from '../trace/Time.tsx';
import { TraceView } from '../trace/TraceView.tsx';
import { Note } from './Note.tsx';
import type { RecordedComparison } from './recorded-comparison.ts';

/** A trace to be drawn. */
export interface Panel {
	/** Prefix of ids. */
	id: string;
	trace: Trace;
	source: string;
	/** How it relates to the recording; null for the recording itself. */
	verdict: RecordedComparison | null;
	/** What is shown first, and whether everything that was sent stands open. */
	show: Show;
	whole: boolean;
	/** The plan that the reader asked for, by its number. */
	asked?: number | null;
	/** How long the recorded run takes on a server; null for a run made here, which has a time of its own. */
	server: ServerTimeShown | null;
	/** Whether all but the code is folded, whether that stands open, and which lines another variant has not: in a comparison. */
	folded: boolean;
	open: boolean;
	changed: Changed | undefined;
	/** What was tried of its remedies. */
	attempts: Attempts;
	/** The project that ran, in which they are tried. */
	project: Project;
}

/** What of the page goes into a panel that is drawn: the editor in the place of the code, and what the reader was asked. */
export interface Moved {
	editor: Editor | null;
	guess: HTMLElement | null;
}

/** Draws a trace into a panel, with what is moved there. */
export function drawTrace(panel: HTMLElement, shown: Panel, { editor, guess }: Moved): void {
	const { verdict, project: _, ...view } = shown;
	render(
		<TraceView
			{...view}
			interactive
			code={editor && <DomSlot element={editor.element} />}
			guess={guess && <DomSlot element={guess} />}
			note={verdict && <Note {...verdict} />}
			guideLink={presentGuides()}
		/>,
		panel,
	);
	editor?.show(gutterCounts(shown.trace), shown.trace.problem?.line ?? null);
}
