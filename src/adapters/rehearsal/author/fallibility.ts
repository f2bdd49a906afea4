import type { Tier } from '../tier.ts';

/** How the work is requested: in a single answer, or planned, staged and mended. */
export type Manner = 'single' | 'staged';

/** What is written: an edit, a small application, or a large one. */
export type Size = 'edit' | 'small' | 'large';

/** How many mistakes are made, and how severe they may be. */
export interface Fallibility {
  /** Mistakes that are always made. */
  readonly least: number;
  /** Further mistakes, each made with probability `chance`. */
  readonly more: number;
  /** 0 to 1. */
  readonly chance: number;
  /** The worst severity of the mistakes, apart from a fatal one. */
  readonly worst: 'minor' | 'major';
  /** Probability, 0 to 1, that one of the mistakes is fatal. */
  readonly fatalChance: number;
  /** Probability, 0 to 1, that a mistake is mended once it is pointed out. */
  readonly mendChance: number;
}

/**
 * What rehearsals assume of each tier: a single long answer goes wrong more often than the same
 * work in stages, and a small edit hardly ever.
 */
export function fallibilityOf(tier: Tier, manner: Manner, size: Size): Fallibility {
  const mendChance = MEND_CHANCE[tier];
  const mistakes = MISTAKES[tier];
  const [least, more, chance, fatalChance] =
    size === 'edit' ? mistakes.edit : mistakes[`${size}-${manner}`];
  const worst = tier === 'pro' || size === 'edit' ? 'minor' : 'major';
  return { least, more, chance, worst, fatalChance, mendChance };
}

const MEND_CHANCE: Readonly<Record<Tier, number>> = { lite: 0.35, flash: 0.6, pro: 1 };

type Mistakes = readonly [least: number, more: number, chance: number, fatalChance: number];

const MISTAKES: Readonly<
  Record<Tier, Readonly<Record<'edit' | `${Exclude<Size, 'edit'>}-${Manner}`, Mistakes>>>
> = {
  lite: {
    edit: [0, 1, 0.1, 0],
    'small-staged': [1, 1, 0.5, 0.1],
    'small-single': [2, 1, 0.5, 0.2],
    'large-staged': [2, 2, 0.5, 0.2],
    'large-single': [4, 2, 0.5, 0.5],
  },
  flash: {
    edit: [0, 1, 0.04, 0],
    'small-staged': [0, 2, 0.5, 0],
    'small-single': [0, 2, 0.5, 0.05],
    'large-staged': [1, 2, 0.5, 0.1],
    'large-single': [2, 2, 0.5, 0.25],
  },
  pro: {
    edit: [0, 0, 0, 0],
    'small-staged': [0, 0, 0, 0],
    'small-single': [0, 1, 0.15, 0],
    'large-staged': [0, 1, 0.3, 0],
    'large-single': [0, 2, 0.3, 0],
  },
};
