import { z } from 'zod';
import type {
  AcceptanceOutcome,
  AcceptanceStep,
  AcceptanceTest,
  Target,
} from '../../../../orchestrator/ports/sandbox.ts';
import type { Engine } from '../engine/engine.ts';
import { callExport, type Failure, UNTRIED } from './call-export.ts';
import { GuestSession } from './guest-session.ts';
import { type PageView, viewOf } from './page-view.ts';
import { ACT_CPU_MS } from './try-control.ts';
import { load, type PreparedTrial, type TrialTime } from './try-out.ts';

interface Setting {
  readonly start: () => Promise<Engine>;
  readonly firstView: PageView;
  /** What the page had become when everything on it had been used. */
  readonly lastView: PageView;
  readonly time: TrialTime;
}

const SETTLE_MS = 350;
/** What a test does rather than looks at: it begins on a page of its own. */
const ACTS: ReadonlySet<AcceptanceStep['kind']> = new Set(['press', 'fill', 'returns']);

const targetsSchema = z.array(
  z.object({ key: z.string(), kind: z.string(), label: z.string(), testId: z.string().nullable() }),
);

/**
 * Tries acceptance tests for as long as there is time, each on a page of its own where it does more
 * than look.
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
  if (steps.every(({ kind }) => !ACTS.has(kind))) {
    // What may appear only later is looked for at the end as well.
    return looked(steps, firstView) === null ? null : looked(steps, lastView);
  }
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    load(session, trial);
    let view = viewOf(session);
    let before = view;
    for (const step of steps) {
      if (step.kind === 'returns') {
        const failure = callExport(session, step);
        if (failure !== null) return failure;
      } else if (step.kind === 'press' || step.kind === 'fill') {
        session.allow(ACT_CPU_MS);
        const failure = act(session, step);
        // By which name a request's button goes is for its author to say.
        if (failure !== null && origin === 'request' && step.target.by === 'words') return UNTRIED;
        if (failure !== null) return failure;
        session.settle(SETTLE_MS);
        if (session.isStopped) return 'the page does not come to rest';
        before = view;
        view = viewOf(session);
      } else {
        const failure = lookFor(step, view, before);
        if (failure !== null) return failure;
      }
    }
    return null;
  } finally {
    engine.dispose();
  }
}

function act(
  session: GuestSession,
  step: Extract<AcceptanceStep, { kind: 'press' | 'fill' }>,
): string | null {
  const controls = session.ask('controls', targetsSchema);
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
    // A sign by itself is all that stands there; in other names it means nothing.
    /[\p{L}\p{N}]/u.test(stem) ? name.includes(stem.toLowerCase()) : label.trim() === stem,
  );
}

const nameOf = (target: Target): string =>
  target.by === 'test-id'
    ? `with data-testid="${target.value}"`
    : `called ${target.value.join(' or ')}`;

function looked(steps: readonly AcceptanceStep[], view: PageView): string | null {
  for (const step of steps) {
    const failure = lookFor(step, view, view);
    if (failure !== null) return failure;
  }
  return null;
}

function lookFor(step: AcceptanceStep, view: PageView, before: PageView): string | null {
  switch (step.kind) {
    case 'shows': {
      const texts = textsOf(view, step.within);
      const wanted = plain(step.text);
      return texts.some((text) => plain(text).includes(wanted))
        ? null
        : `"${step.text}" is not shown${within(step.within, texts)}`;
    }
    case 'shows-more':
      return timesIn(view.text, step.text) > timesIn(before.text, step.text)
        ? null
        : `"${step.text}" is not added`;
    case 'lacks':
      return plain(view.text).includes(plain(step.text)) ? `"${step.text}" is shown` : null;
    case 'shows-number': {
      const texts = textsOf(view, step.within);
      return texts.some((text) => numbersIn(text).includes(step.value))
        ? null
        : `${step.value} is not shown${within(step.within, texts)}`;
    }
    case 'exists':
      return step.target.by === 'test-id' && step.target.value in view.byTestId
        ? null
        : `nothing is there ${nameOf(step.target)}`;
    case 'prints':
      return view.lines.some((line) => plain(line).includes(plain(step.text)))
        ? null
        : `"${step.text}" is not printed`;
    case 'press':
    case 'fill':
    case 'returns':
      return null;
  }
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();

const timesIn = (text: string, wanted: string): number =>
  plain(text).split(plain(wanted)).length - 1;

const numbersIn = (text: string): readonly number[] =>
  (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

const textsOf = (view: PageView, target: Target | undefined): readonly string[] =>
  target?.by === 'test-id' ? (view.byTestId[target.value] ?? []) : [view.text, ...view.fieldValues];

const within = (target: Target | undefined, texts: readonly string[]): string =>
  target?.by === 'test-id'
    ? ` in ${target.value}, where there is ${texts.map((text) => `"${text.slice(0, 60)}"`).join(', ') || 'nothing'}`
    : '';
