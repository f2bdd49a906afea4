import { timing } from '../everywhere/clock.ts';
import { ANSWER_MS, failToFetch } from '../everywhere/network.ts';
import { note } from '../observer/effects.ts';

/** Makes every request over the network fail after a short delay. */
export function closeNetwork(): void {
  Object.assign(globalThis, {
    fetch: () => {
      note();
      return failToFetch();
    },
    XMLHttpRequest: ClosedRequest,
    WebSocket: ClosedConnection,
    EventSource: ClosedConnection,
  });
}

class ClosedRequest extends EventTarget {
  readyState = 0;
  status = 0;
  statusText = '';
  response = '';
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = new EventTarget();
  onerror: ((event: Event) => unknown) | null = null;
  onloadend: ((event: Event) => unknown) | null = null;
  onreadystatechange: ((event: Event) => unknown) | null = null;
  open(): void {
    this.readyState = 1;
  }
  setRequestHeader(): void {}
  overrideMimeType(): void {}
  abort(): void {}
  getAllResponseHeaders(): string {
    return '';
  }
  getResponseHeader(): null {
    return null;
  }
  send(): void {
    note();
    timing.setTimeout(() => {
      this.readyState = 4;
      this.onreadystatechange?.(new Event('readystatechange'));
      for (const type of ['error', 'loadend'] as const) {
        const event = new Event(type);
        this[`on${type}`]?.(event);
        this.dispatchEvent(event);
      }
    }, ANSWER_MS);
  }
}

class ClosedConnection extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = 0;
  onerror: ((event: Event) => unknown) | null = null;
  onclose: ((event: Event) => unknown) | null = null;
  constructor() {
    super();
    note();
    timing.setTimeout(() => {
      this.readyState = 3;
      for (const type of ['error', 'close'] as const) {
        const event = new Event(type);
        this[`on${type}`]?.(event);
        this.dispatchEvent(event);
      }
    }, ANSWER_MS);
  }
  send(): void {
    note();
  }
  close(): void {
    this.readyState = 3;
  }
}
