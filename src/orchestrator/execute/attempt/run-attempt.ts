import type { FileChange, Workbench } from '../../approaches/approach.ts';
import type { CatalogueModel } from '../../catalogue.ts';
import { AttemptError } from '../../failure.ts';
import type { Forecast } from '../../forecast.ts';
import type { CodeModel } from '../../ports/code-model.ts';
import type { AcceptanceTest } from '../../ports/sandbox.ts';
import type {
  Attempt,
  AttemptOrigin,
  AttemptOutcome,
  AttemptState,
  StartReason,
} from '../../run.ts';
import type { Scorecard } from '../../scorecard.ts';
import type { Strategy } from '../../strategy.ts';
import type { SourceFile } from '../../task.ts';
import { LeftAlone } from '../calls/model-gate.ts';
import { Cancellation, Relinquished } from '../cancellation.ts';
import { Deadline } from '../deadline.ts';
import { JournalBroken } from '../run-journal.ts';
import type { RunSetting } from '../run-setting.ts';
import { AttemptCalls } from './attempt-calls.ts';
import { AttemptReview } from './attempt-review.ts';
import { failureOf } from './failure-of.ts';
import { WorkingFiles } from './working-files.ts';

export interface AttemptSetting extends RunSetting {
  readonly id: string;
  readonly strategy: Strategy;
  readonly reason: StartReason;
  /** The same in words. */
  readonly because: string;
  readonly origin: AttemptOrigin;
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly acceptance: readonly AcceptanceTest[];
  /** Whether another attempt of the run that is under way asks the same model. */
  readonly isBesideAnother: boolean;
  /** The files that the attempt starts from. */
  readonly from: readonly SourceFile[];
  readonly write: (workbench: Workbench) => AsyncIterable<FileChange>;
  /** Whether a file may be rewritten after it was written. */
  readonly mends: boolean;
  /** Roughly how many output tokens the whole attempt takes. */
  readonly expectedOutputTokens: number;
  /** Called with every score before the final one; returns the forecast to record with it. */
  readonly onPartial: (seen: PartialResult) => Forecast;
  /** Called when a request is about to be sent. */
  readonly onAsked: () => void;
  /** Called when a request has failed and will be retried. */
  readonly onRetry: () => void;
  /** Called once, at the first token. */
  readonly onFirstToken: () => void;
}

/** What an attempt has shown so far. */
export interface PartialResult {
  readonly scorecard: Scorecard;
  readonly files: readonly SourceFile[];
  /** Share of the expected files that have arrived, 0 to 1. */
  readonly arrived: number;
}

/** An attempt that has ended. */
export interface EndedAttempt extends Attempt {
  readonly state: Exclude<AttemptState, { kind: 'RUNNING' }>;
}

/**
 * Makes one attempt: asks the model, extracts files and scores them, recording every step. Failures
 * and cancellations are results, not errors. An attempt whose model came to rest before it was
 * asked is withdrawn, which is recorded as a cancellation. Rejects only when the run cannot go on
 * here: the journal failed, or this process gives the run up.
 */
export async function runAttempt(
  setting: AttemptSetting,
  signal: AbortSignal,
): Promise<EndedAttempt> {
  const { id, run, strategy, entry, reason, because, origin, journal, ports, policy } = setting;
  const { clock } = ports;
  const startedAt = clock.now();
  const startedMs = clock.monotonicMs();
  using calls = new AttemptCalls(id, setting);

  await journal.record({
    kind: 'AttemptStarted',
    attemptId: id,
    strategy,
    provider: entry.provider,
    reason,
    because,
    origin,
  });

  using deadline = new Deadline(signal, clock);
  deadline.putOff(policy.attemptTimeoutMs, () => calls.outOfTime(policy.attemptTimeoutMs));
  const files = new WorkingFiles(setting.from);
  const written = new Set<string>();
  const review = new AttemptReview(files, deadline.signal, {
    task: run.task,
    profile: run.plan.profile,
    acceptance: setting.acceptance,
    scorer: ports.scorer,
    log: ports.log,
    onPartial: (scorecard, scoredFiles) => {
      const arrived = Math.min(1, written.size / run.plan.profile.estimatedFiles);
      const forecast = setting.onPartial({ scorecard, files: scoredFiles, arrived });
      journal.tell({ kind: 'PartialScore', attemptId: id, scorecard, forecast });
    },
  });

  const write = async (): Promise<void> => {
    const changes = setting.write({
      task: run.task,
      profile: run.plan.profile,
      ask: (prompt) => calls.ask(prompt, deadline.signal),
      review: (current) => review.midway(current),
    });
    for await (const change of changes) {
      files.apply(change);
      if (change.kind === 'written') {
        written.add(change.file.path);
        journal.tell({
          kind: 'FileGenerated',
          attemptId: id,
          path: change.file.path,
          sizeBytes: Buffer.byteLength(change.file.content),
        });
      }
      review.noticeChange();
    }
    if (files.revision === 0) {
      throw new AttemptError('OUTPUT_UNUSABLE', `The answer of ${entry.name} contained no files`);
    }
  };

  const outcome = (): AttemptOutcome => ({
    completedAt: clock.now(),
    durationMs: Math.round(clock.monotonicMs() - startedMs),
    timeToFirstTokenMs: calls.timeToFirstTokenMs,
    spend: calls.spend,
  });
  const ended = <State extends EndedAttempt['state']>(state: State): EndedAttempt => ({
    id,
    strategy,
    provider: entry.provider,
    reason,
    origin,
    startedAt,
    state,
  });

  try {
    await write();
    const scorecard = await review.final();
    const scored = { kind: 'SCORED', ...outcome(), scorecard, files: files.list() } as const;
    journal.tell({ kind: 'AttemptScored', attemptId: id, outcome: scored });
    return ended(scored);
  } catch (error) {
    await review.leaveOffPartial();
    if (error instanceof JournalBroken) throw error;
    if (error instanceof Relinquished && !error.isHeld) throw error;
    const isWithdrawn = error instanceof LeftAlone && !calls.hasAsked;
    if (isWithdrawn || error instanceof Cancellation) {
      const sparedTokens = setting.expectedOutputTokens - calls.spend.outputTokens;
      const cancelled = {
        kind: 'CANCELLED',
        ...outcome(),
        reason: error.message,
        // A withdrawn attempt saves nothing: its work is still to be done.
        tokensSpared: isWithdrawn ? 0 : Math.max(0, sparedTokens),
      } as const;
      journal.tell({ kind: 'AttemptCancelled', attemptId: id, outcome: cancelled });
      return ended(cancelled);
    }
    const failed = { kind: 'FAILED', ...outcome(), failure: failureOf(error) } as const;
    if (failed.failure.code === 'INTERNAL') {
      ports.log.error(
        { err: error, runId: run.id, attemptId: id },
        'an attempt failed unexpectedly',
      );
    }
    journal.tell({ kind: 'AttemptFailed', attemptId: id, outcome: failed });
    if (error instanceof Relinquished) throw error;
    return ended(failed);
  }
}
