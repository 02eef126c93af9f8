/** What the runs of a guide were recorded with, and when. */
import { runOn } from '../loaders/recording.ts';
import { readGuide, readRecording, versionsOf } from '../loaders/snippets.ts';
import { list } from '../text/numbers.ts';
import { lastRecorded } from './last-changed.ts';

export interface RecordedVersions {
	/** Versions, newest last: "Django 5.2.19 and 6.1.3", "psycopg 3.3.9", "PostgreSQL 18.6". */
	versions: string[];
	/** The day of the newest, null where nobody knows. */
	on: string | null;
}

/** Every page of a build asks for its own twice: for its head and its foot. */
const known = new Map<string, RecordedVersions>();

/** Returns it for a guide. */
export function recordedVersions(guide: string): RecordedVersions {
	const before = known.get(guide);
	if (before !== undefined) return before;
	const versions = readGuide(guide).flatMap((snippet) => {
		const recording = readRecording(snippet);
		return versionsOf(snippet).map((django) => runOn(recording, django).versions);
	});
	const of = (name: 'django' | 'psycopg' | 'postgres') =>
		list([...new Set(versions.map((each) => each[name]))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
	const found = {
		versions: [`Django ${of('django')}`, `psycopg ${of('psycopg')}`, `PostgreSQL ${of('postgres')}`],
		on: lastRecorded(guide),
	};
	known.set(guide, found);
	return found;
}
