/** What was measured, what it came to, and what it is to be; a goal where there is one. */
export type Row = readonly [name: string, figure: string, goal?: string];

let isBegun = false;

/** As rows of a table for `bench/README.md`, each as soon as it is known. */
export function printRows(rows: readonly Row[]): void {
  if (!isBegun) console.log('| measured | | goal |\n|---|---:|---|');
  isBegun = true;
  for (const [name, figure, goal = ''] of rows) console.log(`| ${name} | ${figure} | ${goal} |`);
}
