/** The picture shown where a page is shared: the landing page's head on a card, in the site's own colours and type. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { readRecording, readSnippet } from '../loaders/snippets.ts';
import { plural } from '../text/numbers.ts';
import { totals } from '../trace/derive.ts';
import { trueType } from './fonts.ts';

/** What those who show it ask for. */
const WIDTH = 1200;
const HEIGHT = 630;

/** Statements of an N+1 as they come in on a scope, under what is left of them. */
const BURST = Array.from({ length: 100 }, (_, tick) => 96 + tick * 8);
const BASE = 528;

/** Says in words what the picture shows. */
export function socialText(): string {
	const [before, after] = counts();
	return `Ormscope: a burst of ${before}, and the ${after} that would do`;
}

/** Draws the picture as a PNG, with the title in as many lines as are given. */
export async function social(title: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
	const color = palette();
	const [before, after] = counts();
	const grid = Array.from({ length: WIDTH / 40 }, (_, i) => `M${i * 40}.5 0V${HEIGHT}M0 ${i * 40}.5H${WIDTH}`).join('');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">
	<defs>
		<linearGradient id="fade"><stop offset=".15" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
		<mask id="right"><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#fade)"/></mask>
	</defs>
	<rect width="${WIDTH}" height="${HEIGHT}" fill="${color('paper')}"/>
	<path d="${grid}" stroke="${color('graph')}" stroke-width="1.5" mask="url(#right)"/>
	<g font-family="STIX Two Text" font-weight="600" fill="${color('ink')}">
		<text x="80" y="126" font-size="46" letter-spacing="-.7">Ormscope</text>
		${title.map((line, index) => `<text x="80" y="${264 + index * 92}" font-size="88" letter-spacing="-1.9">${line}</text>`).join('')}
	</g>
	<g stroke-width="3" fill="none">
		<path d="${BURST.map((x) => `M${x} ${BASE}V${BASE - 58 - (x % 24)}`).join('')}" stroke="${color('vermilion')}"/>
		<path d="M80 ${BASE}H1120" stroke="${color('ink')}"/>
		<path d="M84 ${BASE}V${BASE - 104}M1010 ${BASE}V${BASE - 104}" stroke="${color('signal-bright')}" stroke-width="6"/>
	</g>
	<g font-family="Sometype Mono" font-weight="600" font-size="26">
		<text x="80" y="572" fill="${color('vermilion')}">${before}</text>
		<text x="1120" y="572" text-anchor="end" fill="${color('signal')}">${after}</text>
	</g>
</svg>`;
	const fontFiles = await Promise.all([trueType('text', 600), trueType('code', 600)]);
	// A font of the machine would draw another picture elsewhere.
	const drawn = new Resvg(svg, { font: { fontFiles, loadSystemFonts: false } }).render().asPng();
	return new Uint8Array(drawn);
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
	return [plural(sent('forward_fk_loop'), 'statement'), plural(sent('forward_fk_join'), 'statement')];
}
