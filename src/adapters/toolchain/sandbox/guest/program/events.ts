import { timing } from '../everywhere/clock.ts';

type Listener = ((event: ProgramEvent) => unknown) | { handleEvent(event: ProgramEvent): unknown };

/** Events and abort signals for programs, which have no DOM that would provide them. */
export class ProgramEvent {
  readonly type: string;
  readonly cancelable: boolean;
  readonly timeStamp = performance.now();
  target: ProgramEventTarget | null = null;
  defaultPrevented = false;
  isStopped = false;

  constructor(type: string, { cancelable = false }: { readonly cancelable?: boolean } = {}) {
    this.type = String(type);
    this.cancelable = cancelable;
  }

  get currentTarget(): ProgramEventTarget | null {
    return this.target;
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation(): void {}

  stopImmediatePropagation(): void {
    this.isStopped = true;
  }
}

export class NamedEvent extends ProgramEvent {
  readonly detail: unknown;

  constructor(
    type: string,
    init: { readonly detail?: unknown; readonly cancelable?: boolean } = {},
  ) {
    super(type, init);
    this.detail = init.detail ?? null;
  }
}

export class ProgramEventTarget {
  readonly #listeners = new Map<string, Map<Listener, boolean>>();

  addEventListener(
    type: string,
    listener: Listener | null,
    options?: boolean | { readonly once?: boolean },
  ): void {
    if (listener === null) return;
    const listeners = this.#listeners.get(type) ?? new Map<Listener, boolean>();
    this.#listeners.set(type, listeners);
    if (!listeners.has(listener)) {
      listeners.set(listener, typeof options === 'object' && options.once === true);
    }
  }

  removeEventListener(type: string, listener: Listener | null): void {
    if (listener !== null) this.#listeners.get(type)?.delete(listener);
  }

  dispatchEvent(event: ProgramEvent): boolean {
    event.target = this;
    for (const [listener, isOnce] of [...(this.#listeners.get(event.type) ?? [])]) {
      if (isOnce) this.removeEventListener(event.type, listener);
      if (typeof listener === 'function') Reflect.apply(listener, this, [event]);
      else listener.handleEvent(event);
      if (event.isStopped) break;
    }
    return !event.defaultPrevented;
  }
}

export class AbortSignals extends ProgramEventTarget {
  aborted = false;
  reason: unknown = undefined;
  onabort: ((event: ProgramEvent) => unknown) | null = null;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  static abort(reason?: unknown): AbortSignals {
    const signal = new AbortSignals();
    stop(signal, reason);
    return signal;
  }

  static timeout(ms: number): AbortSignals {
    const signal = new AbortSignals();
    timing.setTimeout(() => stop(signal, new DOMException('It timed out', 'TimeoutError')), ms);
    return signal;
  }

  static any(signals: Iterable<AbortSignals>): AbortSignals {
    const whole = new AbortSignals();
    for (const signal of signals) {
      if (signal.aborted) stop(whole, signal.reason);
      else signal.addEventListener('abort', () => stop(whole, signal.reason), { once: true });
    }
    return whole;
  }
}

function stop(signal: AbortSignals, reason: unknown): void {
  if (signal.aborted) return;
  signal.aborted = true;
  signal.reason =
    reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
  const event = new ProgramEvent('abort');
  signal.onabort?.(event);
  signal.dispatchEvent(event);
}

export class Aborter {
  readonly signal = new AbortSignals();

  abort(reason?: unknown): void {
    stop(this.signal, reason);
  }
}
