/**
 * Measures what repairs and splices win back, over answers of rehearsal models that fell short of
 * 70: repairs of those within 15 points of it, by their own model and by each of the others, and a
 * splice of flash's and lite's answers to one request. `--seeds 1,2,3,4` selects the answers.
 */
import { parseArgs } from 'node:util';
import { createAuthor } from '../../src/adapters/rehearsal/author/create-author.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { readConfig } from '../../src/config.ts';
import type { FileChange, Workbench } from '../../src/orchestrator/approaches/approach.ts';
import { findingsToMend } from '../../src/orchestrator/approaches/mend.ts';
import { repair } from '../../src/orchestrator/approaches/repair.ts';
import { simple } from '../../src/orchestrator/approaches/simple.ts';
import type { ScoredAttempt } from '../../src/orchestrator/execute/contest/pick-winner.ts';
import { combinationsOf } from '../../src/orchestrator/execute/splice/combinations.ts';
import { AttemptError } from '../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import { FRESH } from '../../src/orchestrator/run.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';
import type { SourceFile, Task } from '../../src/orchestrator/task.ts';
import { NOTHING_SPENT } from '../../src/orchestrator/usage.ts';
import { REQUESTS } from '../forecast/requests.ts';

const THRESHOLD = 70;
const MODELS = ['gemini-2.5-flash', 'gemini-2.5-flash-lite'];
const MENDERS = [...MODELS, 'gemini-2.5-pro'];
const NEVER = new AbortController().signal;

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1,2,3,4' } } });
await using opened = new AsyncDisposableStack();
const scorer = createScorerPool({ workers: readConfig(process.env).scorerWorkers });
opened.defer(() => scorer.close());

const repaired: (Try & { readonly model: string; readonly by: string })[] = [];
const spliced: Try[] = [];
for (const seed of values.seeds.split(',')) {
  for (const request of REQUESTS) {
    const answers = await Promise.all(MODELS.map((model) => answerOf({ request, model, seed })));
    const short = answers.filter(({ scorecard }) => scorecard.overall < THRESHOLD);
    for (const answer of short) {
      if (answer.scorecard.overall >= THRESHOLD - DEFAULT_POLICY.repair.marginPoints) {
        for (const by of MENDERS) {
          repaired.push({ model: answer.model, by, ...(await repairOf(answer, by, seed)) });
        }
      }
    }
    if (short.length === answers.length) spliced.push(await spliceOf(short));
  }
}
report(
  'repairs by their own model',
  repaired.filter(({ model, by }) => by === model),
);
for (const mender of MENDERS) {
  report(
    `repairs of others by ${mender}`,
    repaired.filter(({ model, by }) => by === mender && by !== model),
  );
}
report('splices', spliced);

interface Try {
  readonly before: number;
  readonly after: number;
}

interface Answer {
  readonly model: string;
  readonly workbench: Workbench;
  readonly files: readonly SourceFile[];
  readonly scorecard: Scorecard;
}

async function answerOf(by: {
  readonly request: string;
  readonly model: string;
  readonly seed: string;
}): Promise<Answer> {
  const task: Task = { request: by.request, conversationId: 'bench', files: [] };
  const workbench = workbenchOf(task, by.model, by.seed);
  const files = await applied([], simple.write(workbench));
  return { model: by.model, workbench, files, scorecard: await scoreOf(workbench, files) };
}

function workbenchOf(task: Task, model: string, seed: string): Workbench {
  const author = createAuthor({ seed: Number(seed) });
  return {
    task,
    profile: profileTask(task),
    async *ask(prompt) {
      yield { kind: 'text', text: author({ ...prompt, model, temperature: 0.2 }) };
      yield { kind: 'end', reason: 'complete' };
    },
    review: () => Promise.reject(new Error('one answer is not reviewed midway')),
  };
}

async function repairOf(
  { workbench: { task }, files, scorecard }: Answer,
  by: string,
  seed: string,
): Promise<Try> {
  const workbench = workbenchOf(task, by, seed);
  const before = scorecard.overall;
  try {
    const findings = findingsToMend(scorecard);
    const mended = await applied(files, repair(workbench, { made: files, findings }));
    return { before, after: (await scoreOf(workbench, mended)).overall };
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error;
    return { before, after: before };
  }
}

async function spliceOf(answers: readonly Answer[]) {
  const attempts = answers
    .map(asAttempt)
    .toSorted((a, b) => b.state.scorecard.overall - a.state.scorecard.overall);
  const before = attempts[0]?.state.scorecard.overall ?? 0;
  const scores = [before];
  for (const { files } of combinationsOf(attempts).slice(0, DEFAULT_POLICY.splice.maxTries)) {
    const [first] = answers;
    if (first === undefined) continue;
    scores.push((await scoreOf(first.workbench, [...files.values()])).overall);
  }
  return { before, after: Math.max(...scores) };
}

function asAttempt({ files, scorecard }: Answer, index: number): ScoredAttempt {
  const at = new Date(0);
  return {
    id: String(index),
    strategy: { model: MODELS[index] ?? '', approach: 'SIMPLE' },
    provider: 'rehearsal',
    reason: 'FIRST',
    origin: FRESH,
    startedAt: at,
    state: {
      kind: 'SCORED',
      completedAt: at,
      durationMs: 0,
      timeToFirstTokenMs: null,
      spend: NOTHING_SPENT,
      scorecard,
      files,
    },
  };
}

function scoreOf(
  { task: { request }, profile }: Workbench,
  files: readonly SourceFile[],
): Promise<Scorecard> {
  return scorer.score({ request, profile, files, base: [], isPartial: false }, NEVER);
}

async function applied(
  files: readonly SourceFile[],
  changes: AsyncIterable<FileChange>,
): Promise<readonly SourceFile[]> {
  const now = new Map(files.map((file) => [file.path, file]));
  for await (const change of changes) {
    if (change.kind === 'written') now.set(change.file.path, change.file);
    else now.delete(change.path);
  }
  return [...now.values()];
}

function report(name: string, tries: readonly Try[]): void {
  const mean = (of: (one: (typeof tries)[number]) => number): number =>
    tries.reduce((sum, one) => sum + of(one), 0) / Math.max(1, tries.length);
  const kept = tries.filter(({ before, after }) => after > before);
  const share = mean(({ before, after }) => Math.max(0, after - before) / (100 - before));
  const good = kept.filter(({ after }) => after >= THRESHOLD);
  console.log(
    `${name}: ${tries.length} tried, ${kept.length} better, ${good.length} at or over ${THRESHOLD}; on average ${(100 * share).toFixed(0)}% of the missing points won back`,
  );
}
