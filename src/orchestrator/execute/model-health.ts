import { AVAILABILITY_FAILURE_CODES, type FailureCode } from '../failure.ts';
import type { ModelHealth } from '../orchestrator.ts';
import type { Clock } from '../ports/clock.ts';

/** Requests that the success rate looks back on. */
const WINDOW = 20;
/** Failures in a row after which a model is rested. */
const FAILURES_TO_REST = 5;
const REST_MS = 30_000;
/** Below this success rate a model that still answers counts as degraded. */
const DEGRADED_BELOW = 0.8;

interface HealthRecord {
  readonly outcomes: boolean[];
  failuresInARow: number;
  restUntil: Date | null;
}

/**
 * How each model's provider has been answering lately. A model that fails several times in a row
 * is rested, then tried again: a success clears it, a failure rests it anew.
 */
export class ModelHealthBoard {
  readonly #records = new Map<string, HealthRecord>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  succeeded(model: string): void {
    const record = this.#recordOf(model);
    this.#note(record, true);
    record.failuresInARow = 0;
    record.restUntil = null;
  }

  /** Only failures to reach the model count; what it wrote does not, nor what was asked wrongly. */
  failed(model: string, code: FailureCode): void {
    if (!AVAILABILITY_FAILURE_CODES.has(code)) return;
    const record = this.#recordOf(model);
    this.#note(record, false);
    record.failuresInARow += 1;
    if (record.failuresInARow >= FAILURES_TO_REST) {
      record.restUntil = new Date(this.#clock.now().getTime() + REST_MS);
    }
  }

  health(model: string): ModelHealth {
    const record = this.#records.get(model);
    if (record === undefined) return { state: 'HEALTHY', successRate: null, retryAt: null };
    const successRate = record.outcomes.filter(Boolean).length / record.outcomes.length;
    if (record.restUntil !== null && record.restUntil > this.#clock.now()) {
      return { state: 'UNAVAILABLE', successRate, retryAt: record.restUntil };
    }
    const state = successRate < DEGRADED_BELOW ? 'DEGRADED' : 'HEALTHY';
    return { state, successRate, retryAt: null };
  }

  /** Models that are rested now. */
  unavailable(): ReadonlySet<string> {
    const names = [...this.#records.keys()];
    return new Set(names.filter((name) => this.health(name).state === 'UNAVAILABLE'));
  }

  #note(record: HealthRecord, isSuccess: boolean): void {
    record.outcomes.push(isSuccess);
    if (record.outcomes.length > WINDOW) record.outcomes.shift();
  }

  #recordOf(model: string): HealthRecord {
    const existing = this.#records.get(model);
    if (existing !== undefined) return existing;
    const record: HealthRecord = { outcomes: [], failuresInARow: 0, restUntil: null };
    this.#records.set(model, record);
    return record;
  }
}
