/** The database between two steps: pg_locks, the versions of the rows watched, and what each actor would see of them. */
import './MomentView.css';
import type { ComponentChildren, VNode } from 'preact';
import type { Moment, RowVersion, View } from '../../src/trace/timeline.ts';
import { lockMode } from '../../src/trace/timeline-rows.ts';

interface MomentViewProps {
	moment: Moment;
	/** Columns of the rows watched. */
	columns: readonly string[];
	/** What actors are called. */
	labels: ReadonlyMap<string, string>;
}

export function MomentView({ moment: { locks, versions, views }, columns, labels }: MomentViewProps): VNode {
	const called = (actor: string) => labels.get(actor) ?? actor;
	return (
		<div class="moment">
			<Table caption="Locks" head={['who', 'on', 'mode', '']} empty="no locks">
				{locks.map(({ actor, on, mode, granted }) => (
					<tr data-granted={granted}>
						<td>{called(actor)}</td>
						<td>{renamed(on, labels)}</td>
						<td>{lockMode(mode)}</td>
						<td>{granted ? 'held' : 'waited for'}</td>
					</tr>
				))}
			</Table>
			{columns.length > 0 && (
				<Table caption="Row versions" head={['at', 'made by', 'ended by', ...columns]} empty="none">
					{versions.map((version) => (
						<tr data-ended={version.xmax_is === 'update' || undefined}>
							<td>{version.at}</td>
							<td>{transaction(version.xmin, labels)}</td>
							<td>{ending(version, labels)}</td>
							{version.values.map((value) => (
								<td>{value ?? 'NULL'}</td>
							))}
						</tr>
					))}
				</Table>
			)}
			{views.length > 0 && (
				<Table caption="A SELECT now would give" head={['to', ...columns]} empty="nobody is there to ask">
					{views.map((view) => (
						<Seen view={view} name={called(view.actor)} columns={columns.length} />
					))}
				</Table>
			)}
		</div>
	);
}

interface TableProps {
	caption: string;
	head: string[];
	/** What stands in place of rows where there are none. */
	empty: string;
	children: ComponentChildren[];
}

function Table({ caption, head, empty, children }: TableProps): VNode {
	return (
		<div class="moment-part">
			<table>
				<caption>{caption}</caption>
				<thead>
					<tr>{head.map((name) => (name === '' ? <td></td> : <th scope="col">{name}</th>))}</tr>
				</thead>
				<tbody>
					{children.length > 0 ? (
						children
					) : (
						<tr>
							<td colSpan={head.length}>{empty}</td>
						</tr>
					)}
				</tbody>
			</table>
		</div>
	);
}

const WHY = {
	waits: 'cannot ask: it waits',
	broken: 'cannot ask: its transaction is broken',
	counts: 'is not asked: under SERIALIZABLE every read counts',
};

/** Draws what one actor would get: a row for each row, or why it cannot ask. */
function Seen({ view: { rows, why }, name, columns }: { view: View; name: string; columns: number }): VNode {
	if (rows === null || rows.length === 0)
		return (
			<tr>
				<td>{name}</td>
				<td colSpan={columns}>{why === null ? 'no row' : WHY[why]}</td>
			</tr>
		);
	return (
		<>
			{rows.map((row) => (
				<tr>
					<td>{name}</td>
					{row.map((value) => (
						<td>{value ?? 'NULL'}</td>
					))}
				</tr>
			))}
		</>
	);
}

/** Calls a transaction by its actor: "a 2" is that actor's second one. */
function transaction(name: string, labels: ReadonlyMap<string, string>): string {
	return name.replaceAll(/\b[a-z_]\w*\b/g, (word) => labels.get(word) ?? word);
}

function ending({ xmax, xmax_is }: RowVersion, labels: ReadonlyMap<string, string>): string {
	if (xmax === null) return '–';
	return xmax_is === 'lock' ? `locked by ${transaction(xmax, labels)}` : transaction(xmax, labels);
}

/** Calls the actor of a transaction as the page does: "transaction of Request A". */
function renamed(on: string, labels: ReadonlyMap<string, string>): string {
	return on.replace(/^transaction of (\w+)/, (_, actor: string) => `transaction of ${labels.get(actor) ?? actor}`);
}
