import { failedCourse, type TrialCourse, type UnlocatedFailure } from './course.ts';
import type { Loaded } from './page-course.ts';
import { viewOf } from './page-view.ts';
import { tryServer } from './requests/try-server.ts';

const OF_ENVIRONMENT =
  /\benv\b|\benvironment\b|\bconfig(?:uration)?\b|(?<![a-z])[A-Z]{2,}_[A-Z_]+(?![a-z])/;
const NOTHING_TRIED = { failures: [], outcomes: [], accepted: [] } as const;

/** Sends requests to a server. If that is impossible, only failures while loading are reported. */
export function serverCourse({ trial, session, time, failures }: Loaded): TrialCourse {
  const reason = failures.map(reasonNotToBlame).find((found) => found !== null);
  if (reason !== undefined && reason !== null) return { kind: 'untried', reason };
  const code = trial.scripts.map((script) => script.code).join('\n');
  const begun = tryServer(session, time, { code, tests: trial.acceptance });
  if (begun.kind === 'untried' && failures.length === 0) return begun;
  const used = begun.kind === 'tried' ? begun : NOTHING_TRIED;
  return {
    ...failedCourse([...failures, ...used.failures]),
    invariants: used.outcomes,
    acceptance: used.accepted,
    absent: session.isStopped ? [] : viewOf(session).inert,
  };
}

/**
 * Why a failure to start is not the server's fault, as when its environment lacks what it needs;
 * null if it may be its fault.
 */
function reasonNotToBlame({ name, message }: UnlocatedFailure): string | null {
  if (name === 'ProgramEnd') return 'It exits when it starts';
  return /^(?:Error|ZodError)$/.test(name) && OF_ENVIRONMENT.test(message)
    ? 'Its environment lacks something that it needs'
    : null;
}
