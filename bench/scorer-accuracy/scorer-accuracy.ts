/**
 * Scores real models' outputs and measures how well the scores agree with the tests that those
 * outputs passed or failed. Takes files of verdicts as arguments.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKS } from '../../src/orchestrator/scoring/checks.ts';
import { accuracies } from './accuracy.ts';
import { calibration } from './calibration.ts';
import { checkWorths } from './check-worth.ts';
import { printReport, type Report } from './print-report.ts';
import { scoreOutputs } from './score-outputs.ts';
import { readVerdicts, type Verdict } from './verdict.ts';

const USAGE = `Usage: node bench/scorer-accuracy/scorer-accuracy.ts FILE.jsonl... [options]
  --sample N          score N outputs of each file, drawn by lot
  --seed N            of that lot; 1 when left out
  --workers N         scoring processes; one a core when left out
  --without CHECK_ID  leave a check out of the sum; may be given again
  --json              print JSON instead of tables`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: `${availableParallelism()}` },
    without: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const unknown = values.without.filter((id) => !CHECKS.some(({ check }) => check.id === id));
if (positionals.length === 0 || unknown.length > 0) {
  for (const id of unknown) console.error(`There is no check called ${id}`);
  console.error(USAGE);
  process.exit(2);
}

const reports: Report[] = [];
for (const path of positionals) {
  const all = readVerdicts(path);
  const verdicts = values.sample === undefined ? all : drawn(all, Number(values.sample));
  const startMs = performance.now();
  const outputs = await scoreOutputs(verdicts, {
    workers: Number(values.workers),
    onScored: (scored) => {
      if (process.stderr.isTTY && scored % 20 === 0) {
        process.stderr.write(`\r${basename(path)}: ${scored} of ${verdicts.length} `);
      }
    },
  });
  const report: Report = {
    file: basename(path),
    outputs: outputs.length,
    tasks: new Set(verdicts.map(({ task }) => task)).size,
    seconds: (performance.now() - startMs) / 1000,
    accuracy: accuracies(outputs, values.without),
    checks: checkWorths(outputs),
    calibration: calibration(outputs, values.without),
  };
  reports.push(report);
  if (!values.json) printReport(report);
}
if (values.json) console.log(JSON.stringify(reports, null, 2));

/** Draws a random sample; whether an output is in it depends only on the seed and the ids. */
function drawn(verdicts: readonly Verdict[], count: number): readonly Verdict[] {
  const lotOf = ({ id }: Verdict): string =>
    createHash('sha256').update(`${values.seed} ${id}`).digest('hex');
  return verdicts
    .map((verdict) => ({ verdict, lot: lotOf(verdict) }))
    .sort((left, right) => (left.lot < right.lot ? -1 : 1))
    .slice(0, count)
    .map(({ verdict }) => verdict);
}
