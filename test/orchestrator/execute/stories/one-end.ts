import { expect } from 'vitest';
import type { RunChange, RunEvent } from '../../../../src/orchestrator/run-event.ts';
import { strategyKey } from '../../../../src/orchestrator/strategy.ts';
import { isScoredAttempt, scoreOf } from './attempts.ts';
import type { Story } from './story.ts';
import type { ToldRun } from './tell-story.ts';

const kindsOf = (events: readonly RunEvent[], attemptId: string): readonly string[] =>
  events.flatMap(({ change }) =>
    'attemptId' in change && change.attemptId === attemptId ? [change.kind] : [],
  );

const ofKind = <Kind extends RunChange['kind']>(
  events: readonly RunEvent[],
  kind: Kind,
): readonly Extract<RunChange, { kind: Kind }>[] =>
  events.flatMap(({ change }) =>
    change.kind === kind ? [change as Extract<RunChange, { kind: Kind }>] : [],
  );

/** A run ends once, legally and with its last event, and so does all that was begun in it. */
export function expectOneEnd({ end, events }: ToldRun): void {
  expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(end.status);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(ofKind(events, 'RunCompleted')).toHaveLength(1);
  const last = events.at(-1)?.change;
  if (last?.kind !== 'RunCompleted') throw new Error(`the last event is ${last?.kind}`);
  expect(last.result.status).toBe(end.status);

  for (const { id, state } of end.attempts) {
    expect(state.kind).not.toBe('RUNNING');
    const kinds = kindsOf(events, id);
    expect(kinds[0]).toBe('AttemptStarted');
    expect(kinds.filter((kind) => kind === 'AttemptStarted')).toHaveLength(1);
    expect(kinds.filter((kind) => /Scored|Failed|Cancelled/.test(kind))).toEqual([kinds.at(-1)]);
    // Each wait is resumed before the next.
    expect(kinds.join(' ')).not.toMatch(
      /AttemptWaiting (?!AttemptResumed|HedgeWithheld|AttemptF|AttemptC)/,
    );
  }

  const scores = end.attempts.filter(isScoredAttempt).map(scoreOf);
  if (last.result.status === 'FAILED') {
    expect(scores).toEqual([]);
    return;
  }
  const { winnerAttemptId } = last.result;
  const winner = end.attempts.filter(isScoredAttempt).find(({ id }) => id === winnerAttemptId);
  expect(winner === undefined ? null : scoreOf(winner)).toBe(
    scores.length === 0 ? null : Math.max(...scores),
  );
}

/** Nothing is told twice, whoever executes the run, and a request for tests is told to its end. */
export function expectToldOnce({ events }: ToldRun): void {
  expect(ofKind(events, 'RunWaiting').length).toBeLessThanOrEqual(1);
  expect(ofKind(events, 'RunStarted').length).toBeLessThanOrEqual(1);
  expectDistinct(ofKind(events, 'ModelResting').map(({ model }) => model));
  expectDistinct(ofKind(events, 'StrategyPassedOver').map(({ strategy }) => strategyKey(strategy)));
  expectDistinct(ofKind(events, 'HedgeWithheld').map(({ attemptId }) => attemptId));
  const writers = ofKind(events, 'TestsRequested').map(({ model }) => model);
  expectDistinct(writers);
  expect(ofKind(events, 'TestsWritten').map(({ model }) => model)).toEqual(writers.slice(-1));
}

const expectDistinct = (told: readonly string[]): void => expect([...new Set(told)]).toEqual(told);

/** Once a score is good enough, an adaptive run ends at once instead of waiting for the losers. */
export function expectLosersCut({ end, events }: ToldRun, { mode }: Story): void {
  if (mode !== 'ADAPTIVE') return;
  const won = events.find(
    ({ change }) =>
      change.kind === 'AttemptScored' &&
      change.outcome.scorecard.overall >= end.limits.qualityThreshold,
  );
  if (won === undefined) return;
  const later = events.filter(({ sequence }) => sequence > won.sequence);
  for (const { at } of later) expect(at.getTime() - won.at.getTime()).toBeLessThan(50);
}
