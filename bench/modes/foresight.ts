import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import { SCORE_MS } from './simulated-ports.ts';
import { type Answer, answerOf, FILES, type Occasion, TIERS, type Tier } from './world.ts';

/** Retries of a request, as in the default policy. */
const RETRIES = DEFAULT_POLICY.calls.maxRetries;

/**
 * A lower bound on a run's time, in seconds, without repairs: with foreknowledge of all answers, it
 * asks the fastest model whose first answer reaches the threshold, retries as soon as the provider
 * allows, and gives up at once (0 seconds) if there is none. No mode can be faster without giving
 * up on runs that could succeed.
 */
export function foresightSeconds(
  world: Pick<Occasion, 'run' | 'faultFactor' | 'spread'>,
  qualityThreshold: number,
): number {
  const passing = Object.keys(TIERS).flatMap((tier) => {
    const passes = firstAnswer({ ...world, tier: tier as Tier });
    return passes !== null && passes.quality >= qualityThreshold ? [passes.seconds] : [];
  });
  return passing.length === 0 ? 0 : Math.min(...passing);
}

/** The model's first answer after retries; null if there is none, or none that is usable. */
function firstAnswer(
  world: Omit<Occasion, 'call'>,
): { readonly quality: number; readonly seconds: number } | null {
  let waitedMs = 0;
  for (let call = 0; call <= RETRIES; call += 1) {
    const answer = answerOf({ ...world, call });
    if (answer.kind === 'answers') {
      const ms = waitedMs + answer.firstTokenMs + FILES * answer.fileMs + SCORE_MS.whole;
      return answer.isUsable ? { quality: answer.quality, seconds: ms / 1000 } : null;
    }
    if (answer.kind === 'stalls') return null;
    waitedMs += refusedMs(answer);
  }
  return null;
}

const refusedMs = ({ afterMs, error }: Extract<Answer, { kind: 'fails' }>): number =>
  afterMs + (error.retryAfterMs ?? 0);
