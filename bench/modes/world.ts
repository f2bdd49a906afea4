import { AttemptError } from '../../src/orchestrator/failure.ts';
import { lognormal, normal, normalShareBelow, randomOf } from './random.ts';

/**
 * What the simulated models are like, independent of the mode. Nothing was measured on real models:
 * latencies are round numbers, fault rates those of a provider on an ordinary day. Scores are
 * spread as the scorer spreads them over answers with a serious fault and over answers without; the
 * proportion follows from the means, which are the catalogue's priors for a generation of medium
 * complexity.
 */
export const TIERS = {
  lite: { meanSeconds: 1, quality: 62, prices: [0.1, 0.4] },
  flash: { meanSeconds: 3, quality: 76, prices: [0.3, 2.5] },
  pro: { meanSeconds: 5, quality: 80, prices: [1.25, 10] },
} as const;
export type Tier = keyof typeof TIERS;

/** Shares of all requests. */
export const RATES = {
  /** Fails with 503 after 200 ms. */
  unavailable: 0.02,
  /** Fails with 429 and asks for a delay of two seconds. */
  rateLimited: 0.01,
  /** Never sends anything. */
  stalled: 0.01,
  /** Falls silent in the middle of the answer. */
  cutOff: 0.005,
  /** Takes four times as long. */
  slow: 0.03,
  /** Answers without a file. */
  unusable: 0.02,
} as const;

/** Standard deviation of the logarithm of latencies. */
const LATENCY_SIGMA = 0.35;
/** Nine quantiles of scores at or above 70 (`sound`), and of scores below (`faulty`). */
export const SPREADS = {
  /** As the scorer spreads them over rehearsal answers (bench/forecast). */
  rehearsal: {
    sound: [74, 80, 83, 90, 95, 97, 98, 99, 99],
    faulty: [4, 7, 9, 12, 17, 25, 35, 50, 60],
  },
  /**
   * As over real models' outputs that passed or failed their task's tests (bench/scorer-accuracy).
   */
  real: {
    sound: [98, 99, 99, 100, 100, 100, 100, 100, 100],
    faulty: [2, 3, 5, 6, 7, 8, 25, 47, 66],
  },
} as const;
export type Spread = keyof typeof SPREADS;
/** The share of an answer's luck that lies in the task, and so is common to all models. */
const SHARED_BY_TASK = 0.3;
/** Share of answers whose faults show before the last file (as for answers below the threshold). */
const SHOWN_EARLY = 0.62;
/** A repair takes this share of the time, and wins back part of the missing points or does harm. */
const REPAIR = { time: 0.4, succeeds: 0.6, winsBackUpTo: 0.7, worsensBy: 5 };

/** Files in every usable answer. */
export const FILES = 6;

export type Answer =
  | { readonly kind: 'fails'; readonly afterMs: number; readonly error: AttemptError }
  | { readonly kind: 'stalls'; readonly afterFiles: number; readonly fileMs: number }
  | {
      readonly kind: 'answers';
      /** Until the first token; each file then takes `fileMs`. */
      readonly firstTokenMs: number;
      readonly fileMs: number;
      readonly quality: number;
      /** How many files reveal what is wrong; more than `FILES`: only the final score does. */
      readonly shownBy: number;
      readonly isUsable: boolean;
    };

/** One call of a model. */
export interface Occasion {
  readonly run: number;
  readonly tier: Tier;
  /** 0, 1, 2 … within the run. */
  readonly call: number;
  /** How many times as often as on an ordinary day faults occur. */
  readonly faultFactor: number;
  readonly spread: Spread;
}

/** The answer of a tier's model; the same in every mode. */
export function answerOf({ run, tier, call, faultFactor, spread }: Occasion): Answer {
  const random = randomOf(run, tier, call);
  const fate = random();
  const totalMs = 1_000 * TIERS[tier].meanSeconds * lognormal(random, LATENCY_SIGMA);
  const quality = qualityOf({ run, tier, spread }, random);
  const shownBy = random() < SHOWN_EARLY ? 1 + Math.floor(random() * FILES) : FILES + 1;
  let under = 0;
  const falls = (rate: number): boolean => {
    under += rate * faultFactor;
    return fate < under;
  };
  if (falls(RATES.unavailable)) {
    return { kind: 'fails', afterMs: 200, error: refusal('UNAVAILABLE') };
  }
  if (falls(RATES.rateLimited)) {
    return { kind: 'fails', afterMs: 200, error: refusal('RATE_LIMITED', 2_000) };
  }
  const fileMs = (0.75 * totalMs) / FILES;
  if (falls(RATES.stalled)) return { kind: 'stalls', afterFiles: 0, fileMs };
  if (falls(RATES.cutOff)) return { kind: 'stalls', afterFiles: FILES / 2, fileMs };
  const factor = falls(RATES.slow) ? 4 : 1;
  return {
    kind: 'answers',
    firstTokenMs: 0.25 * totalMs * factor,
    fileMs: fileMs * factor,
    quality,
    shownBy,
    isUsable: !falls(RATES.unusable),
  };
}

/** The answer of a tier's model that repairs an answer of quality `before`. */
export function repairOf(occasion: Occasion, before: number): Answer {
  const { run, tier, call } = occasion;
  const answer = answerOf(occasion);
  if (answer.kind !== 'answers') return answer;
  const random = randomOf(run, tier, call, 'repair');
  const wins = random() < REPAIR.succeeds;
  const change = wins ? random() * REPAIR.winsBackUpTo * (100 - before) : -REPAIR.worsensBy;
  return {
    ...answer,
    firstTokenMs: answer.firstTokenMs * REPAIR.time,
    fileMs: answer.fileMs * REPAIR.time,
    quality: clamped(before + change),
    shownBy: FILES + 1,
  };
}

function qualityOf(
  { run, tier, spread }: Pick<Occasion, 'run' | 'tier' | 'spread'>,
  random: () => number,
): number {
  const { sound, faulty } = SPREADS[spread];
  const soundShare = (TIERS[tier].quality - meanOf(faulty)) / (meanOf(sound) - meanOf(faulty));
  const luck =
    Math.sqrt(SHARED_BY_TASK) * normal(randomOf(run, 'hardness')) +
    Math.sqrt(1 - SHARED_BY_TASK) * normal(random);
  const scores = normalShareBelow(luck) < soundShare ? sound : faulty;
  return scores[Math.floor(random() * scores.length)] ?? 0;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const clamped = (score: number): number => Math.round(Math.min(99, Math.max(0, score)));

const refusal = (code: 'UNAVAILABLE' | 'RATE_LIMITED', retryAfterMs?: number): AttemptError =>
  new AttemptError(code, 'as simulated', {
    retryable: true,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
