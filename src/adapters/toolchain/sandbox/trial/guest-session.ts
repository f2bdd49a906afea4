import { EvalFlags, JSException } from 'quickjs-wasi';
import { z } from 'zod';
import type { TrialFailure } from '../../../../orchestrator/ports/sandbox.ts';
import { type Engine, usedCpuMs } from '../engine/engine.ts';
import { type Described, describedSchema, guestFailureSchema } from '../observer-answers.ts';
import { jsonOf } from './json-of.ts';

/** A longer answer is refused: the code must have tampered with the observer. */
const MAX_ANSWER_CHARS = 1_000_000;
/** Most timers to fire in one go. A page with more runs an animation, or never comes to rest. */
const MAX_TIMERS = 300;

/** The only question to the observer that makes it run the page's own code. */
const ACT = 'act';

const failuresSchema = z.array(guestFailureSchema);

/** A failure as the guest reports it: its place is still only in its stack. */
export type RawFailure = Omit<TrialFailure, 'place' | 'control'> & { readonly stack: string };

/** Thrown if a question cannot be answered because the code was stopped: the failures say why. */
class SessionStopped extends Error {
  override readonly name = 'SessionStopped';
}

/** Returns the result of `run`, or `other` if the code is stopped meanwhile. */
export function unlessStopped<Outcome, Other>(run: () => Outcome, other: Other): Outcome | Other {
  try {
    return run();
  } catch (error) {
    if (error instanceof SessionStopped) return other;
    throw error;
  }
}

/** Thrown if looking at a page takes longer than its time limit. */
export class TooMuchToSee extends Error {
  override readonly name = 'TooMuchToSee';
}

/** Thrown if the observer gives no valid answer any more. */
export class ObserverLost extends Error {
  override readonly name = 'ObserverLost';
}

/** Thrown if the engine cannot parse code that compilers and bundlers could. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/** One trial's engine. Code is loaded into it, and its observer is asked for the effects. */
export class GuestSession {
  readonly #engine: Engine;
  #failures: RawFailure[] = [];
  #isStopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Limits the processor time, in milliseconds, of all that follows together. */
  allow(cpuMs: number): void {
    this.#engine.stopAt(usedCpuMs() + cpuMs);
  }

  /** True if code had to be stopped: nothing more can be learned from this session. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Runs a classic script. What it throws is kept as a failure. */
  runScript(code: string, filename: string): void {
    this.#guard(() => this.#engine.vm.evalCode(code, filename).dispose());
  }

  /**
   * Runs bundled code as a module, which may use top-level `await`, or as a classic script. What it
   * throws is kept as a failure. Throws `NotUnderstood` if the engine cannot parse it.
   */
  runBuilt(code: string, filename: string, kind: 'module' | 'classic'): void {
    this.#guard(() => {
      try {
        const flags = kind === 'module' ? EvalFlags.TYPE_MODULE : EvalFlags.TYPE_GLOBAL;
        // A failing module rejects a promise that nobody handles, so it is found as a rejection.
        this.#engine.vm.evalCode(code, filename, flags).dispose();
      } catch (error) {
        if (error instanceof JSException && isOfParser(error)) throw new NotUnderstood();
        throw error;
      }
    });
  }

  /** Runs promises' callbacks and timers, for up to so many milliseconds on the trial's clock. */
  settle(ms: number): void {
    const endMs = this.#engine.nowMs + ms;
    this.#runJobs();
    for (let count = 0; count < MAX_TIMERS && !this.#isStopped; count++) {
      const due = this.ask('nextDueMs', z.number().nullable());
      if (due === null || due > endMs) break;
      this.#engine.advanceTo(due);
      this.#guard(() => this.#call('fireNext', []));
      this.#runJobs();
    }
    this.#engine.advanceTo(endMs);
  }

  /**
   * Asks the observer; the answer must match the schema. Throws `SessionStopped` if code was
   * stopped before or while acting, `TooMuchToSee` if the observer takes too long to look, and
   * `ObserverLost` if the answer does not match.
   */
  ask<T>(method: string, schema: z.ZodType<T>, ...values: readonly string[]): T {
    if (this.#isStopped) throw new SessionStopped();
    const answer = this.#guard(() => this.#call(method, values));
    if (this.#isStopped) throw method === ACT ? new SessionStopped() : new TooMuchToSee();
    const parsed = schema.safeParse(jsonOf(answer ?? ''));
    if (!parsed.success) throw new ObserverLost(`"${method}" was answered by something else`);
    return parsed.data;
  }

  /** Makes the observer do something. What that throws is kept as a failure. */
  tell(method: string, ...values: readonly string[]): void {
    this.#guard(() => this.#call(method, values));
  }

  /** Returns the failures since the last call. */
  takeFailures(): readonly RawFailure[] {
    for (const reason of this.#engine.takeRejections()) {
      const described = describedSchema.safeParse(jsonOf(reason));
      if (described.success) this.#failures.push({ kind: 'rejected', ...described.data });
    }
    if (!this.#isStopped) this.#failures.push(...this.ask('failures', failuresSchema));
    const taken = this.#failures;
    this.#failures = [];
    return taken;
  }

  #runJobs(): void {
    this.#guard(() => this.#engine.vm.executePendingJobs());
  }

  #call(method: string, values: readonly string[]): string {
    const { vm } = this.#engine;
    return vm.withScope(() => {
      const trial = vm.global.getProp('__trial');
      const answer = vm.callFunction(
        trial.getProp(method),
        trial,
        ...values.map((value) => vm.newString(value)),
      );
      if (!answer.isString) return '';
      if (answer.getProp('length').toNumber() > MAX_ANSWER_CHARS) {
        throw new ObserverLost(`"${method}" was answered at too great length`);
      }
      return answer.toString();
    });
  }

  /**
   * Returns the result of `run`. If it throws, or the session is stopped, returns null; what was
   * thrown is kept as a failure.
   */
  #guard<T>(run: () => T): T | null {
    if (this.#isStopped) return null;
    try {
      return run();
    } catch (error) {
      if (error instanceof ObserverLost || error instanceof NotUnderstood) throw error;
      this.#keep(error);
      return null;
    }
  }

  #keep(error: unknown): void {
    const { name, message, stack } = describe(error);
    if (this.#engine.isOverdue || /\binterrupted\b/.test(message)) {
      this.#isStopped = true;
      this.#failures.push({ kind: 'endless', name, message: 'It never ends', stack });
      return;
    }
    if (error instanceof WebAssembly.RuntimeError || /out of memory/.test(message)) {
      this.#isStopped = true;
      this.#failures.push({
        kind: 'memory',
        name,
        message: 'It runs out of memory',
        stack,
      });
      return;
    }
    if (error instanceof RangeError && !(error instanceof JSException)) this.#isStopped = true;
    this.#failures.push({ kind: 'thrown', name, message, stack });
  }
}

/** A syntax error of the parser has a single frame without a function: where it stopped. */
const isOfParser = ({ name, stack }: JSException): boolean =>
  name === 'SyntaxError' && /^\s*at [\w.-]+:\d+:\d+\s*$/.test(stack ?? '');

function describe(error: unknown): Described {
  if (error instanceof JSException) {
    const described = { name: error.name, message: error.message, stack: error.stack ?? '' };
    error.dispose();
    return described;
  }
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: '' }
    : { name: '', message: String(error), stack: '' };
}
