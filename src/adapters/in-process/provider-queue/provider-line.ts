import type { ProviderLimits } from '../../../orchestrator/catalogue.ts';
import type { Clock } from '../../../orchestrator/ports/clock.ts';
import type {
  ProviderRoom,
  ProviderTurn,
  QueuedRequest,
} from '../../../orchestrator/ports/provider-queue.ts';
import { FairLine } from './fair-line.ts';
import { MinuteWindow } from './minute-window.ts';

interface Waiting {
  readonly request: QueuedRequest;
  readonly sinceMs: number;
  readonly go: (turn: ProviderTurn) => void;
}

/** What blocks the first in line, and for how long; `Infinity`: until a request leaves. */
interface Shortage {
  readonly room: ProviderRoom;
  readonly waitMs: number;
}

/** The requests to one provider: in progress, within the last minute, and waiting. */
export class ProviderLine {
  readonly #clock: Clock;
  readonly #maxConcurrent: number;
  readonly #requests: MinuteWindow;
  readonly #tokens: MinuteWindow;
  readonly #line = new FairLine<Waiting>();
  #underWay = 0;
  /** Null when nobody has to wait. */
  #shortage: Shortage | null = null;
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
      // Everyone further back waits for whatever the first one waits for.
      if (this.#shortage !== null) request.onWaiting?.(this.#shortage.room);
    });
  }

  /**
   * Admits requests while there is room. The first in line is never overtaken by a smaller request,
   * or large ones could starve.
   */
  #advance(): void {
    this.#cancelTimer();
    this.#shortage = null;
    for (let first = this.#line.first(); first !== undefined; first = this.#line.first()) {
      this.#shortage = this.#shortageOf(first.request);
      if (this.#shortage !== null) {
        const { waitMs } = this.#shortage;
        if (waitMs < Number.POSITIVE_INFINITY) {
          this.#cancelTimer = this.#clock.after(waitMs, () => this.#advance());
        }
        return;
      }
      this.#line.shift();
      first.go(this.#begin(first));
    }
  }

  /** The shortage that lasts longest; null when there is room. */
  #shortageOf({ estimatedTokens }: QueuedRequest): Shortage | null {
    if (this.#underWay >= this.#maxConcurrent) {
      return { room: 'CONCURRENT_REQUESTS', waitMs: Number.POSITIVE_INFINITY };
    }
    const nowMs = this.#clock.monotonicMs();
    const requestMs = this.#requests.waitMs(1, nowMs);
    const tokenMs = this.#tokens.waitMs(estimatedTokens, nowMs);
    if (requestMs <= 0 && tokenMs <= 0) return null;
    return requestMs >= tokenMs
      ? { room: 'REQUESTS_PER_MINUTE', waitMs: requestMs }
      : { room: 'TOKENS_PER_MINUTE', waitMs: tokenMs };
  }

  #begin({ request, sinceMs }: Waiting): ProviderTurn {
    const nowMs = this.#clock.monotonicMs();
    this.#underWay += 1;
    const taken = this.#requests.take(1, nowMs);
    const tokens = this.#tokens.take(request.estimatedTokens, nowMs);
    let hasLeft = false;
    return {
      queuedMs: nowMs - sinceMs,
      leave: (usedTokens) => {
        if (hasLeft) throw new Error('A turn is left only once');
        hasLeft = true;
        if (usedTokens === 0) taken.amount = 0;
        if (usedTokens !== null) tokens.amount = usedTokens;
        this.#underWay -= 1;
        this.#advance();
      },
    };
  }
}
