import { forecastScore } from '../../src/orchestrator/execute/attempt/forecast-score.ts';
import type { Sample } from './collect.ts';

const QUARTERS = [
  ['up to a quarter of the files', 0, 0.25],
  ['up to half', 0.25, 0.5],
  ['up to three quarters', 0.5, 0.75],
  ['more', 0.75, 1],
] as const;

/** Prints one row for each quarter of files arrived, and one for all. */
export function printCalibration(samples: readonly Sample[]): void {
  console.log(
    '| arrived | samples | mean error | mean absolute error | within the bounds | below | above | width |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, over, upTo] of QUARTERS) {
    row(
      name,
      samples.filter(({ arrived }) => arrived > over && arrived <= upTo),
    );
  }
  row('all', samples);
  const isHopeless = (sample: Sample): boolean => forecastScore(sample).upper < 70;
  const failing = samples.filter(({ final }) => final < 70);
  const hopeless = samples.filter(isHopeless);
  console.log(
    `\nOf ${failing.length} partial scores of answers that ended below 70, ${failing.filter(isHopeless).length} said so; of ${hopeless.length} that said so, ${hopeless.filter(({ final }) => final >= 70).length} were wrong. ${samples.filter(({ final, attainable }) => final > attainable).length} ended above what was attainable.\n`,
  );
}

/** The samples, with the mean of the model's answers to all other requests as the expectation. */
export const asLearned = (samples: readonly Sample[]): readonly Sample[] =>
  samples.map((sample) => {
    const others = samples.filter(
      ({ model, request }) => model === sample.model && request !== sample.request,
    );
    return { ...sample, expectedQuality: mean(others, ({ final }) => final) };
  });

function row(name: string, samples: readonly Sample[]): void {
  const judged = samples.map((sample) => ({ ...sample, ...forecastScore(sample) }));
  const share = (is: (sample: (typeof judged)[number]) => boolean): string =>
    `${(100 * mean(judged, (sample) => Number(is(sample)))).toFixed(1)}%`;
  const cells = [
    name,
    judged.length,
    mean(judged, ({ expected, final }) => expected - final).toFixed(1),
    mean(judged, ({ expected, final }) => Math.abs(expected - final)).toFixed(1),
    // Scores are whole numbers, so the bounds are rounded outwards.
    share((s) => s.final >= Math.floor(s.lower) && s.final <= Math.ceil(s.upper)),
    share((s) => s.final < Math.floor(s.lower)),
    share((s) => s.final > Math.ceil(s.upper)),
    mean(judged, ({ lower, upper }) => upper - lower).toFixed(1),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

const mean = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0) / Math.max(1, items.length);
