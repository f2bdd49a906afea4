import type { Belief } from '../learn/beliefs.ts';
import type { Strategy } from '../strategy.ts';
import type { Choice } from './explore.ts';

/** Reasons for the strategy's place in the plan, for people to read. */
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
    /** Chance, 0 to 1, to reach the threshold once those before it fell short. */
    readonly chance: number;
    /**
     * Reservation value, in points: with that much in hand, trying it would not be worth the cost.
     */
    readonly reservation: number;
    readonly why: Choice['why'];
    /** The strategies that are tried before it. */
    readonly before: readonly Strategy[];
  },
): readonly string[] {
  const count = Math.round(attempts);
  const basis =
    count === 0
      ? 'judged by the catalogue and by other kinds of task, as it has not been tried on this one'
      : `learned from ${count} ${count === 1 ? 'attempt' : 'attempts'} at this kind of task`;
  const percent = `${Math.round(100 * chance)}%`;
  const expectations = [
    `expected ${Math.round(quality)} of 100 for ${kind}, ${basis}`,
    `about ${usd(cost.costUsd)} and ${seconds(cost.durationMs)}`,
  ];
  if (why === 'requested') return [...expectations, 'requested by the caller'];
  return [
    ...expectations,
    before.length === 0
      ? `${percent} likely to reach ${qualityThreshold}; ${FIRST[why]}`
      : `after ${listed(before.map(named))} ${before.length === 1 ? 'has' : 'have'} fallen short, ${percent} likely to reach ${qualityThreshold}; ${worth(reservation)}`,
    ...(availability < RELIABLE
      ? [`answered in ${Math.round(100 * availability)}% of recent attempts`]
      : []),
  ];
}

/** Availability that is not worth mentioning. */
const RELIABLE = 0.95;

const FIRST: Readonly<Record<Exclude<Choice['why'], 'requested'>, string>> = {
  best: 'first: best expected value for its cost',
  sampled: 'first, to explore: best order for randomly sampled abilities',
  floor: 'first at random, so that every strategy is tried now and then',
};

const worth = (reservation: number): string =>
  reservation > 0
    ? `worth its cost while the best score is below ${Math.round(reservation)}`
    : 'worth its cost only while nothing has been scored';

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);

const named = ({ model, approach }: Strategy): string => `${model} ${approach.toLowerCase()}`;

/** US dollars: to a tenth of a cent from one cent up, to two significant digits below. */
export const usd = (amount: number): string =>
  `$${amount >= 0.01 ? amount.toFixed(3) : amount === 0 ? '0' : amount.toPrecision(2)}`;

const seconds = (durationMs: number): string =>
  `${durationMs < 9_950 ? (durationMs / 1000).toFixed(1) : Math.round(durationMs / 1000)} s`;
