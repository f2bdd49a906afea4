import { usedCpuMs } from '../engine/engine.ts';

/** Processor time after which nothing further is begun. What has begun may finish. */
const TRIAL_CPU_MS = 1_400;
/** The share of that for invariants; the controls of the page are tried afterwards. */
const SHARE_OF_KNOWN = 0.6;

/** The processor time of a trial, over all of its engines. */
export class TrialTime {
  readonly #begunCpuMs = usedCpuMs();

  get isUp(): boolean {
    return this.#passedMs > TRIAL_CPU_MS;
  }

  /** True if no further invariant should be tried. */
  get isUpForKnown(): boolean {
    return this.#passedMs > TRIAL_CPU_MS * SHARE_OF_KNOWN;
  }

  get #passedMs(): number {
    return usedCpuMs() - this.#begunCpuMs;
  }
}
