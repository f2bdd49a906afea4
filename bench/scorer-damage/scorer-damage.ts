/**
 * Damages whole applications in named ways, one at a time, and compares scores: the damaged one
 * must score lower, with a finding at the damaged place. Prints a table by damage. Arguments are
 * the ids of the damages to measure, by default all. `--misses` lists what was missed;
 * `--app FOLDER --request TEXT`, which may be repeated, measures those applications instead.
 */
import { parseArgs } from 'node:util';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { readConfig } from '../../src/config.ts';
import {
  type Application,
  applicationIn,
  applications,
  applicationsOfOtherKinds,
} from './applications.ts';
import { DAMAGES } from './damages/damages.ts';
import { type Comparison, scoreDamages } from './score-damages.ts';

const TIMES = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean', default: false },
    app: { type: 'string', multiple: true, default: [] },
    request: { type: 'string', multiple: true, default: [] },
  },
});
const damages =
  positionals.length === 0 ? DAMAGES : DAMAGES.filter(({ id }) => positionals.includes(id));
// A generous timeout, so that a busy machine does not decide what is found.
const scorer = createScorerPool({
  workers: readConfig(process.env).scorerWorkers,
  timeoutMs: 120_000,
});
const comparisons: Comparison[] = [];
try {
  for (const application of await applicationsAsked(values.app, values.request)) {
    comparisons.push(...(await scoreDamages(application, damages, { scorer, times: TIMES })));
  }
} finally {
  await scorer.close();
}

console.log('| damage | severity | applied | scored lower | found at its place | points lost |');
console.log('|---|---|---|---|---|---|');
for (const { id, severity } of damages) {
  const own = comparisons.filter(({ damage }) => damage.id === id);
  console.log(`| \`${id}\` | ${severity} | ${row(own)} |`);
}
console.log(`| **all** | | ${row(comparisons)} |`);
if (values.misses) for (const line of comparisons.flatMap(missOf)) console.log(line);

/** The applications given on the command line, or all of our own. */
async function applicationsAsked(
  folders: readonly string[],
  requests: readonly string[],
): Promise<readonly Application[]> {
  if (folders.length === 0) return [...applications(), ...(await applicationsOfOtherKinds())];
  if (requests.length !== folders.length) throw new Error('Each --app needs its --request');
  return Promise.all(
    folders.map((folder, index) =>
      applicationIn(folder, { id: folder, request: requests[index] ?? '' }),
    ),
  );
}

function row(some: readonly Comparison[]): string {
  const lower = some.filter(({ pointsLost }) => pointsLost > 0).length;
  const found = some.filter(({ isFoundAtPlace }) => isFoundAtPlace).length;
  const lost = some.reduce((sum, { pointsLost }) => sum + pointsLost, 0) / some.length;
  return [some.length, percent(lower, some), percent(found, some), lost.toFixed(1)].join(' | ');
}

function percent(count: number, { length }: readonly unknown[]): string {
  return length === 0 ? '–' : `${((100 * count) / length).toFixed(1)}%`;
}

function missOf(comparison: Comparison): readonly string[] {
  const { application, damage, damaged, pointsLost, isFoundAtPlace, newFindings } = comparison;
  if (pointsLost > 0 && isFoundAtPlace) return [];
  const places = damaged.places.map(({ path, line }) => `${path}:${line}`).join(', ');
  const found = newFindings.map(({ path, line, rule }) => `${rule} ${path}:${line}`).join(', ');
  return [
    `${damage.id} in ${application} at ${places}: ${pointsLost.toFixed(2)} points; ${found || 'nothing found'}`,
  ];
}
