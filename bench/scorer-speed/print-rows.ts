/** What was measured, what it came to, and what it is to be; a goal where there is one. */
export type Row = readonly [name: string, figure: string, goal?: string];

/** As a table for `bench/README.md`. */
export function printRows(rows: readonly Row[]): void {
  console.log('| measured | | goal |');
  console.log('|---|---:|---|');
  for (const [name, figure, goal = ''] of rows) console.log(`| ${name} | ${figure} | ${goal} |`);
}
