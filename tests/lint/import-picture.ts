/**
 * The picture of who imports whom in CONTRIBUTING.md, drawn from the imports there are: `npm run picture` writes it. An arrow that
 * follows from others is left out.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ICruiseResult } from 'dependency-cruiser';
import { cruiseSources, mirrorSources } from './import-graph.ts';
import { ROOMS, roomOf } from './import-rules.ts';

export const FILE = 'CONTRIBUTING.md';
const BEGIN = '<!-- npm run picture -->\n';
const END = '<!-- end of the picture -->\n';

type Arrow = [from: string, to: string];

/** Returns the arrows between rooms, in the order of the rules. */
function arrowsOf({ modules }: ICruiseResult): Arrow[] {
	const order = Object.keys(ROOMS);
	const room = (file: string) => roomOf(file.replace(/\.astro\.ts$/, '.astro'));
	const found = new Map<string, Arrow>();
	for (const { source, dependencies } of modules)
		for (const { resolved } of dependencies) {
			const [from, to] = [room(source), room(resolved)];
			if (from !== undefined && to !== undefined && from !== to) found.set(`${from} ${to}`, [from, to]);
		}
	const place = ([from, to]: Arrow) => order.indexOf(from) * order.length + order.indexOf(to);
	return [...found.values()].sort((a, b) => place(a) - place(b));
}

/** Leaves out each arrow whose end can be reached from its beginning by other arrows. */
function reduced(arrows: readonly Arrow[]): Arrow[] {
	let left = [...arrows];
	for (const arrow of arrows) {
		const others = left.filter((each) => each !== arrow);
		if (reaches(others, arrow)) left = others;
	}
	return left;
}

function reaches(arrows: readonly Arrow[], [from, goal]: Arrow): boolean {
	const seen = new Set([from]);
	for (const at of seen) for (const [start, end] of arrows) if (start === at) seen.add(end);
	return seen.has(goal);
}

/** Returns the picture of a cruised project, as Mermaid. */
export function picture(result: ICruiseResult): string {
	const arrows = reduced(arrowsOf(result));
	const id = (room: string) => room.replaceAll('/', '_');
	const node = (room: string) => `${id(room)}["${room}"]`;
	const lines = arrows.map(([from, to]) => `  ${node(from)} --> ${node(to)}`);
	return ['```mermaid', 'flowchart TD', ...lines, '```', ''].join('\n');
}

/** Returns a text with the picture in place of the one it holds. Throws where it has no place for one. */
export function replaced(text: string, drawn: string): string {
	const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (start < 0 || end < start)
		throw new Error(`${FILE} has no place for the picture: put "${BEGIN.trim()}" and "${END.trim()}" there`);
	return text.slice(0, start + BEGIN.length) + drawn + text.slice(end);
}

if (import.meta.main) {
	const folder = mkdtempSync('.cache/imports-');
	try {
		mirrorSources(folder);
		const drawn = picture(await cruiseSources(folder, [], { types: true }));
		writeFileSync(FILE, replaced(readFileSync(FILE, 'utf8'), drawn));
	} finally {
		rmSync(folder, { recursive: true });
	}
}
