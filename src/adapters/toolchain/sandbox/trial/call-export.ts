import { isDeepStrictEqual } from 'node:util';
import type { AcceptanceStep } from '../../../../orchestrator/ports/sandbox.ts';
import { callAnswerSchema } from '../observer-answers.ts';
import type { GuestSession } from './guest-session.ts';
import { ACT_CPU_MS } from './try-control.ts';

/** What there is nothing to try on: it counts neither for the code nor against it. */
export const UNTRIED = Symbol('untried');
/** What was there instead of what was expected; null for nothing else. */
export type Failure = string | null | typeof UNTRIED;

/** Time on the clock of the trial in which a promise is to be kept. */
const SETTLE_MS = 2_000;

/** Calls a function that the modules export, and compares what it returns. */
export function callExport(
  session: GuestSession,
  { name, argsJson, expectedJson }: Extract<AcceptanceStep, { kind: 'returns' }>,
): Failure {
  session.allow(ACT_CPU_MS);
  session.tell('call', name, argsJson);
  session.settle(SETTLE_MS);
  if (session.isStopped) return 'it does not come to an end';
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
