import type { ExecutionMode } from '../../src/orchestrator/strategy.ts';
import type { FinishedRun } from './modes.ts';

/** Prints a Markdown table with one row per mode. */
export function printModes(
  measured: ReadonlyMap<ExecutionMode, readonly FinishedRun[]>,
  qualityThreshold: number,
): void {
  console.log(
    `| mode | runs | mean s | p50 s | p95 s | p99 s | quality | at or over ${qualityThreshold} | cost, $ per 1,000 runs | attempts a run | hedged | tokens spared a run |`,
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const [mode, runs] of measured) {
    const attempts = runs.flatMap((run) => run.attempts);
    const hedged = attempts.filter(({ reason }) => reason === 'SLOW').length;
    const spared = attempts.map(({ state }) =>
      state.kind === 'CANCELLED' ? state.tokensSpared : 0,
    );
    const cells = [
      mode,
      runs.length,
      mean(runs.map(({ seconds }) => seconds)).toFixed(2),
      quantile(
        runs.map(({ seconds }) => seconds),
        0.5,
      ).toFixed(2),
      quantile(
        runs.map(({ seconds }) => seconds),
        0.95,
      ).toFixed(2),
      quantile(
        runs.map(({ seconds }) => seconds),
        0.99,
      ).toFixed(2),
      mean(runs.map(({ quality }) => quality)).toFixed(1),
      `${(100 * mean(runs.map(({ quality }) => Number(quality >= qualityThreshold)))).toFixed(1)}%`,
      (1_000 * mean(runs.map(({ costUsd }) => costUsd))).toFixed(2),
      (attempts.length / runs.length).toFixed(2),
      `${((100 * hedged) / attempts.length).toFixed(1)}%`,
      (spared.reduce((sum, tokens) => sum + tokens, 0) / runs.length).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

export function printForesight(seconds: readonly number[]): void {
  console.log(
    `\nWith foresight: mean ${mean(seconds).toFixed(2)} s, p95 ${quantile(seconds, 0.95).toFixed(2)} s.`,
  );
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(at * values.length))] ??
  0;
