import { expect, test } from 'vitest';
import { favicon, ICONS, icon } from '../../../src/site/icons.ts';

test('each icon is a PNG of its size', () => {
	for (const [name, { size }] of Object.entries(ICONS)) {
		const bytes = Buffer.from(icon(name));
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], name).toEqual([size, size]);
	}
	expect(() => icon('none')).toThrow('there is no icon "none"');
});

test('favicon.ico holds a PNG of each size it names, one after the other, up to its end', () => {
	const file = Buffer.from(favicon());
	const count = file.readUInt16LE(4);
	expect([file.readUInt16LE(0), file.readUInt16LE(2), count]).toEqual([0, 1, 3]);
	let end = 6 + 16 * count;
	for (let entry = 6; entry < 6 + 16 * count; entry += 16) {
		const [size, offset] = [file[entry], file.readUInt32LE(entry + 12)];
		expect(offset).toBe(end);
		expect(file.toString('latin1', offset + 1, offset + 4)).toBe('PNG');
		expect([file.readUInt32BE(offset + 16), file.readUInt32BE(offset + 20)]).toEqual([size, size]);
		end = offset + file.readUInt32LE(entry + 8);
	}
	expect(end).toBe(file.length);
});
