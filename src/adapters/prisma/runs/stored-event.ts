import { z } from 'zod';
import { PROVIDER_ROOMS } from '../../../orchestrator/ports/provider-queue.ts';
import type { AttemptState } from '../../../orchestrator/run.ts';
import type { RunChange, RunEvent, RunResult } from '../../../orchestrator/run-event.ts';
import {
  attemptOriginShape,
  failureShape,
  forecastShape,
  scorecardShape,
  startReasonShape,
  strategyShape,
} from '../../../orchestrator/stored-shapes.ts';
import type { RunEvent as RunEventRow } from '../generated/client/client.ts';
import { type AttemptRow, readAttempt } from './stored-attempt.ts';

const resultBase = z.object({
  selection: z.object({
    qualityScore: z.number().nullable(),
    wasOptimal: z.boolean().nullable(),
  }),
});

const resultShape: z.ZodType<RunResult> = z.discriminatedUnion('status', [
  resultBase.extend({ status: z.literal('SUCCEEDED'), winnerAttemptId: z.string() }),
  resultBase.extend({ status: z.literal('FAILED'), failure: failureShape }),
  resultBase.extend({ status: z.literal('CANCELLED'), winnerAttemptId: z.string().nullable() }),
]);

const attemptId = z.string();

/** Absent from events stored before reasons were recorded. */
const because = z.string().exactOptional();

// Fields common to the request events of attempts and of tests.

const waiting = { provider: z.string(), room: z.enum(PROVIDER_ROOMS), since: z.coerce.date() };
const resumed = { waitedMs: z.number() };
const retrying = {
  failure: failureShape,
  retry: z.number(),
  maxRetries: z.number(),
  delayMs: z.number(),
};

/**
 * A change as it is stored. An attempt's outcome is stored in the attempt's own row, which never
 * changes afterwards, so the events that report it hold only the attempt's id.
 */
const storedChangeShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('RunWaiting'), ahead: z.number() }),
  z.object({ kind: z.literal('RunStarted') }),
  z.object({
    kind: z.literal('ModelResting'),
    model: z.string(),
    until: z.coerce.date().nullable(),
  }),
  z.object({
    kind: z.literal('StrategyPassedOver'),
    strategy: strategyShape,
    priority: z.number(),
    because: z.string(),
  }),
  z.object({
    kind: z.literal('RestAwaited'),
    model: z.string(),
    until: z.coerce.date().nullable(),
  }),
  z.object({ kind: z.literal('TestsRequested'), model: z.string() }),
  z.object({ kind: z.literal('TestsWaiting'), model: z.string(), ...waiting }),
  z.object({ kind: z.literal('TestsResumed'), model: z.string(), ...resumed }),
  z.object({ kind: z.literal('TestsRetrying'), model: z.string(), ...retrying }),
  z.object({
    kind: z.literal('TestsWritten'),
    model: z.string(),
    count: z.number(),
    costUsd: z.number(),
    failure: failureShape.nullable(),
  }),
  z.object({
    kind: z.literal('AttemptStarted'),
    attemptId,
    strategy: strategyShape,
    provider: z.string(),
    reason: startReasonShape,
    because,
    origin: attemptOriginShape,
  }),
  z.object({ kind: z.literal('AttemptWaiting'), attemptId, ...waiting }),
  z.object({ kind: z.literal('AttemptResumed'), attemptId, ...resumed }),
  z.object({ kind: z.literal('AttemptRetrying'), attemptId, ...retrying }),
  z.object({
    kind: z.literal('FileGenerated'),
    attemptId,
    path: z.string(),
    sizeBytes: z.number(),
  }),
  z.object({
    kind: z.literal('PartialScore'),
    attemptId,
    scorecard: scorecardShape,
    forecast: forecastShape.nullable().default(null),
  }),
  z.object({ kind: z.literal('AttemptScored'), attemptId }),
  z.object({ kind: z.literal('AttemptFailed'), attemptId }),
  z.object({ kind: z.literal('AttemptCancelled'), attemptId }),
  z.object({ kind: z.literal('HedgeWithheld'), attemptId, because: z.string() }),
  z.object({
    kind: z.literal('SpliceTried'),
    of: z.array(z.string()),
    overall: z.number().nullable(),
  }),
  z.object({ kind: z.literal('RunCompleted'), result: resultShape, because }),
]);
type StoredChange = z.infer<typeof storedChangeShape>;

/** The payload of an event's row: its change without the kind and without the outcome. */
export function eventPayload(change: RunChange): object {
  if ('outcome' in change) return { attemptId: change.attemptId };
  const { kind: _, ...payload } = change;
  return payload;
}

/** An event as its row holds it; still without the outcome of the attempt it may refer to. */
export interface StoredEvent extends Omit<RunEvent, 'change'> {
  readonly change: StoredChange;
}

/** Parses an event's row. Throws `ZodError` if this store cannot have written it. */
export const parseEventRow = ({
  runId,
  sequence,
  at,
  kind,
  payload,
}: RunEventRow): StoredEvent => ({
  runId,
  sequence,
  at,
  change: storedChangeShape.parse({ ...z.record(z.string(), z.unknown()).parse(payload), kind }),
});

/** The attempt whose row is needed to complete the event; null when none is. */
export function endedAttemptOf({ change }: StoredEvent): string | null {
  switch (change.kind) {
    case 'AttemptScored':
    case 'AttemptFailed':
    case 'AttemptCancelled':
      return change.attemptId;
    default:
      return null;
  }
}

/** Restores the event as it was appended. Throws if this store cannot have written a row. */
export function completeEvent(
  { change, ...event }: StoredEvent,
  attempts: ReadonlyMap<string, AttemptRow>,
): RunEvent {
  switch (change.kind) {
    case 'AttemptScored':
      return { ...event, change: { ...change, outcome: outcomeOf(change, attempts, 'SCORED') } };
    case 'AttemptFailed':
      return { ...event, change: { ...change, outcome: outcomeOf(change, attempts, 'FAILED') } };
    case 'AttemptCancelled':
      return {
        ...event,
        change: { ...change, outcome: outcomeOf(change, attempts, 'CANCELLED') },
      };
    default:
      return { ...event, change };
  }
}

function outcomeOf<Kind extends AttemptState['kind']>(
  { attemptId }: { readonly attemptId: string },
  attempts: ReadonlyMap<string, AttemptRow>,
  kind: Kind,
): Extract<AttemptState, { kind: Kind }> {
  const row = attempts.get(attemptId);
  const state = row === undefined ? undefined : readAttempt(row).state;
  if (state === undefined || !isKind(state, kind)) {
    throw new Error(`attempt ${attemptId} is ${row?.status ?? 'missing'}, not ${kind}`);
  }
  return state;
}

const isKind = <Kind extends AttemptState['kind']>(
  state: AttemptState,
  kind: Kind,
): state is Extract<AttemptState, { kind: Kind }> => state.kind === kind;
