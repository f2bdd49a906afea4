import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import { SCORE_MS } from './simulated-ports.ts';
import { type Answer, answerOf, FILES, type Occasion, TIERS, type Tier } from './world.ts';

const RETRIES = DEFAULT_POLICY.calls.maxRetries;

/**
 * The time, in seconds, that a run takes at least that asks each model for one answer and ends with
 * one that reaches the threshold, as long as any does: that of someone who knew all answers
 * beforehand, asked the fastest of those, waited no moment before a retry, and gave up at once where
 * none does. No mode can be faster without giving up on runs that can succeed; repairs apart.
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

/** Null where none comes, or none that can be used. */
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
