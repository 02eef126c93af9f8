/** The site's mark as pictures of a fixed size, drawn from public/favicon.svg. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/** Pixels at each side, and whether a system may cut the corners off, so that the mark keeps away from them. */
interface Picture {
	size: number;
	maskable: boolean;
}

/** The pictures by name. */
export const ICONS: Record<string, Picture> = {
	'180': { size: 180, maskable: true },
	'192': { size: 192, maskable: false },
	'512': { size: 512, maskable: false },
	maskable: { size: 512, maskable: true },
};

/** The mark stands in a square of 32; a circle of four fifths of the side is never cut. */
const SIDE = 32;
const MARGIN = 5;

/** Sizes that favicon.ico holds. */
const FAVICON = [16, 32, 48];

/** Draws one of them. */
export function icon(name: string): Uint8Array<ArrayBuffer> {
	const known = ICONS[name];
	if (known === undefined) throw new Error(`there is no icon "${name}": ${Object.keys(ICONS).join(', ')}`);
	return draw(known);
}

/** Draws /favicon.ico: three sizes in one file, for what asks for that name and no other. */
export function favicon(): Uint8Array<ArrayBuffer> {
	const pictures = FAVICON.map((size) => ({ size, png: draw({ size, maskable: false }) }));
	const header = 6 + 16 * pictures.length;
	const file = new Uint8Array(pictures.reduce((sum, { png }) => sum + png.length, header));
	const view = new DataView(file.buffer);
	// A list of pictures of the kind "icon".
	view.setUint16(2, 1, true);
	view.setUint16(4, pictures.length, true);
	let offset = header;
	for (const [index, { size, png }] of pictures.entries()) {
		const entry = 6 + 16 * index;
		file.set([size, size], entry);
		// One plane of 32 bits a pixel.
		view.setUint16(entry + 4, 1, true);
		view.setUint16(entry + 6, 32, true);
		view.setUint32(entry + 8, png.length, true);
		view.setUint32(entry + 12, offset, true);
		file.set(png, offset);
		offset += png.length;
	}
	return file;
}

function draw({ size, maskable }: Picture): Uint8Array<ArrayBuffer> {
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
