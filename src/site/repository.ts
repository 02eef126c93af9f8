/** Where the source is kept, if SITE_REPOSITORY says so ("https://github.com/owner/name"), and addresses there as GitHub forms them. */

/** Returns the address without a slash at its end; null when none is given. Throws when it is no https address. */
export function repository(): string | null {
	const given = process.env.SITE_REPOSITORY ?? '';
	if (given === '') return null;
	if (!/^https:\/\/[^\s/]+\/\S+$/.test(given))
		throw new Error(
			`SITE_REPOSITORY is "${given}": give the https address of the repository, as https://host/owner/name`,
		);
	return given.replace(/\/$/, '');
}

/** Returns where a file can be changed in the browser. */
export function editAddress(path: string): string | null {
	const address = repository();
	return address === null ? null : `${address}/edit/main/${path}`;
}

/** Returns where a mistake of a page can be told, with its title filled in. */
export function issueAddress(title: string): string | null {
	const address = repository();
	return address === null ? null : `${address}/issues/new?title=${encodeURIComponent(title)}`;
}

/** Returns where a weakness is told that not everybody should read of at once. */
export function reportAddress(): string | null {
	const address = repository();
	return address === null ? null : `${address}/security/advisories/new`;
}
