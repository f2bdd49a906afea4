import type { AnswerChunk, Prompt } from '../../approaches/approach.ts';
import { addSpend, NOTHING_SPENT, type Spend } from '../../usage.ts';
import { callModel } from '../calls/call-model.ts';
import type { CallOptions, ProviderWait } from '../calls/call-options.ts';
import type { AttemptSetting } from './run-attempt.ts';

/** The requests that one attempt makes: what they took, and what happens to them, which it tells. */
export class AttemptCalls {
  readonly #attemptId: string;
  readonly #setting: AttemptSetting;
  readonly #startedMs: number;
  #spend = NOTHING_SPENT;
  #timeToFirstTokenMs: number | null = null;
  /** Waiting for the provider to have room is no fault of the model's. */
  #queuedMs = 0;
  #isWaiting = false;

  constructor(attemptId: string, setting: AttemptSetting) {
    this.#attemptId = attemptId;
    this.#setting = setting;
    this.#startedMs = setting.ports.clock.monotonicMs();
  }

  get spend(): Spend {
    return this.#spend;
  }

  /** Null before any came. */
  get timeToFirstTokenMs(): number | null {
    return this.#timeToFirstTokenMs;
  }

  /** Throws as `callModel` does, and `JournalBroken`. */
  ask(prompt: Prompt, signal: AbortSignal): AsyncGenerator<AnswerChunk> {
    return callModel(prompt, this.#options(), signal);
  }

  #options(): CallOptions {
    const { run, model, entry, budget, ports, policy, health, journal } = this.#setting;
    const { onAsked, onFirstToken } = this.#setting;
    const { clock, queue, random } = ports;
    const attemptId = this.#attemptId;
    return {
      model,
      entry,
      budget,
      queue,
      userId: run.userId,
      attemptId,
      maxOutputTokens: outputCeiling(run.plan.profile.estimatedFiles),
      temperature: policy.calls.temperature,
      policy: policy.calls,
      clock,
      random,
      health,
      onSpend: (amount) => {
        this.#spend = addSpend(this.#spend, amount);
      },
      onFirstToken: () => {
        if (this.#timeToFirstTokenMs !== null) return;
        const ms = Math.round(clock.monotonicMs() - this.#startedMs - this.#queuedMs);
        this.#timeToFirstTokenMs = ms;
        onFirstToken(ms);
      },
      onWaiting: (wait) => this.#tellOfWait(wait),
      onQueued: (queuedMs) => {
        this.#queuedMs += queuedMs;
        onAsked();
        if (!this.#isWaiting) return;
        this.#isWaiting = false;
        journal.tell({ kind: 'AttemptResumed', attemptId, waitedMs: Math.round(queuedMs) });
      },
      onRetry: ({ delayMs, ...retry }) =>
        journal.tell({
          kind: 'AttemptRetrying',
          attemptId,
          ...retry,
          delayMs: Math.round(delayMs),
        }),
    };
  }

  #tellOfWait(wait: ProviderWait): void {
    this.#isWaiting = true;
    const { journal } = this.#setting;
    journal.record({ kind: 'AttemptWaiting', attemptId: this.#attemptId, ...wait }).catch(() => {
      // A timer has nobody to tell that it could not be stored; whoever records next hears of it.
    });
  }
}

/** Room for the files expected several times over, and for thinking before them. */
const outputCeiling = (estimatedFiles: number): number =>
  Math.min(65_536, 24_576 + estimatedFiles * 4_096);
