/**
 * Measures what running code costs: the processor time of a trial and its stages, trials per
 * second, and what thousands of trials leave behind. Prints a table.
 */
import { parseArgs } from 'node:util';
import { makeWorld } from '../../src/adapters/toolchain/sandbox/engine/make-world.ts';
import { median } from '../scorer-speed/figures.ts';
import { printRows, type Row } from '../scorer-speed/print-rows.ts';
import { endure, type Holdings } from './endurance.ts';
import { STAGES, timeTrial } from './one-trial.ts';
import { throughput } from './throughput.ts';
import { reactTrials } from './trials.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    trials: { type: 'string', default: '200' },
    runs: { type: 'string', default: '1000' },
  },
});
const rounds = Number(values.rounds);
const trials = Number(values.trials);
const runs = Number(values.runs);
const WARM_UP = 3;

async function measureOneTrial(): Promise<void> {
  const all = reactTrials();
  const world = await makeWorld('react');
  const measured: ReadonlyMap<string, number>[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const { trial } of all) {
      const times = await timeTrial(trial, world);
      // The first rounds warm the JIT compiler, whose work would count as well.
      if (round >= 0) measured.push(times);
    }
  }
  const totals = measured.map((times) =>
    STAGES.reduce((sum, name) => sum + (times.get(name) ?? 0), 0),
  );
  printRows([
    [
      `trial of a React application, ${totals.length} of ${all.length}`,
      spread(totals),
      'median 250 ms, none over 3,000 ms',
    ],
    ...STAGES.map((name): Row => [name, spread(measured.map((times) => times.get(name) ?? 0))]),
  ]);
}

async function measureThroughput(): Promise<void> {
  const both = await throughput(2, trials);
  const single = await throughput(1, trials);
  printRows([
    ['trials, two processes at once', `${both.toFixed(1)} a second`],
    ['trials, one process', `${single.toFixed(1)} a second`],
    ['two processes / one process', `${(both / single).toFixed(2)} times`],
  ]);
}

async function measureEndurance(): Promise<void> {
  const { firstQuarterMb, lastQuarterMb, peakMb, mbPer1000, before, after } = await endure(runs);
  const trend = `${mbPer1000 < 0 ? '' : '+'}${mbPer1000.toFixed(1)} MB per 1,000`;
  printRows([
    [
      `memory over ${runs} trials, first quarter → last`,
      `${firstQuarterMb.toFixed(0)} → ${lastQuarterMb.toFixed(0)} MB (${trend}), ${peakMb.toFixed(0)} at most`,
      'flat',
    ],
    [
      'threads, open files and processes, before → after',
      `${held(before)} → ${held(after)}`,
      'the same',
    ],
  ]);
}

const held = ({ threads, files, processes }: Holdings): string =>
  `${threads}, ${files}, ${processes}`;

const ms = (figure: number): string => figure.toFixed(figure < 100 ? 1 : 0);
function spread(figures: readonly number[]): string {
  const sorted = [...figures].sort((left, right) => left - right);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  return `${ms(median(sorted))} ms; 95%: ${ms(p95)} ms; most: ${ms(sorted.at(-1) ?? Number.NaN)} ms`;
}

await measureOneTrial();
await measureThroughput();
if (runs > 0) await measureEndurance();
