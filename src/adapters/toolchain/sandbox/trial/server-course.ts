import { failedCourse, type TrialCourse, type UnlocatedFailure } from './course.ts';
import type { Loaded } from './page-course.ts';
import { viewOf } from './page-view.ts';
import { tryServer } from './requests/try-server.ts';

const OF_ENVIRONMENT =
  /\benv\b|\benvironment\b|\bconfig(?:uration)?\b|(?<![a-z])[A-Z]{2,}_[A-Z_]+(?![a-z])/;
const NOTHING_TRIED = { failures: [], outcomes: [], accepted: [] } as const;

/** Uses a server by requests. One that cannot be used is only judged by how it failed to load. */
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

/** Why a server that does not start is not to blame: whoever starts it has to provide what it demands. */
function reasonNotToBlame({ name, message }: UnlocatedFailure): string | null {
  if (name === 'ProgramEnd') return 'It ends itself when it starts';
  return /^(?:Error|ZodError)$/.test(name) && OF_ENVIRONMENT.test(message)
    ? 'It asks for more of its environment than is given here'
    : null;
}
