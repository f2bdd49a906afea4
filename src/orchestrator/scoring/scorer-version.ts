import { createHash } from 'node:crypto';
import { CHECKS } from './checks.ts';

/** Raised by hand whenever a check judges differently though its id, weight and stake stay. */
const REVISION = 16;

/** Identifies the checks, their weights and how they judge. Only scores of one version compare. */
export const scorerVersion: string = createHash('sha256')
  .update(
    JSON.stringify([
      REVISION,
      ...CHECKS.map(({ check, weight, stake }) => [check.id, check.dimension, weight, stake ?? 0]),
    ]),
  )
  .digest('hex')
  .slice(0, 12);
