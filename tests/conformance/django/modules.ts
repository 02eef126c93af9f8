/** Which parts of Django's test suite are run: the ORM, and what readers paste around it; and which of them stand for the rest when time is short. */

/** Every module that is run: folders of Django's `tests`, the same in all versions the site ships. */
export const MODULES = words(`
	admin_changelist admin_views aggregation aggregation_regress annotations async auth_tests backends basic bulk_create
	composite_pk constraints contenttypes_tests custom_columns custom_lookups custom_managers custom_pk datatypes dates
	datetimes db_functions db_typecasts db_utils defer defer_regress delete delete_regress distinct_on_fields expressions
	expressions_case expressions_window extra_regress field_defaults field_subclassing filtered_relation fixtures
	fixtures_regress force_insert_update foreign_object forms_tests from_db_value generic_relations
	generic_relations_regress get_earliest_or_latest get_object_or_404 get_or_create indexes inspectdb introspection
	known_related_objects lookup m2m_and_m2o m2m_intermediary m2m_multiple m2m_recursive m2m_regress m2m_signals
	m2m_through m2m_through_regress m2o_recursive managers_regress many_to_many many_to_one many_to_one_null max_lengths
	migrate_signals migrations model_fields model_forms model_formsets model_indexes model_inheritance
	model_inheritance_regress model_options model_regress multiple_database mutually_referential nested_foreign_keys
	null_fk null_fk_ordering null_queries one_to_one or_lookups order_with_respect_to ordering pagination postgres_tests
	prefetch_related proxy_models queries queryset_pickle raw_query reverse_lookup save_delete_hooks schema
	select_for_update select_related select_related_onetoone select_related_regress serializers signals sites_tests
	string_lookup swappable_models test_utils timezones transaction_hooks transactions unmanaged_models update
	update_only_fields validation view_tests xor_lookups
`);

/** What `--sample` runs: joins, sets, expressions, locks, cursors, transactions, time zones, contrib types, DDL. */
export const SAMPLE = words(`
	aggregation annotations backends bulk_create constraints datatypes db_functions distinct_on_fields expressions
	expressions_window get_or_create many_to_many ordering postgres_tests prefetch_related queries raw_query
	select_for_update select_related timezones transaction_hooks transactions update
`);

/** Tests a session takes on at most: to start one costs as much as 250 tests, and a session that is too long leaves the other cores idle at the end. */
const FULL = 1200;

/** Tests a module is taken to have as long as no run has counted them. */
const UNKNOWN = 60;

/** Shares modules out to sessions of about `FULL` tests, largest first, so that sessions in parallel end together. */
export function batches(modules: readonly string[], sizes: ReadonlyMap<string, number>): string[][] {
	const size = (module: string) => sizes.get(module) ?? UNKNOWN;
	const shared: { modules: string[]; tests: number }[] = [];
	for (const module of modules.toSorted((a, b) => size(b) - size(a) || (a < b ? -1 : 1))) {
		const room = shared.find(({ tests }) => tests + size(module) <= FULL);
		if (room) {
			room.modules.push(module);
			room.tests += size(module);
		} else shared.push({ modules: [module], tests: size(module) });
	}
	return shared.map((batch) => batch.modules);
}

function words(text: string): string[] {
	return text.trim().split(/\s+/);
}
