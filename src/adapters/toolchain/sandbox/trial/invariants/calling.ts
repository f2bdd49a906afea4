import { z } from 'zod';
import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import { callAnswerSchema } from '../../observer-answers.ts';
import type { GuestSession } from '../guest-session.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';

/** Exports of a known kind: the name of each, and its label for users. */
const knownSchema = z.array(z.object({ name: z.string(), label: z.string() }));
const outcomeSchema = z.string().max(500).nullable();

/** Time on the trial's clock within which all delays are over. */
const SETTLE_MS = 700_000;

/** Calls exported functions and classes whose names say what they must do, as `debounce` does. */
export function callKnown(session: GuestSession, time: TrialTime): readonly InvariantOutcome[] {
  session.allow(ACT_CPU_MS);
  session.tell('call', '__knownExports', '[]');
  const answer = session.ask('answer', callAnswerSchema);
  const known = knownSchema.safeParse(answer.kind === 'returned' ? answer.value : null).data ?? [];
  return known.flatMap(({ name, label }): InvariantOutcome[] => {
    if (time.isUp || session.isStopped) return [];
    const breach = breachOf(session, name);
    return breach === undefined ? [] : [{ invariant: 'calling', label, testId: null, breach }];
  });
}

/** The breach, null if there is none, undefined if nothing can be said. */
function breachOf(session: GuestSession, name: string): string | null | undefined {
  session.allow(ACT_CPU_MS);
  session.tell('call', '__tryKnown', JSON.stringify([name]));
  session.settle(SETTLE_MS);
  if (session.isStopped) return 'it never ends';
  const answer = session.ask('answer', callAnswerSchema);
  return answer.kind === 'returned' ? outcomeSchema.safeParse(answer.value).data : undefined;
}
