import type { Clock } from '../../ports/clock.ts';
import type { RunChange } from '../../run-event.ts';
import type { RunJournal } from '../run-journal.ts';
import type { CallOptions, ProviderWait, Retry } from './call-options.ts';

/** Whose requests they are, in what is told of them. */
export interface RequestWords {
  waiting(wait: ProviderWait): RunChange;
  resumed(waitedMs: number): RunChange;
  retrying(retry: Retry): RunChange;
}

/** Requests that are made one after another: tells of their waits and retries, and sums up the waits. */
export class ToldRequests
  implements Required<Pick<CallOptions, 'onWaiting' | 'onQueued' | 'onRetry'>>
{
  readonly #words: RequestWords;
  readonly #journal: RunJournal;
  readonly #clock: Clock;
  #waitingSince: Date | null = null;
  #overMs = 0;

  constructor(
    words: RequestWords,
    { journal, clock }: { readonly journal: RunJournal; readonly clock: Clock },
  ) {
    this.#words = words;
    this.#journal = journal;
    this.#clock = clock;
  }

  /** True while it is told that one waits. */
  get isWaiting(): boolean {
    return this.#waitingSince !== null;
  }

  /** How long they have waited for their provider so far, the one that waits now among them. */
  get queuedMs(): number {
    const since = this.#waitingSince;
    const nowMs = since === null ? 0 : this.#clock.now().getTime() - since.getTime();
    return this.#overMs + nowMs;
  }

  /** True where waiting for the provider is why that long was not enough: no fault of the model's. */
  hasWaitedTooLongFor(timeoutMs: number): boolean {
    return this.isWaiting || this.queuedMs > timeoutMs / 2;
  }

  readonly onWaiting = (wait: ProviderWait): void => {
    this.#waitingSince = wait.since;
    this.#journal.record(this.#words.waiting(wait)).catch(() => {
      // A timer has nobody to tell that it could not be stored; whoever records next hears of it.
    });
  };

  readonly onQueued = (queuedMs: number): void => {
    this.#overMs += queuedMs;
    if (!this.isWaiting) return;
    this.#waitingSince = null;
    this.#journal.tell(this.#words.resumed(Math.round(queuedMs)));
  };

  readonly onRetry = ({ delayMs, ...retry }: Retry): void =>
    this.#journal.tell(this.#words.retrying({ ...retry, delayMs: Math.round(delayMs) }));
}
