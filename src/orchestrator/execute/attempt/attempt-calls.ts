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
 * The requests that one attempt makes: what they took, and what happens to them, which it tells. Takes
 * leave to make the first of them at once; disposed of when the attempt has ended.
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

  get spend(): Spend {
    return this.#spend;
  }

  /** True once a request could be sent. */
  get hasAsked(): boolean {
    return this.#gate.hasAsked;
  }

  /**
   * From when there was something to ask, without waiting for the provider to have room, or for others
   * that probed the model: that says nothing of how soon it answers. Null before any came.
   */
  get timeToFirstTokenMs(): number | null {
    return this.#timeToFirstTokenMs;
  }

  /** What the attempt fails with when its time is up now. */
  outOfTime(timeoutMs: number): AttemptError {
    const { entry } = this.#setting;
    return (
      this.#waits.whyOutOfTime('The attempt', { timeoutMs, entry }) ??
      new AttemptError('TIMEOUT', `The attempt did not finish within ${timeoutMs} ms`, {
        retryable: true,
      })
    );
  }

  /** Throws as `callModel` does, and `JournalBroken`. */
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

/** Room for the files expected several times over, and for thinking before them. */
const outputCeiling = (estimatedFiles: number): number =>
  Math.min(65_536, 24_576 + estimatedFiles * 4_096);
