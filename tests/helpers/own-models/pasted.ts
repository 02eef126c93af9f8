/** A pasted program: its text, and what it must print and send. */
import type { Wanted } from '../project.ts';

export interface OwnModels {
	source: string;
	wanted?: Wanted;
	/** All that it prints. */
	prints: string;
	/** Statements that are counted: data and control. */
	data: number;
	control?: number;
	/** Left out on Djangos before this one. */
	since?: '6.1';
}

/** What most of them begin with. */
export const HEAD = 'from django.db import connection, models, transaction\n\n\n';
