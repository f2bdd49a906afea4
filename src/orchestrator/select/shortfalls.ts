import { ANY_EASE, afterShortfall, type EaseWeights } from '../learn/ease.ts';
import { type Bet, passAfter } from './bet.ts';

/** What the attempts that fell short tell about those still to be made. */
export interface Shortfalls {
  readonly ease: EaseWeights;
  /** Models that fell short, one entry for each time. */
  readonly failedModels: readonly string[];
}

export const NO_SHORTFALLS: Shortfalls = { ease: ANY_EASE, failedModels: [] };

/** The shortfalls with one more, of an attempt at this bet. */
export const withShortfall = (
  { ease, failedModels }: Shortfalls,
  bet: Pick<Bet, 'model' | 'passByEase'>,
): Shortfalls => ({
  ease: afterShortfall(ease, passAfter(bet, failedModels)),
  failedModels: [...failedModels, bet.model],
});
