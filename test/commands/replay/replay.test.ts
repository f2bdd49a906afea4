import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OutcomeTable, readOutcomes } from '../../../src/commands/replay/outcome-table.ts';
import { referencesOf } from '../../../src/commands/replay/references.ts';
import { parseReplayOptions } from '../../../src/commands/replay/replay-options.ts';
import { replayTable, replayTableLines } from '../../../src/commands/replay/replay-report.ts';
import { runContender } from '../run-contender.ts';
import { aFolder } from '../score/a-folder.ts';

const lines = (...outcomes: readonly object[]): string =>
  outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
async function* chunksOf(text: string, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}
const read = (text: string): Promise<OutcomeTable> => readOutcomes(chunksOf(text));

const TABLE = lines(
  { task: 'a', type: 't', model: 'cheap', score: 100, costUsd: 0.01 },
  { task: 'a', type: 't', model: 'dear', score: 100, costUsd: 1 },
  { task: 'b', type: 't', model: 'cheap', score: 0, costUsd: 0.01 },
  { task: 'b', type: 't', model: 'dear', score: 90, costUsd: 1 },
);

describe('a table of outcomes', () => {
  it('is read line by line, in any order, without blank lines', async () => {
    const { models, tasks } = await read(`\uFEFF${TABLE}\n\n`);
    expect(models).toEqual(['cheap', 'dear']);
    expect(tasks.map(({ task, type, outcomes }) => [task, type, outcomes.size])).toEqual([
      ['a', 't', 2],
      ['b', 't', 2],
    ]);
    expect(tasks[1]?.outcomes.get('dear')).toEqual({
      model: 'dear',
      score: 90,
      costUsd: 1,
      durationMs: 0,
    });
  });

  it.each([
    ['{"task":"a"', 'Line 5 is not a valid outcome: not JSON'],
    ['{"task":"a","type":"t","model":"m"}', /^Line 5 is not a valid outcome: score: /],
    ['{"task":"a","type":"t","model":"m","score":101}', /^Line 5 is not a valid outcome: score: /],
    ['{"task":"a","type":"t","model":"m","score":1,"costUsd":-1}', /^Line 5 .*costUsd: /],
    [
      '{"task":"a","type":"u","model":"m","score":1}',
      /^Line 5 .*has type "u" here but had "t" before/,
    ],
    [
      '{"task":"a","type":"t","model":"dear","score":1}',
      /^Line 5 .*already has an outcome of dear/,
    ],
    ['7', /^Line 5 is not a valid outcome: /],
  ])('is refused with the number of a line such as %s', async (line, message) => {
    await expect(read(`${TABLE}${line}\n`)).rejects.toThrow(message);
  });

  it('is refused when it is empty', async () => {
    await expect(read('\n')).rejects.toThrow('The file contains no outcomes');
  });
});

describe('the references of hindsight', () => {
  const rules = { usdWeight: 20, secondWeight: 0, maxAttempts: 3, qualityThreshold: 70 };

  it('are the best model, the best order stopped at the threshold, and the best model per task', async () => {
    const { bestSingle, bestFixedOrder, oracle } = referencesOf(await read(TABLE), rules);
    expect(bestSingle).toEqual({
      models: ['dear'],
      quality: 95,
      costUsd: 1,
      attempts: 1,
      utility: 75,
    });
    expect(bestFixedOrder).toMatchObject({ models: ['cheap', 'dear'], quality: 95, attempts: 1.5 });
    expect(bestFixedOrder.costUsd).toBeCloseTo(0.51);
    expect(oracle.costUsd).toBeCloseTo(0.505);
    expect(oracle.utility).toBeCloseTo(95 - 10.1);
  });

  it('try no more than allowed', async () => {
    const table = await read(TABLE);
    expect(referencesOf(table, { ...rules, maxAttempts: 1 }).bestFixedOrder.models).toEqual([
      'dear',
    ]);
  });
});

describe('the options of a replay', () => {
  it('have defaults', () => {
    expect(parseReplayOptions(['x.jsonl'])).toEqual({
      file: 'x.jsonl',
      order: 'random',
      maxAttempts: 3,
      usdWeight: 20,
      secondWeight: 0,
      qualityThreshold: 70,
      seeds: 20,
      halfLifeTasks: 500,
      explore: true,
      format: 'table',
    });
  });

  it.each([
    [[], 'Say which file'],
    [['a', 'b'], 'One file at a time, not also b'],
    [['a', '--seeds', '0'], '--seeds takes a whole number from 1 to 10000, not "0"'],
    [['a', '--max-attempts', '1.5'], '--max-attempts takes a whole number from 1 to 10'],
    [['a', '--threshold', 'x'], '--threshold takes a number from 0 to 100, not "x"'],
    [['a', '--price-per-dollar', '-1'], '--price-per-dollar'],
    [['a', '--order', 'worst'], '--order takes random or file, not "worst"'],
    [['a', '--what'], '--what'],
  ])('are refused when they make no sense: %j', (args, message) => {
    expect(() => parseReplayOptions(args)).toThrow(message);
  });
});

describe('contender replay', () => {
  it('prints figures as JSON', async () => {
    await using folder = await aFolder({ 'outcomes.jsonl': TABLE });
    const file = path.join(folder.path, 'outcomes.jsonl');
    const { stdout } = await runContender(['replay', file, '--seeds', '2', '--json']);
    const figures = {
      quality: expect.any(Number),
      costUsd: expect.any(Number),
      attempts: expect.any(Number),
      utility: expect.any(Number),
    };
    expect(JSON.parse(stdout)).toMatchObject({
      overall: figures,
      lastHalf: figures,
      references: { bestSingle: figures, bestFixedOrder: figures, oracle: figures },
    });
  }, 120_000);

  it('prints a table with the regret otherwise', async () => {
    const report = replayTable(await read(TABLE), parseReplayOptions(['x', '--seeds', '2']));
    const printed = replayTableLines(report);
    expect(printed[0]).toBe('2 tasks, 2 models, 2 seeds; means per task');
    expect(printed.find((line) => line.startsWith('best single model  '))).toMatch(
      /95\.0 +\$1\.000 +1\.00 +75\.00 +9\.80$/,
    );
    expect(printed.at(-1)).toBe('best fixed order: cheap, dear');
  });

  it('names a file that cannot be read', async () => {
    const { exitCode, stderr } = await runContender(['replay', '/nowhere/at.all']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('/nowhere/at.all cannot be read');
  }, 120_000);
});
