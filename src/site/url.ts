/** Addresses inside the site, whatever path it is served under. */

/** Returns the address of a page or file: href('guides/') is "/guides/", or "/docs/guides/" on a site under /docs/. */
export function href(path: string): string {
	return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}
