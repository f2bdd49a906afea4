import { z } from 'zod';
import type {
  AcceptanceOutcome,
  AcceptanceStep,
  AcceptanceTest,
  Target,
} from '../../../../orchestrator/ports/sandbox.ts';
import type { Engine } from '../engine/engine.ts';
import { controlSchema, type PageView } from '../observer-answers.ts';
import { callExport, type Failure, UNTRIED } from './call-export.ts';
import { GuestSession } from './guest-session.ts';
import { isLook, lookFor, nameOf } from './look-for.ts';
import { viewOf } from './page-view.ts';
import { load, type PreparedTrial } from './prepared-trial.ts';
import type { TrialTime } from './trial-time.ts';
import { ACT_CPU_MS } from './try-control.ts';

interface Setting {
  readonly start: () => Promise<Engine>;
  readonly firstView: PageView;
  /** The page after everything on it was used. */
  readonly lastView: PageView;
  readonly time: TrialTime;
}

const SETTLE_MS = 350;

/**
 * Runs acceptance tests for as long as there is time. Tests that only look at the page use the
 * given views; each other test runs in an engine of its own. Tests that cannot be tried are left
 * out.
 */
export async function accept(
  trial: PreparedTrial,
  setting: Setting,
): Promise<readonly AcceptanceOutcome[]> {
  const outcomes: AcceptanceOutcome[] = [];
  for (const test of trial.acceptance) {
    if (setting.time.isUp) break;
    const { id, title, origin } = test;
    const failure: Failure = await failureOf(test, trial, setting);
    if (failure !== UNTRIED) outcomes.push({ id, title, origin, failure });
  }
  return outcomes;
}

async function failureOf(
  { steps, origin }: AcceptanceTest,
  trial: PreparedTrial,
  { start, firstView, lastView }: Setting,
): Promise<Failure> {
  if (steps.every(isLook)) {
    const look = (view: PageView): string | null =>
      firstFailure(steps, (step) => lookFor(step, view, view));
    // What may appear only later is also looked for at the end.
    return look(firstView) === null ? null : look(lastView);
  }
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    load(session, trial);
    let view = viewOf(session);
    let before = view;
    for (const step of steps) {
      if (isLook(step)) {
        const failure = lookFor(step, view, before);
        if (failure !== null) return failure;
      } else if (step.kind === 'answers') {
        // Only a server answers requests.
        return UNTRIED;
      } else if (step.kind === 'returns') {
        const failure = callExport(session, step);
        if (failure !== null) return failure;
      } else {
        session.allow(ACT_CPU_MS);
        const failure = act(session, step);
        // A request need not give the exact name of a button, so a test made from it proves nothing
        // here.
        if (failure !== null && origin === 'request' && step.target.by === 'words') return UNTRIED;
        if (failure !== null) return failure;
        session.settle(SETTLE_MS);
        if (session.isStopped) return 'the page never comes to rest';
        before = view;
        view = viewOf(session);
      }
    }
    return null;
  } finally {
    engine.dispose();
  }
}

function firstFailure<Step>(
  steps: readonly Step[],
  failureOfStep: (step: Step) => string | null,
): string | null {
  for (const step of steps) {
    const failure = failureOfStep(step);
    if (failure !== null) return failure;
  }
  return null;
}

function act(
  session: GuestSession,
  step: Extract<AcceptanceStep, { kind: 'press' | 'fill' }>,
): string | null {
  const controls = session.ask('controls', z.array(controlSchema));
  const wanted = controls.filter(({ kind }) => (step.kind === 'fill') === (kind === 'fill'));
  const found = wanted.find(({ label, testId }) => isMeant(step.target, label, testId));
  if (found === undefined) return `there is no control ${nameOf(step.target)}`;
  session.tell('act', found.key, step.kind === 'fill' ? step.text : '');
  return null;
}

function isMeant(target: Target, label: string, testId: string | null): boolean {
  if (target.by === 'test-id') return testId === target.value;
  const name = `${label} ${testId ?? ''}`.toLowerCase();
  return target.value.some((stem) =>
    // A sign such as `+` must be the whole label: as a part of longer names it means nothing.
    /[\p{L}\p{N}]/u.test(stem) ? name.includes(stem.toLowerCase()) : label.trim() === stem,
  );
}
