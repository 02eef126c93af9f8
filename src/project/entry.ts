/** A project's entry: the file that is run. Apart from the schema, which a page need not load. */
import type { Project } from './schema.ts';

/** Returns the source that is run. */
export function entrySource({ files, entry }: Pick<Project, 'files' | 'entry'>): string {
	return files[entry] ?? '';
}

/** Returns the project with another source in its entry: what a reader has made of it. */
export function withEntry(project: Project, source: string): Project {
	return { ...project, files: { ...project.files, [project.entry]: source } };
}
