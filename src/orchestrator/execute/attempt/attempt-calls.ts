import type { AnswerChunk, Prompt } from '../../approaches/approach.ts';
import { AttemptError } from '../../failure.ts';
import { addSpend, NOTHING_SPENT, type Spend } from '../../usage.ts';
import { AttemptGate } from '../calls/attempt-gate.ts';
import { callModel } from '../calls/call-model.ts';
import type { CallOptions } from '../calls/call-options.ts';
import { OwnWaits } from '../calls/own-waits.ts';
import { ToldRequests } from '../calls/told-requests.ts';
import type { AttemptSetting } from './run-attempt.ts';

/**
 * The requests of one attempt: adds up what they take and records what happens to them. Permission
 * for the first one is taken at once. Dispose of it when the attempt has ended.
 */
export class AttemptCalls implements Disposable {
  readonly #attemptId: string;
  readonly #setting: AttemptSetting;
  readonly #told: ToldRequests;
  readonly #waits: OwnWaits;
  readonly #gate: AttemptGate;
  #spend = NOTHING_SPENT;
  #firstAskMs: number | null = null;
  #timeToFirstTokenMs: number | null = null;

  constructor(attemptId: string, setting: AttemptSetting) {
    const { journal, ports } = setting;
    this.#attemptId = attemptId;
    this.#setting = setting;
    this.#told = new ToldRequests(
      {
        waiting: (wait) => ({ kind: 'AttemptWaiting', attemptId, ...wait }),
        resumed: (waitedMs) => ({ kind: 'AttemptResumed', attemptId, waitedMs }),
        retrying: (retry) => ({ kind: 'AttemptRetrying', attemptId, ...retry }),
      },
      journal,
    );
    this.#waits = new OwnWaits(ports.clock);
    this.#gate = new AttemptGate(setting.strategy.model, setting.health, setting);
  }

  /** What the requests have cost so far. */
  get spend(): Spend {
    return this.#spend;
  }

  /** True once a request had permission and a turn at the provider. */
  get hasAsked(): boolean {
    return this.#gate.hasAsked;
  }

  /**
   * Milliseconds from the attempt's first question to its first token. Leaves out waits for room at
   * the provider and for others' probes, which say nothing of the model's speed. Null before the
   * first token.
   */
  get timeToFirstTokenMs(): number | null {
    return this.#timeToFirstTokenMs;
  }

  /** Returns the error that the attempt fails with if its time is up now. */
  outOfTime(timeoutMs: number): AttemptError {
    const { entry } = this.#setting;
    return (
      this.#waits.whyOutOfTime('The attempt', { timeoutMs, entry }) ??
      new AttemptError('TIMEOUT', `The attempt did not finish within ${timeoutMs} ms`, {
        retryable: true,
      })
    );
  }

  /** Puts a question to the model. Throws as `callModel` does, and `JournalBroken`. */
  ask(prompt: Prompt, signal: AbortSignal): AsyncGenerator<AnswerChunk> {
    this.#firstAskMs ??= this.#setting.ports.clock.monotonicMs();
    return callModel(prompt, this.#options(this.#firstAskMs), signal);
  }

  [Symbol.dispose](): void {
    this.#gate[Symbol.dispose]();
  }

  #options(firstAskMs: number): CallOptions {
    const { run, model, entry, budget, ports, policy } = this.#setting;
    const { onAsked, onRetry, onFirstToken } = this.#setting;
    const { clock, queue, random } = ports;
    const told = this.#told;
    return {
      model,
      entry,
      budget,
      queue,
      userId: run.userId,
      attemptId: this.#attemptId,
      maxOutputTokens: outputCeiling(run.plan.profile.estimatedFiles),
      temperature: policy.calls.temperature,
      policy: policy.calls,
      clock,
      random,
      gate: this.#gate,
      waits: this.#waits,
      onSpend: (amount) => {
        this.#spend = addSpend(this.#spend, amount);
      },
      onFirstToken: () => {
        if (this.#timeToFirstTokenMs !== null) return;
        const elapsedMs = clock.monotonicMs() - firstAskMs;
        this.#timeToFirstTokenMs = Math.round(elapsedMs - this.#waits.totalMs);
        onFirstToken();
      },
      onWaiting: told.onWaiting,
      onQueued: told.onQueued,
      onAdmitted: () => {
        this.#gate.asked();
        onAsked();
      },
      onRetry: (retry) => {
        told.onRetry(retry);
        onRetry();
      },
    };
  }
}

/** Most output tokens of a request: several times what the files should take, plus thinking. */
const outputCeiling = (estimatedFiles: number): number =>
  Math.min(65_536, 24_576 + estimatedFiles * 4_096);
