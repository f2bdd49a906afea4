/** What was measured, the figure, and the goal if there is one. */
export type Row = readonly [name: string, figure: string, goal?: string];

let isBegun = false;

/** Prints rows of a table for `bench/README.md`, each as soon as it is known. */
export function printRows(rows: readonly Row[]): void {
  if (!isBegun) console.log('| measured | | goal |\n|---|---:|---|');
  isBegun = true;
  for (const [name, figure, goal = ''] of rows) console.log(`| ${name} | ${figure} | ${goal} |`);
}
