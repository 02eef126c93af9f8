/** The pictures shown where a page is shared: its title on a card, in the site's own colours and type, and what a recording of it shows. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { readGuide, readRecording, readSnippet } from '../loaders/snippets.ts';
import { cost, type RunMeasure, sameOutcome } from '../plan/compare.ts';
import { costFigure } from '../plan/headline.ts';
import { plural } from '../text/numbers.ts';
import { totals } from '../trace/derive.ts';
import { countOf, KIND_NAMES } from '../trace/kinds.ts';
import { labelOf } from './curriculum.ts';
import { trueType } from './fonts.ts';

/** What those who show it ask for. */
const WIDTH = 1200;
const HEIGHT = 630;

/** Statements of an N+1 as they come in on a scope, under what is left of them. */
const BURST = Array.from({ length: 100 }, (_, tick) => 96 + tick * 8);
const BASE = 528;

/** Where bars begin, and how long the longest is. */
const LEFT = 80;
const LONGEST = 1040;

/** What is compared on a card, what tells most first, and how a picture says it; a difference must be so many times to be shown. */
const SHOWN: [measure: RunMeasure, one: string, many: string][] = [
	['data', ...KIND_NAMES.data],
	['scanned', 'row read by PostgreSQL', 'rows read by PostgreSQL'],
	['blocks', 'block touched', 'blocks touched'],
	['rows', 'row fetched', 'rows fetched'],
];
const WORTH = 1.5;

/** One of two runs that gave the same result: what it is called, and how much of a measure it took. */
export interface ComparedSide {
	/** "before" */
	label: string;
	amount: number;
	/** "1,001 queries" */
	text: string;
}

/** Says in words what the site's picture shows. */
export function socialText(): string {
	const [before, after] = counts();
	return `Ormscope: a burst of ${before}, and the ${after} that would do`;
}

/** Says in words what a guide's picture shows. */
export function guideText(guide: string): string {
	const found = comparisonOf(guide);
	const shown = found?.map(({ label, text }) => `${label}: ${text}`) ?? [runs(guide)];
	return `Ormscope: ${labelOf(guide)}. ${shown.join(', ')}`;
}

/** Draws the site's picture as a PNG, with the title in as many lines as are given. */
export async function social(title: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
	const color = palette();
	const [before, after] = counts();
	return drawn(`${head(title, 88)}
	<g stroke-width="3" fill="none">
		<path d="${BURST.map((x) => `M${x} ${BASE}V${BASE - 58 - (x % 24)}`).join('')}" stroke="${color('vermilion')}"/>
		<path d="M80 ${BASE}H1120" stroke="${color('ink')}"/>
		<path d="M84 ${BASE}V${BASE - 104}M1010 ${BASE}V${BASE - 104}" stroke="${color('signal-bright')}" stroke-width="6"/>
	</g>
	<g font-family="Sometype Mono" font-weight="600" font-size="26">
		<text x="80" y="572" fill="${color('vermilion')}">${before}</text>
		<text x="1120" y="572" text-anchor="end" fill="${color('signal')}">${after}</text>
	</g>`);
}

/** Draws a guide's picture as a PNG: its title, and as bars the comparison it shows first. */
export async function guideCard(guide: string, title: string): Promise<Uint8Array<ArrayBuffer>> {
	const color = palette();
	const found = comparisonOf(guide);
	const most = Math.max(...(found ?? []).map(({ amount }) => amount));
	const bars = (found ?? []).map(({ label, amount, text }, index) => {
		const tone = amount === most ? color('vermilion') : color('signal');
		const y = 428 + index * 88;
		return `<text x="${LEFT}" y="${y}" fill="${tone}"><tspan fill="${color('ink')}" font-weight="400">${escaped(label)}:</tspan> ${escaped(text)}</text>
		<rect x="${LEFT}" y="${y + 14}" width="${Math.max(3, (LONGEST * amount) / most).toFixed(1)}" height="22" fill="${tone}"/>`;
	});
	if (found === null) bars.push(`<text x="${LEFT}" y="540" fill="${color('signal')}">${runs(guide)}</text>`);
	return drawn(`${head(await wrapped(title, 72), 72)}
	<g font-family="Sometype Mono" font-weight="600" font-size="28">${bars.join('')}</g>`);
}

/**
 * Returns the first comparison of a guide whose runs gave the same result and differ enough to be seen; null where it
 * has none. It is between the first and the last variant.
 */
export function comparisonOf(guide: string, root = process.cwd()): [ComparedSide, ComparedSide] | null {
	const mdx = readFileSync(`${root}/content/guides/${guide}/index.mdx`, 'utf8');
	for (const [, attributes = ''] of mdx.matchAll(/<(?:Pair|Compare)\b([^>]*)\/>/g)) {
		const named = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
		const names = named('variants')?.trim().split(/\s+/) ?? [named('before') ?? '', named('after') ?? ''];
		const labels = named('labels')
			?.split(',')
			.map((label) => label.trim()) ?? ['before', 'after'];
		const ends = [0, names.length - 1].map((at) => ({
			label: labels[at] ?? '',
			trace: readRecording(readSnippet(guide, names[at] ?? '', root), root).trace,
		}));
		if (!sameOutcome(ends.map(({ trace }) => trace))) continue;
		const costs = ends.map(({ trace }) => cost(trace));
		for (const [measure, one, many] of SHOWN) {
			const amounts = costs.map((each) => each[measure]);
			if (Math.min(...amounts) === 0 || Math.max(...amounts) < WORTH * Math.min(...amounts)) continue;
			return ends.map(({ label }, index) => ({
				label,
				amount: amounts[index] ?? 0,
				text: `${costFigure(costs[index] as (typeof costs)[number], measure)} ${amounts[index] === 1 ? one : many}`,
			})) as [ComparedSide, ComparedSide];
		}
	}
	return null;
}

/** Draws what a guide without such a comparison says: how many runs it has, and of what. */
function runs(guide: string): string {
	return `${plural(readGuide(guide).length, 'recorded run')} of real Django on real PostgreSQL`;
}

/** Draws what every card begins with: paper, the site's name, a title. */
function head(title: readonly string[], size: number): string {
	const color = palette();
	const grid = Array.from({ length: WIDTH / 40 }, (_, i) => `M${i * 40}.5 0V${HEIGHT}M0 ${i * 40}.5H${WIDTH}`).join('');
	const step = Math.round(size * 1.045);
	return `<defs>
		<linearGradient id="fade"><stop offset=".15" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
		<mask id="right"><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#fade)"/></mask>
	</defs>
	<rect width="${WIDTH}" height="${HEIGHT}" fill="${color('paper')}"/>
	<path d="${grid}" stroke="${color('graph')}" stroke-width="1.5" mask="url(#right)"/>
	<g font-family="STIX Two Text" font-weight="600" fill="${color('ink')}">
		<text x="80" y="126" font-size="46" letter-spacing="-.7">Ormscope</text>
		${title.map((line, index) => `<text x="80" y="${176 + size + index * step}" font-size="${size}" letter-spacing="${(-size / 46).toFixed(1)}">${escaped(line)}</text>`).join('')}
	</g>`;
}

async function drawn(content: string): Promise<Uint8Array<ArrayBuffer>> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${content}</svg>`;
	return new Uint8Array(new Resvg(svg, { font: await fonts() }).render().asPng());
}

/** Breaks a title into lines that fit. */
async function wrapped(title: string, size: number): Promise<string[]> {
	const font = await fonts();
	const fits = (line: string) => {
		const text = `<text x="0" y="${size}" font-family="STIX Two Text" font-weight="600" font-size="${size}">${escaped(line)}</text>`;
		const box = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200">${text}</svg>`, {
			font,
		}).getBBox();
		return (box?.width ?? 0) <= LONGEST;
	};
	const lines: string[] = [];
	for (const word of title.split(' ')) {
		const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
		if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}

/** Returns the site's own fonts: one of the machine would draw another picture elsewhere. */
async function fonts(): Promise<{ fontFiles: string[]; loadSystemFonts: false }> {
	made ??= Promise.all([trueType('text', 600), trueType('code', 600), trueType('code', 400)]);
	return { fontFiles: await made, loadSystemFonts: false };
}

let made: Promise<string[]> | null = null;

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Reads the day colours of tokens.css, by name. */
function palette(): (name: string) => string {
	const css = readFileSync('src/styles/tokens.css', 'utf8');
	return (name) => {
		const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`).exec(css)?.[1];
		if (found === undefined) throw new Error(`src/styles/tokens.css: the palette has no --${name}`);
		return found;
	};
}

/** Returns what the landing page's snippet sends, before and after. */
function counts(): [before: string, after: string] {
	const sent = (name: string) => totals(readRecording(readSnippet('n-plus-one', name)).trace).data;
	return [countOf('data', sent('forward_fk_loop')), countOf('data', sent('forward_fk_join'))];
}
