import { endUnexecutable } from './end-unexecutable.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** After this many failures in a row a run is ended instead of being taken up again. */
const MAX_FAILURES = 3;

/** Counts consecutive failures to execute each run here, and ends runs that keep failing. */
export class FailedRuns {
  readonly #ports: OrchestratorPorts;
  readonly #failures = new Map<string, number>();

  constructor(ports: OrchestratorPorts) {
    this.#ports = ports;
  }

  /** Resets the count of a run that was executed. */
  forget(runId: string): void {
    this.#failures.delete(runId);
  }

  /** Logs and counts a failure; ends the run at `MAX_FAILURES` in a row. Never rejects. */
  async note(runId: string, error: unknown): Promise<void> {
    const { log } = this.#ports;
    log.error({ err: error, runId }, 'a run could not be executed to its end here');
    const failures = (this.#failures.get(runId) ?? 0) + 1;
    this.#failures.set(runId, failures);
    if (failures < MAX_FAILURES) return;
    try {
      await endUnexecutable(runId, this.#ports);
      this.#failures.delete(runId);
    } catch (cause) {
      log.error({ err: cause, runId }, 'nor could it be ended');
    }
  }
}
