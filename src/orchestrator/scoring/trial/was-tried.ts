import type { Scorecard } from '../../scorecard.ts';
import { CHECKS } from '../checks.ts';

const ASKING_TRIALS = new Set(
  CHECKS.filter(({ check }) => check.needs === 'trial').map(({ check }) => check.id),
);

/** True when the code ran for a score. */
export const wasTried = ({ checks }: Scorecard): boolean =>
  checks.some(({ id, status }) => ASKING_TRIALS.has(id) && status !== 'SKIPPED');
