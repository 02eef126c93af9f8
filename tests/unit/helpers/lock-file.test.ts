import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holes, type LockFile } from '../../helpers/lock-file.ts';

test('`npm ci` will accept package-lock.json; if not, `npm run lock` mends it', () => {
	const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
	expect(holes(lock).map(([place]) => place)).toEqual([]);
});

test('a native part nobody looked up is a hole, one of another version a hole below its parent', () => {
	const packages = {
		'node_modules/a': { version: '2.0.0', optionalDependencies: { '@a/linux-x64-musl': '2.0.0', fsevents: '~1.0.0' } },
		'node_modules/b': { dev: true, optionalDependencies: { '@b/darwin-arm64': '1.0.0' } },
		'node_modules/c/node_modules/b': { optionalDependencies: { '@b/darwin-arm64': '0.9.0' } },
		'node_modules/@b/darwin-arm64': { version: '1.0.0' },
	};
	expect(holes({ packages })).toEqual([
		[
			'node_modules/@a/linux-x64-musl',
			{ version: '2.0.0', optional: true, cpu: ['x64'], libc: ['musl'], os: ['linux'] },
		],
		[
			'node_modules/c/node_modules/b/node_modules/@b/darwin-arm64',
			{ version: '0.9.0', optional: true, cpu: ['arm64'], os: ['darwin'] },
		],
	]);
});
