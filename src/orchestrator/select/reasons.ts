import type { Belief } from '../learn/beliefs.ts';
import type { Strategy } from '../strategy.ts';
import type { Choice } from './explore.ts';

/** Why the strategy stands where it stands in the plan, for a person to read. */
export function reasonsFor(
  { attempts, cost, availability }: Belief,
  {
    kind,
    qualityThreshold,
    quality,
    chance,
    reservation,
    why,
    before,
  }: {
    /** In words that follow "for": `a HIGH generation`. */
    readonly kind: string;
    readonly qualityThreshold: number;
    readonly quality: number;
    /** To reach the threshold once those before fell short, 0 to 1. */
    readonly chance: number;
    /** In points: with that much in hand it would not be worth its cost. */
    readonly reservation: number;
    readonly why: Choice['why'];
    /** What is tried before it. */
    readonly before: readonly Strategy[];
  },
): readonly string[] {
  const count = Math.round(attempts);
  const basis =
    count === 0
      ? 'by the catalogue and by other kinds of task, not yet tried on this one'
      : `learned from ${count} ${count === 1 ? 'attempt' : 'attempts'} at this kind of task`;
  const percent = `${Math.round(100 * chance)}%`;
  return [
    `expected ${Math.round(quality)} of 100 for ${kind}, ${basis}`,
    `about ${usd(cost.costUsd)} and ${seconds(cost.durationMs)}`,
    before.length === 0
      ? `${percent} likely to reach ${qualityThreshold}; ${FIRST[why]}`
      : `if ${before.map(named).join(', ')} fell short: ${percent} likely to reach ${qualityThreshold} even so, ${worth(reservation)}`,
    ...(availability < RELIABLE
      ? [`answers in ${Math.round(100 * availability)}% of attempts of late`]
      : []),
  ];
}

/** Worth no word from here on. */
const RELIABLE = 0.95;

const FIRST: Readonly<Record<Choice['why'], string>> = {
  best: 'first, since no other order promises more for its cost',
  sampled: 'first, to learn: the order that is best for abilities drawn from what may be true',
  floor: 'first by lot, so that every strategy is tried now and then',
};

const worth = (reservation: number): string =>
  reservation > 0
    ? `worth its cost while less than ${Math.round(reservation)} is in hand`
    : 'worth its cost only when nothing is in hand';

const named = ({ model, approach }: Strategy): string => `${model} ${approach.toLowerCase()}`;

/** Dollars: tenths of a cent from one cent up, two significant digits below. */
export const usd = (amount: number): string =>
  `$${amount >= 0.01 ? amount.toFixed(3) : amount === 0 ? '0' : amount.toPrecision(2)}`;

const seconds = (durationMs: number): string =>
  `${durationMs < 9_950 ? (durationMs / 1000).toFixed(1) : Math.round(durationMs / 1000)} s`;
