import type { RunChange } from '../../run-event.ts';
import type { RunJournal } from '../run-journal.ts';
import type { CallOptions, ProviderWait, Retry } from './call-options.ts';

/** Builds the events about these requests: an attempt's, or those for tests. */
export interface RequestWords {
  waiting(wait: ProviderWait): RunChange;
  resumed(waitedMs: number): RunChange;
  retrying(retry: Retry): RunChange;
}

/** Records the waits for room and the retries of successive requests as events of the run. */
export class ToldRequests
  implements Required<Pick<CallOptions, 'onWaiting' | 'onQueued' | 'onRetry'>>
{
  readonly #words: RequestWords;
  readonly #journal: RunJournal;
  #isWaiting = false;

  constructor(words: RequestWords, journal: RunJournal) {
    this.#words = words;
    this.#journal = journal;
  }

  readonly onWaiting = (wait: ProviderWait): void => {
    this.#isWaiting = true;
    this.#journal.record(this.#words.waiting(wait)).catch(() => {
      // A timer has nobody to tell; if this was not stored, the next `record` says so.
    });
  };

  readonly onQueued = (queuedMs: number): void => {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#journal.tell(this.#words.resumed(Math.round(queuedMs)));
  };

  readonly onRetry = ({ delayMs, ...retry }: Retry): void =>
    this.#journal.tell(this.#words.retrying({ ...retry, delayMs: Math.round(delayMs) }));
}
