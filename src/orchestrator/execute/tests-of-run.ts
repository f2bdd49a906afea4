import { chooseWriter, isWorthTesting, type TestWriter } from '../acceptance/choose-writer.ts';
import { MAX_ANSWER_CHARS, readTests } from '../acceptance/read-tests.ts';
import { testsPrompt } from '../acceptance/tests-prompt.ts';
import type { Prompt } from '../approaches/approach.ts';
import { Budget } from '../budget/budget.ts';
import { AttemptError, type Failure } from '../failure.ts';
import type { AcceptanceTest } from '../ports/sandbox.ts';
import type { WrittenTests } from '../run.ts';
import { failureOf } from './attempt/failure-of.ts';
import { callModel } from './calls/call-model.ts';
import { OwnWaits } from './calls/own-waits.ts';
import { ToldRequests } from './calls/told-requests.ts';
import { Relinquished } from './cancellation.ts';
import { Deadline } from './deadline.ts';
import type { RunSetting } from './run-setting.ts';

/**
 * Resolves with the acceptance tests that every attempt of the run is judged by. A model is asked
 * for them once, before the first attempt; a process that takes the run up again finds them stored.
 * There are none when nobody is to be asked or nothing usable comes back, which never fails a run.
 */
export async function testsOfRun(
  setting: RunSetting,
  signal: AbortSignal,
): Promise<readonly AcceptanceTest[]> {
  const { run, journal, ports, told } = setting;
  const asking = signal.aborted ? null : whomToAsk(setting);
  if (asking === null) return testsOfAnother(setting);
  const { prompt, writer } = asking;
  const { name: model } = writer.entry;
  if (model !== told.awaitedWriter) journal.tell({ kind: 'TestsRequested', model });
  // Stored first, since a successor looks up the reservations of started runs only.
  await journal.stored();
  let keptUsd = 0;
  try {
    // If this process dies from here on, its successor neither asks nor pays again.
    const expectedUsd = Math.min(writer.expectedUsd, shareUsd(setting));
    await ports.store.keepTests(run.id, { tests: [], costUsd: expectedUsd });
    keptUsd = expectedUsd;
    const { failure, ...written } = await write(prompt, writer, { setting, signal });
    if (isHeldByAnother(signal)) return [];
    await ports.store.keepTests(run.id, written);
    const { tests, costUsd } = written;
    journal.tell({ kind: 'TestsWritten', model, count: tests.length, costUsd, failure });
    return tests;
  } catch (error) {
    ports.log.warn({ err: error, runId: run.id }, 'the tests of a run could not be kept');
    const failure = failureOf(error);
    journal.tell({ kind: 'TestsWritten', model, count: 0, costUsd: keptUsd, failure });
    return [];
  }
}

/** Returns what to ask and whom; null when no tests are to be requested now. */
function whomToAsk({
  run,
  ports,
  policy,
  health,
}: RunSetting): { readonly prompt: Prompt; readonly writer: TestWriter } | null {
  // Attempts that were judged without tests cannot be compared with ones that are judged by them.
  if (run.acceptance !== null || run.attempts.length > 0) return null;
  if (!policy.acceptance.isAskedFor || !isWorthTesting(run.task, run.plan.profile)) return null;
  const prompt = testsPrompt(run.task);
  const writer = chooseWriter(prompt, { ...ports, unavailableModels: health.unavailable() });
  return writer === null ? null : { prompt, writer };
}

/**
 * Returns the tests that are already stored. If an earlier process ended before it told what came
 * of its request, that is told now.
 */
function testsOfAnother({ run, journal, heldUsd, told }: RunSetting): readonly AcceptanceTest[] {
  const { tests, costUsd } = run.acceptance ?? NO_TESTS;
  if (told.awaitedWriter !== null) {
    journal.tell({
      kind: 'TestsWritten',
      model: told.awaitedWriter,
      count: tests.length,
      costUsd: heldUsd.get(null) ?? costUsd,
      failure: tests.length > 0 ? null : INTERRUPTED,
    });
  }
  return tests;
}

const NO_TESTS: WrittenTests = { tests: [], costUsd: 0 };

const INTERRUPTED: Failure = {
  code: 'INTERRUPTED',
  message: 'The process that had requested the tests ended before they arrived',
  retryable: true,
};

/** Asks the writer for tests. Failure is a result too: no tests, their cost and what went wrong. */
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
  const { timeoutMs, maxOutputTokens } = policy.acceptance;
  using deadline = new Deadline(signal, clock);
  deadline.putOff(
    timeoutMs,
    () =>
      waits.whyOutOfTime('The request for tests', { timeoutMs, entry }) ??
      new AttemptError('TIMEOUT', `${model} wrote no tests within ${timeoutMs} ms`),
  );
  let costUsd = 0;
  const chunks = callModel(
    prompt,
    {
      model: codeModel,
      entry,
      budget: new Budget(shareUsd(setting), budget),
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

/** The tests' share of what the run may cost, by its own limit or its plan's if that is lower. */
function shareUsd({ run: { limits, plan }, policy }: RunSetting): number {
  const { maxBudgetShare } = policy.acceptance;
  const maxCostUsd = Math.min(
    limits.maxCostUsd ?? Number.POSITIVE_INFINITY,
    plan.maxCostUsd ?? Number.POSITIVE_INFINITY,
  );
  // No share of an unbounded run is nothing all the same.
  return maxBudgetShare === 0 ? 0 : maxBudgetShare * maxCostUsd;
}

const isHeldByAnother = ({ reason }: AbortSignal): boolean =>
  reason instanceof Relinquished && !reason.isHeld;
