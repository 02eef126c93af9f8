import { expect, test } from 'vitest';
import { ICONS, icon } from '../../../src/site/icons.ts';

test('each icon is a PNG of its size', () => {
	for (const [name, { size }] of Object.entries(ICONS)) {
		const bytes = Buffer.from(icon(name));
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], name).toEqual([size, size]);
	}
	expect(() => icon('none')).toThrow('there is no icon "none"');
});
