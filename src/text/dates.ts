/** Days as a reader reads them. */

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Writes "2026-11-27" as "27 November 2026". */
export function day(date: string): string {
	return LONG.format(new Date(`${date}T00:00:00Z`));
}
