/** Reads a file someone wrote by hand and holds it to a schema; a mistake is named with its file and field. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/** A file of the project's content that says something wrong. The message tells where and what to do. */
export class ContentError extends Error {
	constructor(file: string, complaints: string[]) {
		super(complaints.map((complaint) => `${file}: ${complaint}`).join('\n'));
		this.name = 'ContentError';
	}
}

/** Returns a text file's content. `root` is the repository's folder and `file` a path below it. */
export function readText(root: string, file: string, missing = 'there is no such file'): string {
	const path = join(root, file);
	if (!existsSync(path)) throw new ContentError(file, [missing]);
	return readFileSync(path, 'utf8');
}

/** Returns `value` as `schema` reads it, or throws a ContentError with one line per wrong field. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, file: string): z.output<S> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw new ContentError(file, result.error.issues.flatMap(issueLines));
}

/** Reads a YAML file and holds it to `schema`. */
export function readYaml<S extends z.ZodType>(root: string, file: string, schema: S): z.output<S> {
	return validate(
		schema,
		parsed(() => parse(readText(root, file)), file, 'YAML'),
		file,
	);
}

/** Reads a JSON file and holds it to `schema`; `missing` says what to do when there is none. */
export function readJson<S extends z.ZodType>(root: string, file: string, schema: S, missing?: string): z.output<S> {
	const text = readText(root, file, missing);
	return validate(
		schema,
		parsed(() => JSON.parse(text), file, 'JSON'),
		file,
	);
}

function parsed(parse: () => unknown, file: string, language: string): unknown {
	try {
		return parse();
	} catch (error) {
		throw new ContentError(file, [`not ${language}: ${error instanceof Error ? error.message : String(error)}`]);
	}
}

/** Describes an issue, "snippets.loop.expect.data: …", with one line for each wrong field; an unknown field is named by its own path. */
function issueLines(issue: z.core.$ZodIssue): string[] {
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map(
			(key) => `${[...issue.path, key].join('.')}: unknown field, take it out or mend its spelling`,
		);
	const path = issue.path.join('.');
	return [path === '' ? issue.message : `${path}: ${issue.message}`];
}
