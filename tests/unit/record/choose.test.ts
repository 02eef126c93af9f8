import { expect, test } from 'vitest';
import { choose } from '../../../src/record/choose.ts';

const all = ['g/loop', 'g/join', 'h/loop', 'models/shop'].map((name) => ({ name }));
const names = (...asked: string[]) => choose(all, asked, 'usage: …').map(({ name }) => name);

test('a name asks for one thing, a guide for all of its, nothing for everything', () => {
	expect(names('g/loop')).toEqual(['g/loop']);
	expect(names('g')).toEqual(['g/loop', 'g/join']);
	expect(names('content/guides/h/loop.py', 'models')).toEqual(['h/loop', 'models/shop']);
	expect(names()).toHaveLength(4);
});

test('a name that asks for nothing is refused with the usage', () => {
	expect(() => names('g/lop')).toThrow('g/lop: neither a guide nor a snippet, a scale, models or a timeline\nusage: …');
});
