import { expect, test } from 'vitest';
import { runOn } from '../../../src/loaders/recording.ts';
import { readGuide, readRecording, versionsOf } from '../../../src/loaders/snippets.ts';
import { recordedVersions } from '../../../src/site/recorded-versions.ts';

test.each(['fetch-modes', 'caching'])(
	'every version that the recordings of %s have is named, and no other',
	(guide) => {
		const { versions } = recordedVersions(guide);
		const seen = new Set(
			readGuide(guide).flatMap((snippet) =>
				versionsOf(snippet).map((django) => runOn(readRecording(snippet), django).versions.django),
			),
		);
		expect(seen.size).toBe(new Set(readGuide(guide).flatMap((snippet) => versionsOf(snippet))).size);
		const [django = ''] = versions;
		expect(new Set(django.replace('Django ', '').split(/, | and /))).toEqual(seen);
		expect(versions[2]).toMatch(/^PostgreSQL 18\.\d+$/);
	},
);
