import { AVAILABILITY_FAILURE_CODES } from '../../failure.ts';
import type { ModelHealth } from '../../orchestrator.ts';
import type { Clock } from '../../ports/clock.ts';
import { unlessAborted } from '../../time/unless-aborted.ts';
import { type BreakerPolicy, CircuitBreaker, type Passage } from './circuit-breaker.ts';
import { type Admission, LeftAlone, type ModelGate } from './model-gate.ts';

/** How many of the latest requests the success rate covers. */
const WINDOW = 20;
/** An available model with a success rate below this counts as degraded. */
const DEGRADED_BELOW = 0.8;

interface HealthRecord {
  readonly breaker: CircuitBreaker;
  readonly outcomes: boolean[];
  /** Called when a request is over, since the model may be open to others then. */
  readonly waiting: Set<() => void>;
}

/** How each model has lately answered this process, and whether it may be asked. */
export class ModelHealthBoard implements ModelGate {
  readonly #records = new Map<string, HealthRecord>();
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #policy: BreakerPolicy | undefined;

  /** Without `random`, every rest takes its full length. */
  constructor(
    clock: Clock,
    options: { readonly random?: () => number; readonly policy?: BreakerPolicy } = {},
  ) {
    this.#clock = clock;
    this.#random = options.random ?? (() => 1);
    this.#policy = options.policy;
  }

  /** Like `enter`, but throws `LeftAlone` instead of returning null. */
  admit(model: string): Admission {
    const admission = this.enter(model);
    if (admission === null) throw this.#refusal(model, this.#recordOf(model));
    return admission;
  }

  enter(model: string): Admission | null {
    const record = this.#recordOf(model);
    const passage = record.breaker.enter();
    return passage === null ? null : admissionBy(passage, record);
  }

  async admitAfterProbe(model: string, signal: AbortSignal): Promise<Admission> {
    for (;;) {
      // No await between looking and entering: if many wait, only one gets to probe, and the others
      // must wait on instead of being refused.
      const admission = this.enter(model);
      if (admission !== null) return admission;
      const record = this.#recordOf(model);
      if (!isProbed(record)) throw this.#refusal(model, record);
      await this.changed([model], signal);
    }
  }

  /**
   * Resolves when the first rest among these models ends, or earlier, when a request to one of them
   * is over, as that may have changed its state. Rejects with the signal's reason if that aborts
   * first.
   */
  async changed(models: readonly string[], signal: AbortSignal): Promise<void> {
    const records = models.map((model) => this.#recordOf(model));
    const { promise, resolve } = Promise.withResolvers<void>();
    const restMs = Math.min(
      ...records.map((record) => this.#restMs(record) ?? Number.POSITIVE_INFINITY),
    );
    const cancelTimer = Number.isFinite(restMs) ? this.#clock.after(restMs, resolve) : () => {};
    for (const { waiting } of records) waiting.add(resolve);
    try {
      await unlessAborted(promise, signal);
    } finally {
      for (const { waiting } of records) waiting.delete(resolve);
      cancelTimer();
    }
  }

  health(model: string): ModelHealth {
    const record = this.#records.get(model);
    if (record === undefined) return { state: 'HEALTHY', successRate: null, retryAt: null };
    const { outcomes, breaker } = record;
    const successRate =
      outcomes.length === 0 ? null : outcomes.filter(Boolean).length / outcomes.length;
    if (isClosedTo(record)) {
      return { state: 'UNAVAILABLE', successRate, retryAt: this.#retryAt(record) };
    }
    const isDegraded = breaker.state.kind === 'HALF_OPEN' || (successRate ?? 1) < DEGRADED_BELOW;
    return { state: isDegraded ? 'DEGRADED' : 'HEALTHY', successRate, retryAt: null };
  }

  /** Why the model may not be asked now, in words; null when it may. */
  whyUnavailable(model: string): string | null {
    const record = this.#records.get(model);
    return record !== undefined && isClosedTo(record) ? this.#refusal(model, record).message : null;
  }

  /** The models that rest or are being probed now. */
  unavailable(): ReadonlySet<string> {
    return new Set(
      [...this.#records].flatMap(([name, record]) => (isClosedTo(record) ? name : [])),
    );
  }

  #refusal(model: string, record: HealthRecord): LeftAlone {
    const retryAt = this.#retryAt(record);
    if (retryAt === null) return new LeftAlone(`${model} failed recently and is being probed`);
    return new LeftAlone(`${model} failed recently and is resting until ${retryAt.toISOString()}`, {
      retryAfterMs: retryAt.getTime() - this.#clock.now().getTime(),
    });
  }

  #retryAt(record: HealthRecord): Date | null {
    const restMs = this.#restMs(record);
    return restMs === null ? null : new Date(this.#clock.now().getTime() + restMs);
  }

  /**
   * How long until the model may be asked: null while only a probe is in the way; 0 when nothing is
   * any more, as a rest ends without anybody announcing it.
   */
  #restMs({ breaker: { state } }: HealthRecord): number | null {
    switch (state.kind) {
      case 'CLOSED':
        return 0;
      case 'OPEN':
        return Math.max(0, state.untilMs - this.#clock.monotonicMs());
      case 'HALF_OPEN':
        return state.isProbing ? null : 0;
    }
  }

  #recordOf(model: string): HealthRecord {
    const existing = this.#records.get(model);
    if (existing !== undefined) return existing;
    const ports = { clock: this.#clock, random: this.#random };
    const record = {
      breaker: new CircuitBreaker(ports, this.#policy),
      outcomes: [],
      waiting: new Set<() => void>(),
    };
    this.#records.set(model, record);
    return record;
  }
}

const isProbed = ({ breaker: { state } }: HealthRecord): boolean =>
  state.kind === 'HALF_OPEN' && state.isProbing;

const isClosedTo = (record: HealthRecord): boolean =>
  record.breaker.state.kind === 'OPEN' || isProbed(record);

function admissionBy(passage: Passage, { outcomes, waiting }: HealthRecord): Admission {
  const note = (isSuccess: boolean): void => {
    outcomes.push(isSuccess);
    if (outcomes.length > WINDOW) outcomes.shift();
  };
  return {
    get isCurrent() {
      return passage.isCurrent;
    },
    succeeded: () => {
      note(true);
      passage.succeeded();
    },
    failed: ({ code, retryAfterMs }) => {
      if (!AVAILABILITY_FAILURE_CODES.has(code)) return passage.succeeded();
      note(false);
      passage.failed(retryAfterMs);
    },
    [Symbol.dispose]: () => {
      passage[Symbol.dispose]();
      for (const wake of waiting) wake();
    },
  };
}
