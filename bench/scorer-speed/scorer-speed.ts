/**
 * Measures how fast the scorer is, as ratios within one run: compared with the tools people run
 * instead, one changed file with a whole application, two cores with one. Prints a table, row by
 * row.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import type { ScoreRequest } from '../../src/orchestrator/ports/scorer.ts';
import { revised, scoreRequestOf, sourcePaths, TEN_FILES } from './application.ts';
import { median } from './figures.ts';
import { largestOf } from './largest.ts';
import { lastScoreMs } from './last-file.ts';
import { type LoopDelay, loopDelayDuring } from './loop-delay.ts';
import { type MemorySample, memoryOver, trendOf } from './memory.ts';
import { OneScore } from './one-score.ts';
import { printRows, type Row } from './print-rows.ts';
import { scoreFile } from './score-file.ts';
import { canPin, throughput } from './throughput.ts';
import { TOOLS, type ToolName, UsualTools } from './usual-tools.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    scores: { type: 'string', default: '600' },
    throughput: { type: 'string', default: '200' },
    'without-tools': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const scores = Number(values.scores);
const throughputScores = Number(values.throughput);
const LOOP_SCORES = 100;
const UNDER_20 = 'blocked under 20 ms';

/** Alternates between tools and scores, so that other load on the machine affects both alike. */
async function measureOneScore(): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const pool = createScorerPool({ workers: 1 });
  opened.defer(() => pool.close());
  const one = new OneScore(TEN_FILES, pool);
  const tools = values['without-tools'] ? null : opened.use(await UsualTools.install());
  await tools?.write(TEN_FILES.files);
  await one.warmUp(30);
  const names = Object.keys(TOOLS) as ToolName[];
  const times = new Map<ToolName, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, list] of times) {
      if (tools === null) break;
      const toolMs = await tools.run(name);
      // The first time warms the system's file cache.
      if (round >= 0) list.push(toolMs);
    }
    if (round >= 0) await one.measure();
  }
  const lastMs = await lastScoreMs(TEN_FILES, { scorer: pool, times: 10 * rounds });
  const { wholeMs, sameMs, oneChangedMs, dearest } = one;
  printRows([
    ['score, every file new', ms(wholeMs)],
    ['score, one file new, median of each in turn', ms(oneChangedMs)],
    [`score, one file new: \`${dearest.path}\`, the dearest`, ms(dearest.ms)],
    ['score, nothing new', ms(sameMs)],
    ['score, every file new, asked while all but the last are scored in part', ms(lastMs)],
    ['every file new / one file new', timesOf(wholeMs / oneChangedMs), '2'],
  ]);
  if (tools !== null) printRows(comparedWithTools(times, one));
}

function comparedWithTools(
  times: ReadonlyMap<ToolName, readonly number[]>,
  { wholeMs, sameMs }: OneScore,
): readonly Row[] {
  const toolMs = (name: ToolName): number => median(times.get(name) ?? []);
  const rest = toolMs('eslint') + toolMs('vite build');
  const usual = toolMs('tsc --noEmit') + rest;
  const native = toolMs('tsc --noEmit (TypeScript 7)') + rest;
  const goal = '30, better 50';
  return [
    ...[...times.keys()].map((name): Row => [name, ms(toolMs(name))]),
    ['tsc, eslint and vite build / score, every file new', timesOf(usual / wholeMs), goal],
    ['the same with the tsc of TypeScript 7', timesOf(native / wholeMs)],
    ['tsc, eslint and vite build / score, nothing new', timesOf(usual / sameMs)],
  ];
}

async function measureThroughput(): Promise<void> {
  const both = await throughput({ workers: 2, scores: throughputScores, isPinned: false });
  const single = await throughput({ workers: 1, scores: throughputScores / 2, isPinned: false });
  printRows([
    ['throughput, two scoring processes', perSecond(both)],
    ['throughput, one scoring process', perSecond(single)],
    ['two processes / one process', timesOf(both / single)],
  ]);
  if (!canPin()) return;
  const pinned = await throughput({ workers: 1, scores: throughputScores / 2, isPinned: true });
  printRows([
    ['throughput, one scoring process held to one core', perSecond(pinned)],
    ['two processes on both cores / one process on one', timesOf(both / pinned), '1.7'],
  ]);
}

async function measureMemory(): Promise<void> {
  const samples = await memoryOver(scores, 2);
  const rowOf = (name: string, mbOf: (sample: MemorySample) => number): Row => {
    const { earlyMb, lateMb, peakMb, mbPer1000 } = trendOf(samples, mbOf);
    const trend = `${mbPer1000 < 0 ? '' : '+'}${mbPer1000.toFixed(1)} MB per 1,000`;
    return [
      `memory of ${name} over ${scores} scores, second quarter → last`,
      `${earlyMb.toFixed(0)} → ${lateMb.toFixed(0)} MB (${trend}), ${peakMb.toFixed(0)} at most`,
      'flat',
    ];
  };
  printRows([
    rowOf('two scoring processes and their tools', ({ scorerMb }) => scorerMb),
    rowOf('the process that asks', ({ mainMb }) => mainMb),
  ]);
}

/** Delay of the asking process's event loop, from the pool's start on; an idle one to compare. */
async function measureLoop(): Promise<void> {
  const many = Array.from({ length: LOOP_SCORES }, (_, revision) =>
    scoreRequestOf(revised(TEN_FILES, revision, sourcePaths(TEN_FILES))),
  );
  const largest = scoreRequestOf(largestOf(TEN_FILES));
  const during = (requests: readonly ScoreRequest[]): Promise<LoopDelay> =>
    loopDelayDuring(async () => {
      await using opened = new AsyncDisposableStack();
      const pool = createScorerPool({ workers: 2, timeoutMs: 60_000 });
      opened.defer(() => pool.close());
      const { signal } = new AbortController();
      const waiting = [...requests];
      const lane = async (): Promise<void> => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
          await pool.score(next, signal);
        }
      };
      await Promise.all(Array.from({ length: 4 }, lane));
    });
  printRows([
    [`event loop over ${many.length} scores, four at a time`, delay(await during(many)), UNDER_20],
    ['event loop over the largest request that is taken', delay(await during([largest])), UNDER_20],
    [
      'event loop while another process asks for all',
      delay(
        await loopDelayDuring(() =>
          throughput({ workers: 2, scores: LOOP_SCORES, isPinned: false }),
        ),
      ),
    ],
  ]);
}

const ms = (figure: number): string => `${figure.toFixed(figure < 100 ? 1 : 0)} ms`;
const timesOf = (figure: number): string => `${figure.toFixed(figure < 10 ? 2 : 0)} times`;
const perSecond = (figure: number): string => `${figure.toFixed(1)} a second`;
const delay = ({ blockedMs, p99LateMs, maxLateMs }: LoopDelay): string =>
  `blocked ${blockedMs.toFixed(1)} ms at most; late ${p99LateMs.toFixed(1)} ms (99%), ${maxLateMs.toFixed(1)} ms (all)`;

await measureOneScore();
await measureThroughput();
await measureMemory();
await measureLoop();
for (const path of positionals) {
  const { lines, seconds } = await scoreFile(path);
  printRows([[`${basename(path)}: ${lines} lines`, `${seconds.toFixed(1)} s`]]);
}
