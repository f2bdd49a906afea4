import type { RunChange } from '../../run-event.ts';
import type { RunJournal } from '../run-journal.ts';
import type { CallOptions, ProviderWait, Retry } from './call-options.ts';

/** Whose requests they are, in what is told of them. */
export interface RequestWords {
  waiting(wait: ProviderWait): RunChange;
  resumed(waitedMs: number): RunChange;
  retrying(retry: Retry): RunChange;
}

/** Tells of the waits for room and the retries of requests that are made one after another. */
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
      // A timer has nobody to tell that it could not be stored; whoever records next hears of it.
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
