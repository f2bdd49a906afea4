import type { AnswerChunk, Prompt } from '../../approaches/approach.ts';
import { AttemptError } from '../../failure.ts';
import { addSpend, NOTHING_SPENT, type Spend } from '../../usage.ts';
import { callModel } from '../calls/call-model.ts';
import type { CallOptions } from '../calls/call-options.ts';
import { ToldRequests } from '../calls/told-requests.ts';
import type { AttemptSetting } from './run-attempt.ts';

/** The requests that one attempt makes: what they took, and what happens to them, which it tells. */
export class AttemptCalls {
  readonly #attemptId: string;
  readonly #setting: AttemptSetting;
  readonly #startedMs: number;
  readonly #told: ToldRequests;
  #spend = NOTHING_SPENT;
  #probedMs = 0;
  #timeToFirstTokenMs: number | null = null;

  constructor(attemptId: string, setting: AttemptSetting) {
    const { journal, ports } = setting;
    this.#attemptId = attemptId;
    this.#setting = setting;
    this.#startedMs = ports.clock.monotonicMs();
    this.#told = new ToldRequests(
      {
        waiting: (wait) => ({ kind: 'AttemptWaiting', attemptId, ...wait }),
        resumed: (waitedMs) => ({ kind: 'AttemptResumed', attemptId, waitedMs }),
        retrying: (retry) => ({ kind: 'AttemptRetrying', attemptId, ...retry }),
      },
      { journal, clock: ports.clock },
    );
  }

  get spend(): Spend {
    return this.#spend;
  }

  /**
   * Without waiting for the provider to have room, or for others that probed the model: that says
   * nothing of how soon it answers. Null before any came.
   */
  get timeToFirstTokenMs(): number | null {
    return this.#timeToFirstTokenMs;
  }

  /** What the attempt fails with when its time is up now: waiting for room is no fault of the model's. */
  outOfTime(timeoutMs: number): AttemptError {
    const { provider } = this.#setting.entry;
    const options = { retryable: true };
    return this.#told.hasWaitedTooLongFor(timeoutMs)
      ? new AttemptError(
          'NO_ROOM',
          `The attempt waited ${Math.round(this.#told.queuedMs)} of its ${timeoutMs} ms for room at ${provider}`,
          options,
        )
      : new AttemptError('TIMEOUT', `The attempt was not done after ${timeoutMs} ms`, options);
  }

  /** Throws as `callModel` does, and `JournalBroken`. */
  ask(prompt: Prompt, signal: AbortSignal): AsyncGenerator<AnswerChunk> {
    return callModel(prompt, this.#options(), signal);
  }

  #options(): CallOptions {
    const { run, model, entry, budget, ports, policy, health } = this.#setting;
    const { onAsked, onFirstToken } = this.#setting;
    const { clock, queue, random } = ports;
    const { onWaiting, onQueued, onRetry } = this.#told;
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
      health,
      onSpend: (amount) => {
        this.#spend = addSpend(this.#spend, amount);
      },
      onFirstToken: () => {
        if (this.#timeToFirstTokenMs !== null) return;
        const waitedMs = this.#told.queuedMs + this.#probedMs;
        const ms = Math.round(clock.monotonicMs() - this.#startedMs - waitedMs);
        this.#timeToFirstTokenMs = ms;
        onFirstToken(ms);
      },
      onWaiting,
      onQueued,
      onAdmitted: (probedMs) => {
        this.#probedMs += probedMs;
        onAsked();
      },
      onRetry,
    };
  }
}

/** Room for the files expected several times over, and for thinking before them. */
const outputCeiling = (estimatedFiles: number): number =>
  Math.min(65_536, 24_576 + estimatedFiles * 4_096);
