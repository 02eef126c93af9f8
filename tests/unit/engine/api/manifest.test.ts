/** Which extras a project wants, by the modules it looked for. */
import { expect, test } from 'vitest';
import { extraAsset, extrasOf, titlesOf } from '../../../../src/engine/api/manifest.ts';
import { manifest } from '../../../helpers/manifest.ts';

test.each([
	[['django.contrib.auth.models'], ['contrib']],
	[['rest_framework'], ['drf', 'contrib']],
	[
		['rest_framework.serializers', 'django.contrib.sites'],
		['drf', 'contrib'],
	],
	[['rest_framework_jwt', 'django.contrib.gis', 'django', 'contrib'], []],
	[[], []],
])('%j are of %j', (modules, extras) => {
	expect(extrasOf(manifest(), modules).sort()).toEqual([...extras].sort());
});

test('extras have titles and an archive beside each Django', () => {
	expect(titlesOf(manifest(), ['drf', 'contrib'])).toEqual(['Django REST framework', 'Django’s contrib apps']);
	expect(extraAsset(manifest(), 'drf', '6.1').path).toBe('extras/drf-6.1.bin');
	expect(() => extraAsset(manifest(), 'flask', '6.1')).toThrow('There is no extra "flask": there are contrib, drf.');
});
