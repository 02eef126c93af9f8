/** Settings of PostgreSQL and Python in the engine. They shape what a run shows, so recordings depend on this file. */

/** What differs from a stock server's settings, and why. */
export const SETTINGS: Record<string, string> = {
	// A second transaction on the one connection: PREPARE TRANSACTION parks it.
	max_prepared_transactions: '4',
	// Less memory to copy at every reset; the default is 128 MB.
	shared_buffers: '32MB',
	// Nothing is ever replicated or recovered here, so nothing is logged for it.
	wal_level: 'minimal',
	max_wal_senders: '0',
	full_page_writes: 'off',
	min_wal_size: '2MB',
	wal_buffers: '256kB',
	wal_init_zero: 'off',
	wal_recycle: 'off',
	max_wal_size: '64MB',
	// Plans arrive as notices, in the same answer as the rows; switched on statement by statement.
	'auto_explain.log_min_duration': '-1',
	'auto_explain.log_level': 'notice',
	'auto_explain.log_format': 'json',
	'auto_explain.log_analyze': 'on',
	'auto_explain.log_buffers': 'on',
	'auto_explain.log_timing': 'on',
	// Foreign keys and cascades are triggers: without them a DELETE that empties other tables looks free.
	'auto_explain.log_triggers': 'on',
	'auto_explain.log_nested_statements': 'off',
};

/** Environment variables of Python, beside those that say where things lie. */
export const ENVIRONMENT = {
	// The same hashes, and so the same order of sets, in every run.
	PYTHONHASHSEED: '0',
	// Time zones come from the package tzdata; without this Python would read its build's configuration to look elsewhere.
	PYTHONTZPATH: '',
};
