import type { ContenderClient } from '../../src/client/contender-client.ts';
import {
  AttemptProgressDocument,
  type AttemptProgressSubscription,
  OrchestrateDocument,
  type OrchestrateInput,
  RunDocument,
  type RunQuery,
} from '../../src/client/documents.ts';

export type ProgressEvent = AttemptProgressSubscription['attemptProgress'];
export type FinishedRun = NonNullable<RunQuery['run']>;

/** Starts a run over HTTP. Throws if it is refused. */
export async function startRun(client: ContenderClient, input: OrchestrateInput): Promise<string> {
  const { orchestrate } = await client.request(OrchestrateDocument, { input });
  if (orchestrate.__typename === 'OrchestrateSuccess') return orchestrate.run.id;
  throw new Error(`${orchestrate.__typename}: ${orchestrate.message}`);
}

/** All events of a run after sequence number `after`, over a WebSocket, until it has ended. */
export async function eventsOfRun(
  client: ContenderClient,
  runId: string,
  after = 0,
): Promise<ProgressEvent[]> {
  const events: ProgressEvent[] = [];
  for await (const { attemptProgress } of client.subscribe(AttemptProgressDocument, {
    runId,
    after,
  })) {
    events.push(attemptProgress);
  }
  return events;
}

export async function readRun(client: ContenderClient, runId: string): Promise<FinishedRun> {
  const { run } = await client.request(RunDocument, { id: runId });
  if (run == null) throw new Error(`run ${runId} cannot be read`);
  return run;
}

/** Starts a run, follows it to its end and reads its result. */
export async function runToEnd(client: ContenderClient, input: OrchestrateInput) {
  const runId = await startRun(client, input);
  const events = await eventsOfRun(client, runId);
  return { runId, events, run: await readRun(client, runId) };
}
