/** What an author says a snippet is about: `show` of snippets.yaml. What is left out is chosen by what the run did (src/plan/feature.ts). */

/** Figures a panel can have in large type. Those of plans are missing where no plan was kept. */
export const FIGURES = ['data', 'control', 'rows', 'scanned', 'blocks', 'temp', 'bytes', 'errors', 'refused'] as const;
export type Figure = (typeof FIGURES)[number];

/** Patterns are regular expressions. */
export interface Show {
	/** The statement that stands open: the first whose SQL matches. False: none does, and all are named in order. */
	sql?: string | false | undefined;
	/** The fragment of its SQL that is marked. Without `sql` it chooses the statement too. */
	mark?: string | undefined;
	/** The figure in large type. */
	figure?: Figure | undefined;
	/** Whether the statement's plan stands open. In a comparison, whose panels are folded, its nodes stand below the code. */
	plan?: 'open' | 'closed' | undefined;
	/** The node of that plan that is pointed at: the first whose title matches. The plan then stands open, in what is folded as well. */
	node?: string | undefined;
}

/** Returns what a variation shows first: its plan stands open where that of the snippet does, unless it says otherwise. */
export function variedShow(own: Show, base: Show): Show {
	const isOpen = base.plan === 'open' || base.node !== undefined;
	return isOpen && own.plan === undefined && own.node === undefined ? { ...own, plan: 'open' } : own;
}
