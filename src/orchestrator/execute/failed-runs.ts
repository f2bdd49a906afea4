import { endUnexecutable } from './end-unexecutable.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** How often in a row a run is taken up that could not be executed. */
const MAX_FAILURES = 3;

/** Counts how often in a row runs could not be executed here, and ends those that never can be. */
export class FailedRuns {
  readonly #ports: OrchestratorPorts;
  readonly #failures = new Map<string, number>();

  constructor(ports: OrchestratorPorts) {
    this.#ports = ports;
  }

  /** A run that was executed begins anew. */
  forget(runId: string): void {
    this.#failures.delete(runId);
  }

  /** A run is taken up a few times, then ended, so that nobody waits on. Never rejects. */
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
      log.error({ err: cause, runId }, 'a run that keeps failing could not be ended');
    }
  }
}
