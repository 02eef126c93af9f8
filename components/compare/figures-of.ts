/** What a comparison's figures are of, said where a panel beside them shows something else: a variation, or a run that the other lacks. */
import { list } from '../../src/text/numbers.ts';

interface Panel {
	/** What the variant is called: "after". */
	label: string;
	/** The chip of the variation that it shows; null where it is the snippet itself. */
	variation: string | null | undefined;
	/** Whether what it shows ran here. */
	ran: boolean;
}

/** Returns the sentences; none where the panels show what the figures are of. */
export function figuresOf(panels: readonly Panel[]): string {
	const varied = panels.filter(({ variation }) => variation != null);
	const ran = panels.filter((panel) => panel.ran);
	if (varied.length > 0) {
		const each = varied.map(({ label, variation }) => `“${label}” shows its variation “${variation?.trim()}”`);
		return `These figures are of the snippets as they are. Above, ${list(each)}.`;
	}
	if (ran.length === 0 || ran.length === panels.length) return '';
	return `These figures were recorded. Above, ${list(ran.map(({ label }) => `“${label}”`))} shows what ran here; when all have run here, the figures are of those runs.`;
}
