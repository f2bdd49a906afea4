import type { Prompt } from '../../approaches/approach.ts';
import { AttemptError, type FailureCode } from '../../failure.ts';
import type { GenerateChunk } from '../../ports/code-model.ts';
import type { TokenUsage } from '../../usage.ts';
import { OutOfTime } from '../cancellation.ts';
import { Deadline } from '../deadline.ts';
import { type Afforded, afford } from './afford.ts';
import type { CallOptions } from './call-options.ts';
import type { Admission } from './model-gate.ts';
import { takeTurn } from './provider-turn.ts';
import { billOf } from './request-bill.ts';
import { expectedTokens, inputTokenBound } from './token-bounds.ts';

/** One request to a provider, with its permission, turn, money and deadlines. Can be sent once. */
export class ModelRequest {
  readonly #prompt: Prompt;
  readonly #options: CallOptions;
  readonly #signal: AbortSignal;
  readonly #inputTokens: number;
  #isSent = false;
  #hasText = false;
  #outputBytes = 0;
  #usage: TokenUsage | null = null;
  #hasEnded = false;

  constructor(prompt: Prompt, options: CallOptions, signal: AbortSignal) {
    this.#prompt = prompt;
    this.#options = options;
    this.#signal = signal;
    this.#inputTokens = inputTokenBound(prompt);
  }

  /** True once the request went out to the provider. */
  get isSent(): boolean {
    return this.#isSent;
  }

  /** True once output came that is billed, including thoughts of which only a count was sent. */
  get hasOutput(): boolean {
    return this.#outputBytes > 0 || (this.#usage?.thinkingTokens ?? 0) > 0;
  }

  /** Streams the answer. Throws `AttemptError` or the signal's reason. */
  async *send(): AsyncGenerator<GenerateChunk> {
    const { model, gate, maxOutputTokens, waits, onAdmitted, onQueued } = this.#options;
    const inputTokens = this.#inputTokens;
    const estimatedTokens = expectedTokens(inputTokens, maxOutputTokens);
    for (;;) {
      this.#signal.throwIfAborted();
      // Before the turn: nobody should hold one for a model that rests or is being probed.
      using leave = await waits.during('probe', gate.admitAfterProbe(model.name, this.#signal));
      const turn = await waits.during(
        'room',
        takeTurn(estimatedTokens, this.#options, this.#signal),
      );
      try {
        onQueued?.(turn.queuedMs);
        using admission = leave.isCurrent ? leave : gate.enter(model.name);
        // The model came to rest while the request waited: leave the turn to others.
        if (admission === null) continue;
        onAdmitted?.();
        const afforded = await afford({ ...this.#options, inputTokens });
        yield* this.#stream(afforded, admission);
        return;
      } finally {
        turn.leave(this.#usedTokens());
      }
    }
  }

  async *#stream(
    { reservation, maxOutputTokens }: Afforded,
    admission: Admission,
  ): AsyncGenerator<GenerateChunk> {
    const { model, policy, clock, temperature } = this.#options;
    using deadline = new Deadline(this.#signal, clock);
    deadline.putOff(policy.firstTokenTimeoutMs, () =>
      timeout(`${model.name} sent nothing for ${policy.firstTokenTimeoutMs} ms`),
    );
    /** Set when the provider turned the request down, which costs nothing. */
    let isRefused = false;
    try {
      // The caller may have given up while the money was reserved.
      this.#signal.throwIfAborted();
      this.#isSent = true;
      const request = { ...this.#prompt, maxOutputTokens, temperature };
      for await (const chunk of model.generate(request, deadline.signal)) {
        if (chunk.kind === 'usage') this.#usage = chunk.usage;
        if (chunk.kind === 'end') {
          this.#hasEnded = true;
          admission.succeeded();
        }
        if (chunk.kind === 'text' && !this.#hasText) {
          this.#hasText = true;
          this.#options.onFirstToken();
        }
        if (chunk.kind === 'text' || chunk.kind === 'thought') {
          this.#outputBytes += Buffer.byteLength(chunk.text);
          deadline.putOff(policy.silenceTimeoutMs, () =>
            timeout(
              `${model.name} sent nothing for ${policy.silenceTimeoutMs} ms in the middle of its answer`,
            ),
          );
        }
        yield chunk;
      }
    } catch (error) {
      isRefused =
        error instanceof AttemptError &&
        !ANSWERED.has(error.code) &&
        !this.hasOutput &&
        !deadline.signal.aborted;
      // An outer deadline that ran out says nothing about the model.
      if (error instanceof AttemptError && !this.#signal.aborted) admission.failed(error);
      throw error;
    } finally {
      // Any deadline counts: the request's own, its attempt's or its answer's.
      const isTimeout = isTimeoutReason(deadline.signal.reason);
      const { spend, settledUsd } = billOf({
        inputBound: this.#inputTokens,
        outputBytes: this.#outputBytes,
        usage: this.#usage,
        hasEnded: this.#hasEnded,
        isFree: isRefused || !this.#isSent,
        isTimeout,
        prices: this.#options.entry.prices,
        reservedUsd: reservation.reservedUsd,
      });
      this.#options.onSpend(spend);
      await reservation.settle(settledUsd);
    }
  }

  /** The tokens that count against the provider's limit; null when the provider did not tell. */
  #usedTokens(): number | null {
    if (!this.#isSent) return 0;
    return this.#usage === null ? null : this.#usage.inputTokens + this.#usage.outputTokens;
  }
}

/** Failures that only an answer can have: the prompt was read, and is billed. */
const ANSWERED: ReadonlySet<FailureCode> = new Set(['OUTPUT_TRUNCATED', 'OUTPUT_UNUSABLE']);

const TIME_IS_UP: ReadonlySet<FailureCode> = new Set(['TIMEOUT', 'NO_ROOM']);

const isTimeoutReason = (reason: unknown): boolean =>
  reason instanceof OutOfTime || (reason instanceof AttemptError && TIME_IS_UP.has(reason.code));

const timeout = (message: string): AttemptError =>
  new AttemptError('TIMEOUT', message, { retryable: true });
