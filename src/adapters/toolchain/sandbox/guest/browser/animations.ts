import { note } from '../observer/effects.ts';

/** The options of `Element.animate`, of which only the number of iterations matters. */
type Timing = number | { readonly iterations?: number } | undefined;

/**
 * The result of `Element.animate`. It finishes as soon as its caller could add listeners, so that
 * whatever waits for its end continues at once. An endless animation does not finish.
 */
class ShortAnimation extends EventTarget {
  onfinish: ((event: Event) => void) | null = null;
  oncancel: ((event: Event) => void) | null = null;
  playState = 'running';
  playbackRate = 1;
  currentTime = 0;
  readonly effect = null;
  readonly finished: Promise<ShortAnimation>;
  readonly ready: Promise<ShortAnimation>;
  #settle: (animation: ShortAnimation) => void = () => undefined;

  constructor(timing: Timing) {
    super();
    this.ready = Promise.resolve(this);
    this.finished = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const isEndless = typeof timing === 'object' && timing.iterations === Number.POSITIVE_INFINITY;
    if (!isEndless) queueMicrotask(() => this.finish());
  }

  finish(): void {
    if (this.playState !== 'running') return;
    this.playState = 'finished';
    this.#settle(this);
    this.#tell('finish', this.onfinish);
  }

  cancel(): void {
    if (this.playState === 'idle') return;
    const wasRunning = this.playState === 'running';
    this.playState = 'idle';
    if (wasRunning) this.#tell('cancel', this.oncancel);
  }

  play(): void {
    this.playState = 'running';
    queueMicrotask(() => this.finish());
  }

  pause(): void {
    this.playState = 'paused';
  }

  reverse(): void {
    this.play();
  }

  commitStyles(): void {
    note();
  }

  #tell(type: string, listener: ((event: Event) => void) | null): void {
    const event = new Event(type);
    listener?.(event);
    this.dispatchEvent(event);
  }
}

export function animateShortly(_frames: unknown, timing?: Timing): ShortAnimation {
  note();
  return new ShortAnimation(timing);
}
