import type { RunEvent, RunResult } from '../run-event.ts';
import { heldUsdOf } from './interrupted-cost.ts';
import { RunJournal } from './run-journal.ts';
import type { OrchestratorPorts } from './run-setting.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { toldBefore } from './told-before.ts';

const UNEXECUTABLE: RunResult = {
  status: 'FAILED',
  selection: { qualityScore: null, wasOptimal: null },
  failure: {
    code: 'INTERNAL',
    message: 'The run could not be executed after several tries',
    retryable: true,
  },
};

/** Fails a run that cannot be executed, so that nobody waits on. Rejects when the store refuses. */
export async function endUnexecutable(runId: string, ports: OrchestratorPorts): Promise<void> {
  const { store, bus, clock } = ports;
  await endAttempts(runId, ports);
  const head = await store.head(runId);
  if (head === null) return;
  const event: RunEvent = {
    runId,
    sequence: head.lastSequence + 1,
    at: clock.now(),
    change: {
      kind: 'RunCompleted',
      result: UNEXECUTABLE,
      because: 'it could not be executed after several tries',
    },
  };
  await store.append(event);
  await bus.publish(event);
}

/** Ends the attempts under way, which also releases the money reserved for them. */
async function endAttempts(runId: string, ports: OrchestratorPorts): Promise<void> {
  try {
    const run = await ports.store.find(runId);
    if (run === null) return;
    const heldUsd = await heldUsdOf(run, ports);
    const told = await toldBefore(run, ports.store);
    await settleInterrupted({ run, journal: new RunJournal(run, ports), ports, heldUsd, told });
  } catch (error) {
    // The run is failed all the same: perhaps it cannot even be read.
    ports.log.warn({ err: error, runId }, 'its attempts could not be ended');
  }
}
