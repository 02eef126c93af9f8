/** Reads a trace from the text an engine answers with. */
import type { Trace } from './schema.ts';

type Kind =
	| 'text'
	| 'number'
	| 'list'
	| 'object'
	| 'text or null'
	| 'number or null'
	| 'object or null'
	| 'list or undefined'
	| 'object or undefined';

/** What each field of a trace must be, as far as a page needs it to draw anything at all. */
const FIELDS: Record<keyof Trace, Kind> = {
	name: 'text',
	queries: 'list',
	dropped: 'object',
	shapes: 'list',
	paths: 'list',
	files: 'list or undefined',
	templates: 'list',
	cells: 'list',
	plans: 'list',
	cache: 'list',
	cacheDropped: 'number',
	stdout: 'text',
	stdoutDropped: 'number',
	value: 'text or null',
	problem: 'object or null',
	hint: 'text or null',
	ms: 'number or null',
	versions: 'object',
	attempt: 'object or undefined',
	together: 'list or undefined',
};

/**
 * Returns the trace that `text` holds, or null when it holds something else: a reader's code can reach what writes the answer.
 * Only the outline is looked at. The sandbox is held to every field of the schema by the tests; a page that did the same would
 * refuse what it can draw.
 */
export function parseTrace(text: unknown): Trace | null {
	try {
		const value: unknown = JSON.parse(text as string);
		if (kindOf(value) !== 'object') return null;
		const fits = ([name, kind]: [string, Kind]) => kind.split(' or ').includes(kindOf((value as never)[name]));
		return (Object.entries(FIELDS) as [string, Kind][]).every(fits) ? (value as Trace) : null;
	} catch {
		return null;
	}
}

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'list';
	return typeof value === 'string' ? 'text' : typeof value;
}
