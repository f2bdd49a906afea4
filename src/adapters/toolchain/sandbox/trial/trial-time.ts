import { usedCpuMs } from '../engine/engine.ts';

/** Of the thread's own time. After so much nothing further is tried; what has begun may end. */
const TRIAL_CPU_MS = 1_400;
/** Of that, what is known of its kind may take so much: the rest of a page is tried after it. */
const SHARE_OF_KNOWN = 0.6;

/** The time that a trial has, over all of its engines. */
export class TrialTime {
  readonly #begunCpuMs = usedCpuMs();

  get isUp(): boolean {
    return this.#passedMs > TRIAL_CPU_MS;
  }

  /** True when there should be an end of trying what is known. */
  get isUpForKnown(): boolean {
    return this.#passedMs > TRIAL_CPU_MS * SHARE_OF_KNOWN;
  }

  get #passedMs(): number {
    return usedCpuMs() - this.#begunCpuMs;
  }
}
