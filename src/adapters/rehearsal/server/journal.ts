import { EventEmitter } from 'node:events';
import type { GenerateAsk } from './generate-request.ts';

/** How a request ended. `closed-early`: the client left before the reply was out. */
export type RequestOutcome = 'completed' | 'refused' | 'broken-off' | 'closed-early';

/** A request that reached a model. */
export interface ServedRequest {
  readonly model: string;
  readonly ask: GenerateAsk;
  readonly startedAt: Date;
  /** Null while the reply is still going out. */
  readonly outcome: RequestOutcome | null;
  /** Settles when the reply has ended, one way or another. */
  readonly ended: Promise<RequestOutcome>;
}

/** The entry of a request, for the one who answers it. */
export interface OpenEntry {
  /** Unlike any other of this server's. */
  readonly responseId: string;
  /** Only the first call counts. */
  end(outcome: RequestOutcome): void;
}

/** What has been asked of the server lately. */
export interface Journal {
  /** Oldest first. */
  readonly requests: readonly ServedRequest[];
  begin(ask: GenerateAsk): OpenEntry;
  /** The next request to begin from now on. */
  nextRequest(): Promise<ServedRequest>;
  /** The next request from now on that its client gives up. */
  nextClose(): Promise<ServedRequest>;
}

const KEPT_REQUESTS = 256;

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
