import { isDeepStrictEqual } from 'node:util';
import type { AcceptanceStep } from '../../../../orchestrator/ports/sandbox.ts';
import { callAnswerSchema } from '../observer-answers.ts';
import type { GuestSession } from './guest-session.ts';
import { ACT_CPU_MS } from './try-control.ts';

/** The outcome of a test that cannot be tried here: it counts neither for nor against the code. */
export const UNTRIED = Symbol('untried');
/** What was found instead of what was expected; null if the test passed. */
export type Failure = string | null | typeof UNTRIED;

/** Time within which a promise must settle, on the trial's clock. */
const SETTLE_MS = 2_000;

/** Calls an exported function and compares what it returns with the expected value. */
export function callExport(
  session: GuestSession,
  { name, argsJson, expectedJson }: Extract<AcceptanceStep, { kind: 'returns' }>,
): Failure {
  session.allow(ACT_CPU_MS);
  session.tell('call', name, argsJson);
  session.settle(SETTLE_MS);
  if (session.isStopped) return 'it never ends';
  const answer = session.ask('answer', callAnswerSchema);
  switch (answer.kind) {
    case 'unknown':
      return UNTRIED;
    case 'pending':
      return 'it is not done in time';
    case 'threw':
      return `it throws "${answer.message}"`;
    case 'returned':
      return isDeepStrictEqual(answer.value, JSON.parse(expectedJson))
        ? null
        : `it returns ${JSON.stringify(answer.value) ?? 'nothing'}`;
  }
}
