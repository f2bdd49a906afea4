import type { Scorecard } from '../../scorecard.ts';
import { CHECKS } from '../checks.ts';

const ASKING_TRIALS = new Set(
  CHECKS.filter(({ check }) => check.needs === 'trial').map(({ check }) => check.id),
);

/** True if the code was run for the score. */
export const wasTried = ({ checks }: Scorecard): boolean =>
  checks.some(({ id, status }) => ASKING_TRIALS.has(id) && status !== 'SKIPPED');
