import { parseKey, parseRunLimits, parseTask } from '../admit/parse-request.ts';
import { parseStrategies } from '../admit/parse-strategies.ts';
import type { AnswerDesk } from '../answer/answer-desk.ts';
import { isAboutFiles } from '../answer/answer-prompt.ts';
import type { CatalogueModel } from '../catalogue.ts';
import type { Dispatched } from '../orchestrator.ts';
import type { Planner } from '../planner.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { RunRequest } from '../run-request.ts';
import { decideRoute } from './decide-route.ts';

/** What `dispatch` hands requests to. */
export interface DispatchPorts {
  readonly store: Pick<RunStore, 'findByIdempotencyKey'>;
  readonly planner: Pick<Planner, 'task'>;
  readonly desk: AnswerDesk;
  readonly policy: OrchestratorPolicy;
  readonly catalogue: readonly CatalogueModel[];
  /** Throws when the caller asks too often, or has no money left. */
  admitCaller(userId: string): Promise<void>;
  /** Starts a run for the request and returns its id. */
  startRun(): Promise<string>;
}

/** Hands a request to its handler. A key that was used before returns what came of it then. */
export async function dispatch(
  { userId, request }: { readonly userId: string; readonly request: RunRequest },
  { store, planner, desk, policy, catalogue, admitCaller, startRun }: DispatchPorts,
): Promise<Dispatched> {
  const parsed = parseTask(request, policy.input);
  const limits = parseRunLimits(request, policy);
  const idempotencyKey = parseKey(request.idempotencyKey, 'idempotencyKey');
  if (idempotencyKey !== null) {
    // The answer comes first: `orchestrate` ignores answers, so a later run may have the same key.
    const answer = await desk.earlier(userId, idempotencyKey);
    if (answer !== null) return { kind: 'answer', answer };
    const runId = await store.findByIdempotencyKey(userId, idempotencyKey);
    if (runId !== null) return { kind: 'run', runId };
  }
  const task = await planner.task(userId, parsed);
  if (decideRoute(task).handler === 'ORCHESTRATOR') return { kind: 'run', runId: await startRun() };
  const strategies = parseStrategies(request, catalogue);
  await admitCaller(userId);
  const isAboutItsFiles = parsed.files !== null || isAboutFiles(task.request, task.files);
  const answer = await desk.answer({
    userId,
    task: isAboutItsFiles ? task : { ...task, files: [] },
    limits,
    strategies,
    idempotencyKey,
  });
  return { kind: 'answer', answer };
}
