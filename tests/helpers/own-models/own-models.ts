/** Projects with models of their own, as people paste them, and what each must print. Two runners are held to them. */
import { MODELS } from './models.ts';
import type { OwnModels } from './pasted.ts';
import { PROJECTS } from './projects.ts';
import { TABLES } from './tables.ts';

export type { OwnModels } from './pasted.ts';

export const OWN_MODELS: Record<string, OwnModels> = { ...TABLES, ...MODELS, ...PROJECTS };
