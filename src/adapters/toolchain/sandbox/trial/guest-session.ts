import { EvalFlags, JSException } from 'quickjs-wasi';
import { z } from 'zod';
import type { TrialFailure } from '../../../../orchestrator/ports/sandbox.ts';
import { type Engine, usedCpuMs } from '../engine/engine.ts';
import { type Described, describedSchema, guestFailureSchema } from '../observer-answers.ts';
import { jsonOf } from './json-of.ts';

/** Longer answers are none: whoever gives them has laid hands on the observer. */
const MAX_ANSWER_CHARS = 1_000_000;
/** Timers in one go. Whatever takes more has an animation running, or does not end. */
const MAX_TIMERS = 300;

/** All that the observer is asked that has code do something. */
const ACT = 'act';

const failuresSchema = z.array(guestFailureSchema);

/** A failure as the guest tells it: where it happened is still in its stack. */
export type RawFailure = Omit<TrialFailure, 'place' | 'control'> & { readonly stack: string };

/** Thrown when code had to be stopped before what was asked could be done: the failures say why. */
class SessionStopped extends Error {
  override readonly name = 'SessionStopped';
}

/** What comes of it, or something else where code had to be stopped meanwhile. */
export function unlessStopped<Outcome, Other>(run: () => Outcome, other: Other): Outcome | Other {
  try {
    return run();
  } catch (error) {
    if (error instanceof SessionStopped) return other;
    throw error;
  }
}

/** Thrown when looking at a page takes longer than there is time for. */
export class TooMuchToSee extends Error {
  override readonly name = 'TooMuchToSee';
}

/** Thrown when the observer inside cannot be asked any more. */
export class ObserverLost extends Error {
  override readonly name = 'ObserverLost';
}

/** Thrown when the engine cannot read what compilers and bundlers could. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/** One trial's engine: code goes in, and what comes of it is asked for. */
export class GuestSession {
  readonly #engine: Engine;
  #failures: RawFailure[] = [];
  #isStopped = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** What follows may take so long together. */
  allow(cpuMs: number): void {
    this.#engine.stopAt(usedCpuMs() + cpuMs);
  }

  /** True when code had to be stopped: nothing more can be learned from this session. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Runs a script for its effects. What it throws is kept as a failure. */
  runScript(code: string, filename: string): void {
    this.#guard(() => this.#engine.vm.evalCode(code, filename).dispose());
  }

  /**
   * The same for what has been built, as a module, which may wait at its top, or as a script. Throws
   * `NotUnderstood` for what the bundler could read and the engine cannot.
   */
  runBuilt(code: string, filename: string, kind: 'module' | 'classic'): void {
    this.#guard(() => {
      try {
        const flags = kind === 'module' ? EvalFlags.TYPE_MODULE : EvalFlags.TYPE_GLOBAL;
        // A failure of a module is one of its promise, which nobody here listens to.
        this.#engine.vm.evalCode(code, filename, flags).dispose();
      } catch (error) {
        if (error instanceof JSException && isOfParser(error)) throw new NotUnderstood();
        throw error;
      }
    });
  }

  /** Lets promises and timers run their course, up to so many milliseconds of the page's time. */
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
   * Asks the observer, and takes nothing for an answer that is not of the shape. Throws
   * `SessionStopped` where the code that it acted on did not end, or had not before, and
   * `TooMuchToSee` where the observer itself took too long.
   */
  ask<T>(method: string, schema: z.ZodType<T>, ...values: readonly string[]): T {
    if (this.#isStopped) throw new SessionStopped();
    const answer = this.#guard(() => this.#call(method, values));
    if (this.#isStopped) throw method === ACT ? new SessionStopped() : new TooMuchToSee();
    const parsed = schema.safeParse(jsonOf(answer ?? ''));
    if (!parsed.success) throw new ObserverLost(`"${method}" was answered by something else`);
    return parsed.data;
  }

  /** Tells the observer to do something. What that throws is kept as a failure. */
  tell(method: string, ...values: readonly string[]): void {
    this.#guard(() => this.#call(method, values));
  }

  /** What went wrong since this was last asked. */
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

  /** Keeps what is thrown inside; null then. */
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
      this.#failures.push({ kind: 'endless', name, message: 'It does not come to an end', stack });
      return;
    }
    if (error instanceof WebAssembly.RuntimeError || /out of memory/.test(message)) {
      this.#isStopped = true;
      this.#failures.push({
        kind: 'memory',
        name,
        message: 'It takes more memory than there is',
        stack,
      });
      return;
    }
    if (error instanceof RangeError && !(error instanceof JSException)) this.#isStopped = true;
    this.#failures.push({ kind: 'thrown', name, message, stack });
  }
}

/** A parser's complaint has no frame but the place that it stopped at. */
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
