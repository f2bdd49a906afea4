import {
  DEFAULT_SELECTION_POLICY,
  type SelectionPolicy,
} from '../../orchestrator/select/selection-policy.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { type References, referencesOf } from './references.ts';
import type { ReplayOptions } from './replay-options.ts';
import { replayStream } from './replay-stream.ts';
import { seededRandom, shuffled } from './seeded-random.ts';

/** The selection's results, as means per task over all seeds. */
export interface ReplayReport {
  readonly tasks: number;
  readonly models: number;
  readonly seeds: number;
  readonly overall: Figures;
  readonly lastHalf: Figures;
  readonly references: References;
}

/** Replays the table once per seed; deterministic for given seeds. */
export function replayTable(
  table: OutcomeTable,
  options: Omit<ReplayOptions, 'file' | 'format'>,
): ReplayReport {
  const selection = selectionPolicyOf(options);
  const streams = Array.from({ length: options.seeds }, (_, index) => {
    const random = seededRandom(index + 1);
    const tasks = options.order === 'file' ? table.tasks : shuffled(table.tasks, random);
    return replayStream(tasks, { ...options, selection }, random);
  });
  const half = Math.floor(table.tasks.length / 2);
  return {
    tasks: table.tasks.length,
    models: table.models.length,
    seeds: options.seeds,
    overall: figuresOf(streams.flat(), options),
    lastHalf: figuresOf(
      streams.flatMap((stream) => stream.slice(half)),
      options,
    ),
    references: referencesOf(table, options),
  };
}

/** Draws no propensities: they serve off-policy evaluation, which replay does not do. */
const selectionPolicyOf = ({
  usdWeight,
  secondWeight,
  explore,
}: Pick<ReplayOptions, 'usdWeight' | 'secondWeight' | 'explore'>): SelectionPolicy => ({
  ...DEFAULT_SELECTION_POLICY,
  usdWeight,
  secondWeight,
  explore,
  // The report measures plain quality, so points above the threshold count in full.
  surplusWeight: 1,
  propensityDraws: 0,
});

/** Formats the report as a table; regret is the utility lacking to the best fixed order. */
export function replayTableLines(report: ReplayReport): readonly string[] {
  const { overall, lastHalf, references } = report;
  const { bestSingle, bestFixedOrder, oracle } = references;
  const row = (name: string, figures: Figures): string =>
    [
      name.padEnd(28),
      figures.quality.toFixed(1).padStart(8),
      `$${figures.costUsd.toFixed(3)}`.padStart(10),
      figures.attempts.toFixed(2).padStart(9),
      figures.utility.toFixed(2).padStart(9),
      (bestFixedOrder.utility - figures.utility).toFixed(2).padStart(8),
    ].join('');
  return [
    `${report.tasks} tasks, ${report.models} models, ${report.seeds} seeds; means per task`,
    '',
    `${''.padEnd(28)}${'quality'.padStart(8)}${'cost'.padStart(10)}${'attempts'.padStart(9)}${'utility'.padStart(9)}${'regret'.padStart(8)}`,
    row('selection', overall),
    row('selection, last half', lastHalf),
    row('best single model', bestSingle),
    row('best fixed order', bestFixedOrder),
    row('oracle', oracle),
    '',
    `best single model: ${bestSingle.models.join(', ')}`,
    `best fixed order: ${bestFixedOrder.models.join(', ')}`,
  ];
}
