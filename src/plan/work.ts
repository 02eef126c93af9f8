/** How much work a part of a plan is, on one scale: blocks. Remarks are judged and ranked by it. */
import type { PlanNode } from './tree.ts';

/** Rows that are as much work as one block: PostgreSQL's own prices, cpu_tuple_cost 0.01 beside seq_page_cost 1. */
const ROWS_PER_BLOCK = 100;

/** Returns what handling rows costs, in blocks. */
export function rowsAsWork(rows: number): number {
	return rows / ROWS_PER_BLOCK;
}

/** Returns what a node and everything below it did in all its loops: blocks, temporary ones too, and rows handled. */
export function work(node: PlanNode): number {
	const own = (node.own.buffers ?? 0) + rowsAsWork(node.own.rows ?? 0);
	return node.children.reduce((sum, child) => sum + work(child), own);
}

/**
 * Returns the share of a table's pages that hold a share of its rows, when these are spread evenly: a page with many rows
 * holds one of them more often than not. Where rows lie together, fewer pages do.
 */
export function pagesNeeded(share: number, rowsPerPage: number): number {
	return 1 - (1 - share) ** Math.max(1, rowsPerPage);
}
