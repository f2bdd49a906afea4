import { chooseWriter, isWorthTesting, type TestWriter } from '../acceptance/choose-writer.ts';
import { MAX_ANSWER_CHARS, readTests } from '../acceptance/read-tests.ts';
import { testsPrompt } from '../acceptance/tests-prompt.ts';
import type { Prompt } from '../approaches/approach.ts';
import { Budget } from '../budget/budget.ts';
import { AttemptError, type Failure } from '../failure.ts';
import type { AcceptanceTest } from '../ports/sandbox.ts';
import type { StoredRun, WrittenTests } from '../run.ts';
import { failureOf } from './attempt/failure-of.ts';
import { callModel } from './calls/call-model.ts';
import { OwnWaits } from './calls/own-waits.ts';
import { ToldRequests } from './calls/told-requests.ts';
import { Relinquished } from './cancellation.ts';
import { Deadline } from './deadline.ts';
import type { RunSetting } from './run-setting.ts';

/**
 * The tests that every attempt of the run is judged by. A model is asked for them once, before the
 * first attempt; whoever takes the run up again finds them stored. None where nobody is to be asked
 * or nothing usable comes of it: that never fails a run.
 */
export async function testsOfRun(
  setting: RunSetting,
  signal: AbortSignal,
): Promise<readonly AcceptanceTest[]> {
  const { run, journal, ports, policy, health } = setting;
  if (run.acceptance !== null) return run.acceptance.tests;
  // Attempts that were judged without are not to be compared with some that are judged by tests.
  if (!policy.acceptance.isAskedFor || run.attempts.length > 0 || signal.aborted) return [];
  if (!isWorthTesting(run.task, run.plan.profile)) return [];
  const prompt = testsPrompt(run.task);
  const writer = chooseWriter(prompt, { ...ports, unavailableModels: health.unavailable() });
  if (writer === null) return [];
  const { name: model } = writer.entry;
  journal.tell({ kind: 'TestsRequested', model });
  // What is set aside for tests is looked for where a run has been started.
  await journal.stored();
  try {
    // Whoever takes the run up after a crash in between neither asks nor pays again.
    await ports.store.keepTests(run.id, { tests: [], costUsd: writer.expectedUsd });
    const { failure, ...written } = await write(prompt, writer, { setting, signal });
    if (isHeldByAnother(signal)) return [];
    await ports.store.keepTests(run.id, written);
    const { tests, costUsd } = written;
    journal.tell({ kind: 'TestsWritten', model, count: tests.length, costUsd, failure });
    return tests;
  } catch (error) {
    ports.log.warn({ err: error, runId: run.id }, 'the tests of a run could not be kept');
    return [];
  }
}

async function write(
  prompt: Prompt,
  { model: codeModel, entry }: TestWriter,
  { setting, signal }: { readonly setting: RunSetting; readonly signal: AbortSignal },
): Promise<WrittenTests & { readonly failure: Failure | null }> {
  const { run, budget, journal, ports, policy, health } = setting;
  const { clock, log } = ports;
  const model = entry.name;
  const told = new ToldRequests(
    {
      waiting: (wait) => ({ kind: 'TestsWaiting', model, ...wait }),
      resumed: (waitedMs) => ({ kind: 'TestsResumed', model, waitedMs }),
      retrying: (retry) => ({ kind: 'TestsRetrying', model, ...retry }),
    },
    journal,
  );
  const waits = new OwnWaits(clock);
  const { maxBudgetShare, timeoutMs, maxOutputTokens } = policy.acceptance;
  using deadline = new Deadline(signal, clock);
  deadline.putOff(
    timeoutMs,
    () =>
      waits.whyOutOfTime('The request for tests', { timeoutMs, entry }) ??
      new AttemptError('TIMEOUT', `${model} wrote no tests in ${timeoutMs} ms`),
  );
  let costUsd = 0;
  const chunks = callModel(
    prompt,
    {
      model: codeModel,
      entry,
      budget: new Budget(maxBudgetShare * ceilingUsd(run), budget),
      queue: ports.queue,
      userId: run.userId,
      attemptId: null,
      maxOutputTokens,
      temperature: policy.calls.temperature,
      policy: policy.calls,
      clock,
      random: ports.random,
      gate: health,
      waits,
      onSpend: (spend) => {
        costUsd += spend.costUsd;
      },
      onFirstToken: () => {},
      onWaiting: told.onWaiting,
      onQueued: told.onQueued,
      onRetry: told.onRetry,
    },
    deadline.signal,
  );
  try {
    let answer = '';
    let isCut = true;
    for await (const chunk of chunks) {
      if (chunk.kind === 'end') isCut = chunk.reason === 'length';
      else answer = chunk.kind === 'restart' ? '' : answer + chunk.text;
      if (answer.length > MAX_ANSWER_CHARS) break;
    }
    const given = [run.task.request, ...run.task.files.map(({ content }) => content)].join('\n');
    return { tests: readTests(answer, { given, isCut }), costUsd, failure: null };
  } catch (error) {
    log.warn({ err: error, runId: run.id, model }, 'no tests were written for a run');
    return { tests: [], costUsd, failure: failureOf(error) };
  }
}

/** What the run may cost by its own bounds and those it was planned in. */
const ceilingUsd = ({ limits, plan }: StoredRun): number =>
  Math.min(
    limits.maxCostUsd ?? Number.POSITIVE_INFINITY,
    plan.maxCostUsd ?? Number.POSITIVE_INFINITY,
  );

const isHeldByAnother = ({ reason }: AbortSignal): boolean =>
  reason instanceof Relinquished && !reason.isHeld;
