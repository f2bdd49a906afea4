import type { Accuracy, accuracies } from './accuracy.ts';
import type { Bucket } from './calibration.ts';
import type { CheckWorth } from './check-worth.ts';

/** Everything measured on one file of outputs. */
export interface Report {
  readonly file: string;
  readonly outputs: number;
  readonly tasks: number;
  readonly seconds: number;
  readonly accuracy: ReturnType<typeof accuracies>;
  readonly checks: readonly CheckWorth[];
  readonly calibration: readonly Bucket[];
}

export function printReport({ file, outputs, tasks, seconds, ...measured }: Report): void {
  console.log(`\n${file}: ${outputs} outputs, ${tasks} tasks, ${seconds.toFixed(1)} s\n`);
  printTable(
    ['scored by', 'best of 3', 'pairwise'],
    Object.entries(measured.accuracy).map(([name, accuracy]) => [name, ...figuresOf(accuracy)]),
  );
  printTable(
    ['check', 'ran', 'on passed', 'on failed', 'best of 3', 'pairwise'],
    measured.checks.map(({ id, ran, firedOnPassed, firedOnFailed, worth }) => [
      id,
      ...[ran, firedOnPassed, firedOnFailed].map(percent),
      ...[worth.bestOfThree, worth.pairwise].map(signed),
    ]),
  );
  printTable(
    ['score from, to below', 'outputs', 'passed'],
    measured.calibration.map(({ from, to, outputs, passed }) => [
      from === 100 ? '100' : `${from} to ${to}`,
      `${outputs}`,
      percent(passed),
    ]),
  );
}

const figuresOf = ({ bestOfThree, pairwise }: Accuracy): string[] =>
  [bestOfThree, pairwise].map((figure) => figure.toFixed(4));

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const signed = (figure: number): string => (figure < 0 ? '' : '+') + figure.toFixed(4);

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
  console.log();
}
