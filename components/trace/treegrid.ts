/**
 * Makes a plan's table a treegrid: rows are walked with the arrow keys, and fold. The table reads as well without it.
 * It follows the pattern of https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/.
 */

/** Gives a table its roles and keys; called again it does nothing. Each row says its level in `data-level`. */
export function treegrid(table: HTMLTableElement): void {
	if (table.getAttribute('role') === 'treegrid') return;
	let rows: HTMLTableRowElement[] = [];
	const level = (row: HTMLTableRowElement) => Number(row.dataset.level);
	const parent = (row: HTMLTableRowElement) =>
		rows.slice(0, rows.indexOf(row)).findLast((other) => level(other) < level(row)) ?? null;
	const children = (row: HTMLTableRowElement) => rows.filter((other) => parent(other) === row);
	const open = (row: HTMLTableRowElement): boolean => row.getAttribute('aria-expanded') !== 'false';

	/** Shows each row above which everything is open. */
	const show = () => {
		for (const row of rows) {
			const above = parent(row);
			row.hidden = above !== null && (above.hidden || !open(above));
		}
	};
	const fold = (row: HTMLTableRowElement, expanded: boolean) => {
		if (!row.hasAttribute('aria-expanded')) return;
		row.setAttribute('aria-expanded', String(expanded));
		show();
	};
	const focus = (row: HTMLTableRowElement | null | undefined) => {
		if (!row) return;
		for (const other of rows) other.tabIndex = other === row ? 0 : -1;
		row.focus();
	};
	/** Gives all rows their roles, everything unfolded. */
	const setRoles = () => {
		rows = [...table.tBodies].flatMap((body) => [...body.rows]);
		for (const [index, row] of rows.entries()) {
			const siblings = rows.filter((other) => parent(other) === parent(row));
			row.setAttribute('role', 'row');
			row.setAttribute('aria-level', String(level(row)));
			row.setAttribute('aria-posinset', String(siblings.indexOf(row) + 1));
			row.setAttribute('aria-setsize', String(siblings.length));
			if (children(row).length > 0) row.setAttribute('aria-expanded', 'true');
			else row.removeAttribute('aria-expanded');
			row.hidden = false;
			row.tabIndex = index === 0 ? 0 : -1;
			for (const cell of row.cells) cell.setAttribute('role', cell.tagName === 'TH' ? 'rowheader' : 'gridcell');
		}
	};

	table.setAttribute('role', 'treegrid');
	setRoles();
	// The next run draws its plan into the same table.
	new MutationObserver((changes) => {
		if (changes.some(({ type, target }) => type === 'attributes' || target instanceof HTMLTableSectionElement))
			setRoles();
	}).observe(table, { childList: true, subtree: true, attributeFilter: ['data-level'] });

	table.addEventListener('keydown', (event) => {
		const row = (event.target as Element).closest('tr');
		if (!row || !rows.includes(row) || event.target !== row) return;
		const seen = rows.filter((other) => !other.hidden);
		const at = seen.indexOf(row);
		const expandable = row.hasAttribute('aria-expanded');
		const keys: Record<string, () => void> = {
			ArrowDown: () => focus(seen[at + 1]),
			ArrowUp: () => focus(seen[at - 1]),
			Home: () => focus(seen[0]),
			End: () => focus(seen.at(-1)),
			ArrowRight: () => (expandable && open(row) ? focus(children(row)[0]) : fold(row, true)),
			ArrowLeft: () => (expandable && open(row) ? fold(row, false) : focus(parent(row))),
			Enter: () => fold(row, !open(row)),
			' ': () => fold(row, !open(row)),
		};
		const act = keys[event.key];
		if (!act) return;
		event.preventDefault();
		act();
	});
	table.addEventListener('click', (event) => {
		const label = (event.target as Element).closest('.plan-label');
		const row = label?.closest('tr');
		if (!row || !rows.includes(row)) return;
		fold(row, !open(row));
		focus(row);
	});
}
