import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import type { Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { GOOD_APP, GOOD_APP_REQUEST } from '../../support/good-react-app.ts';
import { CHARACTERS } from '../../support/hostile/characters.ts';
import { CONFIGURATION } from '../../support/hostile/configuration.ts';
import { EDITS, REQUESTED } from '../../support/hostile/edits.ts';
import { EXPRESSIONS } from '../../support/hostile/expressions.ts';
import type { HostileInput } from '../../support/hostile/hostile-input.ts';
import { LONG_LINES } from '../../support/hostile/long-lines.ts';
import { NESTING } from '../../support/hostile/nesting.ts';
import { PATHS } from '../../support/hostile/paths.ts';
import { reachingOut } from '../../support/hostile/reaching-out.ts';
import { REPETITION } from '../../support/hostile/repetition.ts';
import { SETS } from '../../support/hostile/sets.ts';
import { TYPES } from '../../support/hostile/types.ts';
import { aScoreRequest } from '../../support/score-request-builder.ts';

const TIMEOUT_MS = 15_000;
/** Most resident memory of a scoring process itself, of which 1,000 MB may be its heap. */
const MAX_MEGABYTES = 1_600;

const pool = createScorerPool({ workers: 2, timeoutMs: TIMEOUT_MS });
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const secret = join(folder, 'secret.ts');
writeFileSync(secret, 'export const secret = "only-on-disk";');
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const never = new AbortController().signal;
const score = ({ files, parts }: HostileInput): Promise<Scorecard> =>
  pool.score(aScoreRequest(files, parts), never);

/** What is wrong with the score of an input; null if nothing is. */
async function shortcomingOf(input: HostileInput): Promise<string | null> {
  const startedAt = performance.now();
  try {
    const card = await score(input);
    const tookMs = performance.now() - startedAt;
    const findings = card.checks.flatMap((check) =>
      check.status === 'FAILED' ? check.findings : [],
    );
    if (tookMs > 2 * TIMEOUT_MS) return `${input.what}: took ${Math.round(tookMs)} ms`;
    if (input.place !== null && !findings.some(({ path }) => path === input.place)) {
      return `${input.what}: nothing was found in ${input.place}`;
    }
    if (JSON.stringify(card).includes('only-on-disk')) return `${input.what}: was read`;
    return null;
  } catch (error) {
    return `${input.what}: ${error}`;
  }
}

/** What is wrong with the scores of inputs; as many are scored at once as there are processes. */
async function shortcomings(inputs: readonly HostileInput[]): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = inputs.values();
  const work = async (): Promise<void> => {
    for (const input of waiting) {
      const shortcoming = await shortcomingOf(input);
      if (shortcoming !== null) found.push(shortcoming);
    }
  };
  await Promise.all([work(), work()]);
  return found;
}

describe('hostile output', () => {
  afterEach(async () => {
    const goodApp = aScoreRequest(GOOD_APP, { request: GOOD_APP_REQUEST });
    const cards = await Promise.all([pool.score(goodApp, never), pool.score(goodApp, never)]);
    expect(cards.map(({ overall }) => overall)).toEqual([100, 100]);
    if (process.platform !== 'linux') return;
    for (const pid of pool.workerPids) expect(megabytesOf(pid)).toBeLessThan(MAX_MEGABYTES);
  });

  it.each([
    ['nesting of every kind', NESTING],
    ['long lines', LONG_LINES],
    ['odd characters', CHARACTERS],
    ['many files, and circles of them', SETS],
    ['hostile paths', PATHS],
    ['types without end', TYPES],
    ['expressions and scanners', EXPRESSIONS],
    ['hostile configuration', CONFIGURATION],
    ['files of the machine', reachingOut(secret)],
    ['hostile edits', EDITS],
    ['hostile requests', REQUESTED],
    ['much of the same', REPETITION],
  ])(
    'is judged in bounded time, with a finding, and does no harm: %s',
    async (_what, inputs) => {
      expect(await shortcomings(inputs)).toEqual([]);
    },
    240_000,
  );
});

/** The largest resident memory that a process ever had. */
const megabytesOf = (pid: number): number => {
  const [, kilobytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/) ?? [];
  return Number(kilobytes) / 1_024;
};
