import type { Clock } from '../../../orchestrator/ports/clock.ts';
import type {
  ProviderLimits,
  ProviderTurn,
  QueuedRequest,
} from '../../../orchestrator/ports/provider-queue.ts';
import { FairLine } from './fair-line.ts';
import { MinuteWindow, type Taken } from './minute-window.ts';

interface Waiting {
  readonly request: QueuedRequest;
  readonly sinceMs: number;
  readonly go: (turn: ProviderTurn) => void;
}

/** The requests to one provider: those under way, those of the last minute, those that wait. */
export class ProviderLine {
  readonly #clock: Clock;
  readonly #maxConcurrent: number;
  readonly #requests: MinuteWindow;
  readonly #tokens: MinuteWindow;
  readonly #line = new FairLine<Waiting>();
  #underWay = 0;
  #cancelTimer: () => void = () => {};

  constructor(limits: ProviderLimits, clock: Clock) {
    this.#clock = clock;
    this.#maxConcurrent = limits.maxConcurrentRequests ?? Number.POSITIVE_INFINITY;
    this.#requests = new MinuteWindow(limits.requestsPerMinute);
    this.#tokens = new MinuteWindow(limits.tokensPerMinute);
  }

  enter(request: QueuedRequest, signal: AbortSignal): Promise<ProviderTurn> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = (): void => {
        this.#line.leave(request.userId, waiting);
        this.#advance();
        reject(signal.reason);
      };
      const waiting: Waiting = {
        request,
        sinceMs: this.#clock.monotonicMs(),
        go: (turn) => {
          signal.removeEventListener('abort', onAbort);
          resolve(turn);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#line.join(request.userId, waiting);
      this.#advance();
    });
  }

  /**
   * Lets in whoever may go. The first in the line is never passed by a smaller request, which would
   * have large ones wait for ever.
   */
  #advance(): void {
    this.#cancelTimer();
    for (let first = this.#line.first(); first !== undefined; first = this.#line.first()) {
      if (this.#underWay >= this.#maxConcurrent) return;
      const waitMs = this.#waitMs(first.request);
      if (waitMs > 0) {
        this.#cancelTimer = this.#clock.after(waitMs, () => this.#advance());
        return;
      }
      this.#line.shift();
      first.go(this.#begin(first));
    }
  }

  #waitMs({ estimatedTokens }: QueuedRequest): number {
    const nowMs = this.#clock.monotonicMs();
    return Math.max(this.#requests.waitMs(1, nowMs), this.#tokens.waitMs(estimatedTokens, nowMs));
  }

  #begin({ request, sinceMs }: Waiting): ProviderTurn {
    const nowMs = this.#clock.monotonicMs();
    this.#underWay += 1;
    this.#requests.take(1, nowMs);
    const tokens = this.#tokens.take(request.estimatedTokens, nowMs);
    let hasLeft = false;
    return {
      queuedMs: nowMs - sinceMs,
      leave: (usedTokens) => {
        if (hasLeft) throw new Error('A turn is left only once');
        hasLeft = true;
        this.#end(tokens, usedTokens);
      },
    };
  }

  #end(tokens: Taken, usedTokens: number | null): void {
    this.#underWay -= 1;
    if (usedTokens !== null) tokens.amount = usedTokens;
    this.#advance();
  }
}
