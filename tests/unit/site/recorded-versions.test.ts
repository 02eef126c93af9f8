import { expect, test } from 'vitest';
import { readGuide, readRecording } from '../../../src/loaders/snippets.ts';
import { recordedVersions } from '../../../src/site/recorded-versions.ts';

test('every version that a guide’s recordings have is named, and no other', () => {
	const { versions } = recordedVersions('fetch-modes');
	const seen = new Set(readGuide('fetch-modes').map((snippet) => readRecording(snippet).trace.versions.django));
	expect(seen.size).toBeGreaterThan(0);
	const [django = ''] = versions;
	expect(new Set(django.replace('Django ', '').split(/, | and /))).toEqual(seen);
	expect(versions[2]).toMatch(/^PostgreSQL 18\.\d+$/);
});
