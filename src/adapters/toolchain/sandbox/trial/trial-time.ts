import { usedCpuMs } from '../engine/engine.ts';

/** Of the thread's own time. After so much nothing further is tried; what has begun may end. */
const TRIAL_CPU_MS = 1_400;

/** The time that a trial has, over all of its engines. */
export class TrialTime {
  readonly #endCpuMs = usedCpuMs() + TRIAL_CPU_MS;

  get isUp(): boolean {
    return usedCpuMs() > this.#endCpuMs;
  }
}
