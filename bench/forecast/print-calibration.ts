import { forecastScore } from '../../src/orchestrator/execute/forecast-score.ts';
import type { Sample } from './collect.ts';

const QUARTERS = [
  ['up to a quarter of the files', 0, 0.25],
  ['up to half', 0.25, 0.5],
  ['up to three quarters', 0.5, 0.75],
  ['more', 0.75, 1],
] as const;

/** A row for each share of files that had arrived. */
export function printCalibration(samples: readonly Sample[]): void {
  console.log(
    '| arrived | samples | mean error | mean absolute error | within 90% bounds | below | above | width | above what was attainable |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, over, upTo] of QUARTERS) {
    row(
      name,
      samples.filter(({ arrived }) => arrived > over && arrived <= upTo),
    );
  }
  row('all', samples);
}

function row(name: string, samples: readonly Sample[]): void {
  const judged = samples.map((sample) => {
    const { lower, upper, expected } = forecastScore({
      ...sample,
      partial: sample.partial,
    });
    return { lower, upper, error: expected - sample.final, ...sample };
  });
  const mean = (of: (sample: (typeof judged)[number]) => number): number =>
    judged.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, judged.length);
  const share = (is: (sample: (typeof judged)[number]) => boolean): string =>
    `${(100 * mean((sample) => Number(is(sample)))).toFixed(1)}%`;
  const cells = [
    name,
    judged.length,
    mean(({ error }) => error).toFixed(1),
    mean(({ error }) => Math.abs(error)).toFixed(1),
    share(({ final, lower, upper }) => final >= lower && final <= upper),
    share(({ final, lower }) => final < lower),
    share(({ final, upper }) => final > upper),
    mean(({ lower, upper }) => upper - lower).toFixed(1),
    share(({ final, attainable }) => final > attainable),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
