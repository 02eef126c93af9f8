import { describe, expect, test } from 'vitest';
import { entrySource, withEntry } from '../../../src/project/entry.ts';
import { Project } from '../../../src/project/schema.ts';

const PROJECT = {
	django: '5.2',
	files: { 'main.py': 'print(1)\n', 'shop/models.py': '' },
	entry: 'main.py',
	apps: [],
	data: { dataset: 'bookshop', size: 'S' },
} satisfies Project;

/** Paths of the fields that are wrong. */
const wrong = (change: object) =>
	(Project.safeParse({ ...PROJECT, ...change }).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a project', () => {
	test('is read as it is written, and apps may be left out', () => {
		const { apps, ...short } = PROJECT;
		expect(Project.parse(short)).toEqual(PROJECT);
	});

	test.each([
		['a Django that is not shipped', { django: '4.2' }, ['django']],
		['an entry that is no file', { entry: 'other.py' }, ['entry']],
		['a size there is not', { data: { dataset: 'shop', size: 'XL' } }, ['data']],
		['data of two kinds', { data: { sql: '', python: '' } }, ['data']],
		['an app that is no package', { apps: ['my-app'] }, ['apps.0']],
		['a field nobody knows', { trial: {} }, ['']],
	])('refuses %s', (_, change, fields) => {
		expect(wrong(change)).toEqual(fields);
	});

	test('takes an app whose name begins with an upper-case letter', () => {
		expect(wrong({ apps: ['MyShop', 'django.contrib.auth'] })).toEqual([]);
	});

	test.each(['/etc/passwd', '../main.py', 'shop/../main.py', 'shop//models.py', 'a\\b.py', '.', 'shop/', ''])(
		'refuses the path %j',
		(path) => {
			expect(wrong({ files: { ...PROJECT.files, [path]: '' } })).not.toEqual([]);
		},
	);

	test.each(['main.py', 'templates/shop/order.html', '.env', 'shop/…/ünïcode.py'])('takes the path %j', (path) => {
		expect(wrong({ files: { ...PROJECT.files, [path]: '' } })).toEqual([]);
	});

	test.each([null, { sql: 'select 1' }, { python: 'pass' }])('takes the data %j', (data) => {
		expect(wrong({ data })).toEqual([]);
	});
});

test('the entry is read and replaced, the other files stay', () => {
	const changed = withEntry(PROJECT, 'print(2)\n');
	expect(entrySource(changed)).toBe('print(2)\n');
	expect(entrySource(PROJECT)).toBe('print(1)\n');
	expect(changed.files['shop/models.py']).toBe('');
});
