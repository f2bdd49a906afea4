import { z } from 'zod';
import type { InvariantOutcome } from '../../../../../orchestrator/ports/sandbox.ts';
import { callAnswerSchema } from '../../observer-answers.ts';
import type { GuestSession } from '../guest-session.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';

/** What the modules export that is known by its name: by what it goes there, and what it is called. */
const knownSchema = z.array(z.object({ name: z.string(), label: z.string() }));
const outcomeSchema = z.string().max(500).nullable();

/** Time on the clock of the trial in which all waiting is over. */
const SETTLE_MS = 700_000;

/** Calls the functions and classes that modules export and of which it is known what such things do. */
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

/** Undefined where nothing can be said. */
function breachOf(session: GuestSession, name: string): string | null | undefined {
  session.allow(ACT_CPU_MS);
  session.tell('call', '__tryKnown', JSON.stringify([name]));
  session.settle(SETTLE_MS);
  if (session.isStopped) return 'it does not come to an end';
  const answer = session.ask('answer', callAnswerSchema);
  return answer.kind === 'returned' ? outcomeSchema.safeParse(answer.value).data : undefined;
}
