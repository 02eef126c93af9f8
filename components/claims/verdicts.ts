/** What readers call a verdict. */
import type { ClaimVerdict } from '../../src/features/claims/read.ts';

export const VERDICT_NAMES: Record<ClaimVerdict, string> = {
	right: 'Right',
	nuance: 'Right under a condition',
	outdated: 'Outdated',
	wrong: 'Wrong',
};
