import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import type { ScoreRequest } from '../../src/orchestrator/ports/scorer.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import { scorecardShape } from '../../src/orchestrator/stored-shapes.ts';
import type { Verdict } from './verdict.ts';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/scorer-accuracy');
/** What determines a score besides the output: the scorer's sources and its tools' versions. */
const SCORER_FILES = [
  'src/orchestrator/scoring/**/*.ts',
  'src/orchestrator/profile/**/*.ts',
  'src/adapters/toolchain/**/*.ts',
  'package-lock.json',
];

/** An output and its scorecard. */
export interface ScoredOutput {
  readonly verdict: Verdict;
  readonly scorecard: Scorecard;
}

/**
 * Scores outputs with real scorer processes. Scores are cached on disk until anything that
 * determines them changes.
 */
export async function scoreOutputs(
  verdicts: readonly Verdict[],
  { workers, onScored }: { readonly workers: number; readonly onScored: (scored: number) => void },
): Promise<readonly ScoredOutput[]> {
  const folder = join(CACHE, await scorerDigest());
  await mkdir(folder, { recursive: true });
  await using opened = new AsyncDisposableStack();
  const pool = createScorerPool({ workers });
  opened.defer(() => pool.close());
  const { signal } = new AbortController();
  const limit = pLimit(workers * 2);
  let scored = 0;
  return await Promise.all(
    verdicts.map((verdict) =>
      limit(async () => {
        const request = scoreRequestOf(verdict);
        const path = join(folder, `${digestOf(JSON.stringify(request))}.json`);
        const kept = await readKept(path);
        const scorecard = kept ?? (await pool.score(request, signal));
        if (kept === null) await writeFile(path, JSON.stringify(scorecard));
        onScored(++scored);
        return { verdict, scorecard };
      }),
    ),
  );
}

const scoreRequestOf = ({ request, files }: Verdict): ScoreRequest => ({
  request,
  profile: profileTask({ request, files: [], conversationId: '' }),
  files,
  base: [],
  isPartial: false,
});

async function scorerDigest(): Promise<string> {
  const paths = globSync([...SCORER_FILES], { cwd: ROOT }).sort();
  const texts = await Promise.all(paths.map((path) => readFile(join(ROOT, path), 'utf8')));
  return digestOf(JSON.stringify([paths, texts]));
}

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 24);

async function readKept(path: string): Promise<Scorecard | null> {
  try {
    return scorecardShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // An interrupted run may leave half a file.
    if (isMissing || error instanceof SyntaxError) return null;
    throw error;
  }
}
