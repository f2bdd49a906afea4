import type { AnswerChunk, Prompt } from '../approaches/approach.ts';
import type { Envelope } from '../budget/envelope.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import { AttemptError, type FailureCode } from '../failure.ts';
import type { CallPolicy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeModel, GenerateChunk } from '../ports/code-model.ts';
import type { ProviderQueue } from '../ports/provider-queue.ts';
import type { Spend, TokenUsage } from '../usage.ts';
import { type Afforded, afford } from './afford.ts';
import { OutOfTime } from './cancellation.ts';
import { Deadline, timeLeftMs } from './deadline.ts';
import type { Admission, ModelHealthBoard } from './model-health.ts';
import { retryDelayMs, sleep } from './retry.ts';
import { expectedTokens, inputTokenBound, tokensOfBytes } from './token-bounds.ts';

export interface CallOptions {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly budget: Envelope;
  readonly queue: ProviderQueue;
  /** Whose turn it is at the provider. */
  readonly userId: string;
  /** The attempt or direct answer that pays; null: the run's tests. */
  readonly attemptId: string | null;
  /** Ceiling over answer and thinking; lowered to what the budget affords. */
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly policy: CallPolicy;
  readonly clock: Clock;
  readonly random: () => number;
  readonly health: ModelHealthBoard;
  /** Told once per provider request, whether it succeeded or not. */
  readonly onSpend: (spend: Spend) => void;
  readonly onToken: () => void;
  /** Told how long each request waited for the provider to have room. */
  readonly onQueued?: (queuedMs: number) => void;
}

/**
 * One question to a model: queued where its provider is busy, reserved before it is sent, watched
 * while it streams, settled by its real usage. Retries what is retryable; after output came, which
 * is billed, only where the policy says so, and then with a `restart` before the new answer.
 * Throws `AttemptError` or the signal's reason.
 */
export async function* callModel(
  prompt: Prompt,
  options: CallOptions,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  for (let retries = 0; ; retries += 1) {
    const request = new ModelRequest(prompt, options, signal);
    try {
      for await (const chunk of request.send()) {
        if (chunk.kind !== 'usage' && chunk.kind !== 'thought') yield chunk;
      }
      return;
    } catch (error) {
      const { isSent, hasOutput } = request;
      const failed = { retries, hasOutput, timeLeftMs: timeLeftMs(signal, options.clock) };
      const delayMs = isSent ? retryDelayMs(error, failed, options) : null;
      if (delayMs === null) throw error;
      await sleep(delayMs, options.clock, signal);
      if (hasOutput) yield { kind: 'restart' };
    }
  }
}

/** One HTTP request's worth: its turn, its money, its leave, its deadlines. Sent once. */
class ModelRequest {
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

  /** Whether the provider ever heard of it. */
  get isSent(): boolean {
    return this.#isSent;
  }

  /** Output that is billed, thoughts among it. */
  get hasOutput(): boolean {
    return this.#outputBytes > 0;
  }

  async *send(): AsyncGenerator<GenerateChunk> {
    const { model, entry, queue, health, userId, maxOutputTokens } = this.#options;
    const inputTokens = this.#inputTokens;
    this.#signal.throwIfAborted();
    // Nobody needs to wait for a turn with a model that is left alone.
    health.refuseWhileUnavailable(model.name);
    const estimatedTokens = expectedTokens(inputTokens, maxOutputTokens);
    const turn = await queue.enter(
      { provider: entry.provider, userId, estimatedTokens },
      this.#signal,
    );
    try {
      this.#options.onQueued?.(turn.queuedMs);
      using admission = health.admit(model.name);
      const afforded = await afford({ ...this.#options, inputTokens });
      yield* this.#stream(afforded, admission);
    } finally {
      turn.leave(this.#usedTokens());
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
    /** The provider turned the request down, which costs nothing. */
    let isRefused = false;
    try {
      // Between the money and the sending, somebody may have given up.
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
          this.#options.onToken();
        }
        if (chunk.kind === 'text' || chunk.kind === 'thought') {
          this.#outputBytes += Buffer.byteLength(chunk.text);
          deadline.putOff(policy.silenceTimeoutMs, () =>
            timeout(`${model.name} fell silent for ${policy.silenceTimeoutMs} ms in mid-answer`),
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
      // A deadline further out says nothing of the model.
      if (error instanceof AttemptError && !this.#signal.aborted) admission.failed(error);
      throw error;
    } finally {
      // Whichever deadline it was: the request's own, its attempt's, its answer's.
      const isTimeout = isTimeoutReason(deadline.signal.reason);
      const { spend, settledUsd } = this.#bill({ isRefused, isTimeout }, reservation.reservedUsd);
      this.#options.onSpend(spend);
      await reservation.settle(settledUsd);
    }
  }

  /**
   * What the request cost. Where the provider did not count, the spend is an estimate, and what is
   * settled an upper bound: a model that was silent may have been thinking.
   */
  #bill(
    { isRefused, isTimeout }: { readonly isRefused: boolean; readonly isTimeout: boolean },
    reservedUsd: number,
  ): { readonly spend: Spend; readonly settledUsd: number } {
    const { prices } = this.#options.entry;
    const inputTokens = this.#inputTokens;
    const isFree = isRefused || !this.#isSent;
    const estimated = isFree ? NO_TOKENS : estimateUsage(inputTokens, this.#outputBytes);
    const counted = this.#wholeUsage(estimated);
    const usage = counted ?? atLeast(estimated, this.#usage);
    const spend = { ...usage, costUsd: costUsd(usage, prices) };
    if (counted !== null || isFree) return { spend, settledUsd: spend.costUsd };
    const outputTokens = this.#outputBytes;
    const boundUsd = costUsd({ inputTokens, outputTokens, thinkingTokens: 0 }, prices);
    return { spend, settledUsd: isTimeout ? reservedUsd : Math.min(reservedUsd, boundUsd) };
  }

  /**
   * Null where no output was counted, or early, as some servers do, when more was still to follow.
   * There is no prompt without tokens: where none were counted, the estimate stands.
   */
  #wholeUsage(estimated: TokenUsage): TokenUsage | null {
    if (this.#usage === null || !this.#hasEnded) return null;
    if (this.#usage.outputTokens === 0 && this.#outputBytes > 0) return null;
    return { ...this.#usage, inputTokens: this.#usage.inputTokens || estimated.inputTokens };
  }

  #usedTokens(): number | null {
    if (!this.#isSent) return 0;
    return this.#usage === null ? null : this.#usage.inputTokens + this.#usage.outputTokens;
  }
}

/** What only an answer can be: its prompt was read, and is billed. */
const ANSWERED: ReadonlySet<FailureCode> = new Set(['OUTPUT_TRUNCATED', 'OUTPUT_UNUSABLE']);

const isTimeoutReason = (reason: unknown): boolean =>
  reason instanceof OutOfTime || (reason instanceof AttemptError && reason.code === 'TIMEOUT');

const timeout = (message: string): AttemptError =>
  new AttemptError('TIMEOUT', message, { retryable: true });

const NO_TOKENS: TokenUsage = { inputTokens: 0, outputTokens: 0, thinkingTokens: 0 };

/** Of each count the greater. */
const atLeast = (estimated: TokenUsage, usage: TokenUsage | null): TokenUsage => ({
  inputTokens: Math.max(estimated.inputTokens, usage?.inputTokens ?? 0),
  outputTokens: Math.max(estimated.outputTokens, usage?.outputTokens ?? 0),
  thinkingTokens: usage?.thinkingTokens ?? 0,
});

const estimateUsage = (inputTokens: number, outputBytes: number): TokenUsage => ({
  inputTokens: Math.ceil(inputTokens / 3),
  outputTokens: tokensOfBytes(outputBytes),
  thinkingTokens: 0,
});
