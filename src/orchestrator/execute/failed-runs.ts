import { endUnexecutable } from './end-unexecutable.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** After this many failures in a row a run is ended instead of being taken up again. */
const MAX_FAILURES = 3;

/**
 * Failures further apart than the longest run are not consecutive: another process had the run in
 * between.
 */
const IN_A_ROW_WITHIN_MS = 2 * 3_600_000;

/** Counts consecutive failures to execute each run here, and ends runs that keep failing. */
export class FailedRuns {
  readonly #ports: OrchestratorPorts;
  /** The longest ago first. */
  readonly #failures = new Map<string, { readonly count: number; readonly atMs: number }>();

  constructor(ports: OrchestratorPorts) {
    this.#ports = ports;
  }

  /** Resets the count of a run that was executed. */
  forget(runId: string): void {
    this.#failures.delete(runId);
  }

  /** Logs and counts a failure; ends the run at `MAX_FAILURES` in a row. Never rejects. */
  async note(runId: string, error: unknown): Promise<void> {
    const { log, clock } = this.#ports;
    log.error({ err: error, runId }, 'a run could not be executed to its end here');
    const atMs = clock.monotonicMs();
    this.#forgetBefore(atMs - IN_A_ROW_WITHIN_MS);
    const count = (this.#failures.get(runId)?.count ?? 0) + 1;
    this.#failures.delete(runId);
    this.#failures.set(runId, { count, atMs });
    if (count < MAX_FAILURES) return;
    try {
      await endUnexecutable(runId, this.#ports);
      this.#failures.delete(runId);
    } catch (cause) {
      log.error({ err: cause, runId }, 'a run that keeps failing could not be ended');
    }
  }

  /** Drops old counts: of a run that another process took up, this one never hears the end. */
  #forgetBefore(untilMs: number): void {
    for (const [runId, { atMs }] of this.#failures) {
      if (atMs > untilMs) return;
      this.#failures.delete(runId);
    }
  }
}
