/** The site's mark as pictures of a fixed size, drawn from public/favicon.svg. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/** The pictures by name: pixels at each side, and whether a system may cut the corners off, so that the mark keeps away from them. */
export const ICONS: Record<string, { size: number; maskable: boolean }> = {
	'180': { size: 180, maskable: true },
	'192': { size: 192, maskable: false },
	'512': { size: 512, maskable: false },
	maskable: { size: 512, maskable: true },
};

/** The mark stands in a square of 32; a circle of four fifths of the side is never cut. */
const SIDE = 32;
const MARGIN = 5;

/** Draws one of them. */
export function icon(name: string): Uint8Array<ArrayBuffer> {
	const { size, maskable } = ICONS[name] ?? { size: 0, maskable: false };
	if (size === 0) throw new Error(`there is no icon "${name}": ${Object.keys(ICONS).join(', ')}`);
	const svg = readFileSync('public/favicon.svg', 'utf8');
	const margin = maskable ? MARGIN : 0;
	const box = `${-margin} ${-margin} ${SIDE + 2 * margin} ${SIDE + 2 * margin}`;
	const paper = /\.b\{fill:(#[0-9a-f]{6})\}/.exec(svg)?.[1];
	if (paper === undefined || !svg.includes(`viewBox="0 0 ${SIDE} ${SIDE}"`))
		throw new Error('public/favicon.svg: the mark stands in a box of 32, and its paper is the class b');
	const drawn = new Resvg(svg.replace(/viewBox="[^"]*"/, `viewBox="${box}"`), {
		fitTo: { mode: 'width', value: size },
		...(maskable ? { background: paper } : {}),
	});
	return new Uint8Array(drawn.render().asPng());
}
