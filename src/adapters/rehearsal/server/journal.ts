import { EventEmitter } from 'node:events';
import type { GenerateAsk } from './generate-request.ts';

/** How a request ended. `closed-early`: the client left before the whole reply was sent. */
export type RequestOutcome = 'completed' | 'refused' | 'broken-off' | 'closed-early';

/** A request that reached a model. */
export interface ServedRequest {
  readonly model: string;
  readonly ask: GenerateAsk;
  readonly startedAt: Date;
  /** Null while the reply is being sent. */
  readonly outcome: RequestOutcome | null;
  /** Resolves when the reply has ended in whichever way. */
  readonly ended: Promise<RequestOutcome>;
}

/** A request's entry, for the code that answers it. */
export interface OpenEntry {
  /** Unique within this server. */
  readonly responseId: string;
  /** Records the outcome; only the first call counts. */
  end(outcome: RequestOutcome): void;
}

/** Records the server's latest requests. */
export interface Journal {
  /** Oldest first. */
  readonly requests: readonly ServedRequest[];
  begin(ask: GenerateAsk): OpenEntry;
  /** Resolves to the next request that begins. */
  nextRequest(): Promise<ServedRequest>;
  /** Resolves to the next request whose client leaves early. */
  nextClose(): Promise<ServedRequest>;
}

const KEPT_REQUESTS = 256;

/** Creates a journal that keeps the latest 256 requests. */
export function journal(now: () => Date): Journal {
  const events = new EventEmitter<{ began: [ServedRequest]; closed: [ServedRequest] }>();
  const requests: ServedRequest[] = [];
  let requestCount = 0;

  return {
    requests,
    begin(ask) {
      const { promise: ended, resolve } = Promise.withResolvers<RequestOutcome>();
      let outcome: RequestOutcome | null = null;
      const request: ServedRequest = {
        model: ask.model,
        ask,
        startedAt: now(),
        get outcome() {
          return outcome;
        },
        ended,
      };
      requestCount += 1;
      requests.push(request);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      events.emit('began', request);
      return {
        responseId: `rehearsal-${requestCount}`,
        end(how) {
          if (outcome !== null) return;
          outcome = how;
          resolve(how);
          if (how === 'closed-early') events.emit('closed', request);
        },
      };
    },
    nextRequest: () => new Promise((resolve) => events.once('began', resolve)),
    nextClose: () => new Promise((resolve) => events.once('closed', resolve)),
  };
}
