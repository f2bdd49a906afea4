import { lacksScripts } from '../bundle/from-elsewhere.ts';
import type { Engine } from '../engine/engine.ts';
import type { PageView } from '../observer-answers.ts';
import { accept } from './accept.ts';
import { firstOfEach, type TrialCourse, type UnlocatedFailure } from './course.ts';
import { explore } from './explore.ts';
import { noNumberIn, objectIn } from './garbled.ts';
import { GuestSession, NotUnderstood, ObserverLost, TooMuchToSee } from './guest-session.ts';
import { tryInvariants } from './invariants/try-invariants.ts';
import { viewOf } from './page-view.ts';
import { load, type PreparedTrial } from './prepared-trial.ts';
import { tryServer } from './requests/try-server.ts';
import { TrialTime } from './trial-time.ts';

/** Runs a prepared trial in engines that `start` makes, each a world untouched. */
export async function tryOut(
  trial: PreparedTrial,
  start: () => Promise<Engine>,
): Promise<TrialCourse> {
  const time = new TrialTime();
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    load(session, trial);
    const failures: UnlocatedFailure[] = session
      .takeFailures()
      .map((failure) => ({ ...failure, control: null }));
    if (session.isStopped) return stopped(failures);
    const loaded = viewOf(session);
    if (trial.show === 'server') return serverCourse(session, { trial, time, failures });
    const isPage = trial.show === 'page';
    const isEmpty = isPage && loaded.isEmpty;
    const known = isPage && !isEmpty ? tryInvariants(session, time) : NOTHING_KNOWN;
    failures.push(...known.failures);
    const exploration =
      isPage && !isEmpty && !session.isStopped
        ? explore(session, time, known.answered)
        : NOTHING_EXPLORED;
    failures.push(...exploration.failures);
    const last = session.isStopped ? loaded : viewOf(session);
    failures.push(...garbledIn(loaded, last));
    const acceptance = await accept(trial, { start, firstView: loaded, lastView: last, time });
    return {
      kind: 'tried',
      failures: told(failures),
      isEmpty,
      controls: exploration.controls,
      invariants: known.outcomes,
      acceptance,
      absent: [...new Set([...last.inert, ...namesFromElsewhere(failures, trial.html)])],
    };
  } catch (error) {
    if (error instanceof NotUnderstood) {
      return { kind: 'untried', reason: 'It is written in more than the sandbox can read' };
    }
    if (error instanceof TooMuchToSee) {
      return { kind: 'untried', reason: 'There is more on the page than can be looked at' };
    }
    if (!(error instanceof ObserverLost)) throw error;
    return { kind: 'untried', reason: 'The code takes the place of what would observe it' };
  } finally {
    engine.dispose();
  }
}

interface Loaded {
  readonly trial: PreparedTrial;
  readonly time: TrialTime;
  /** What went wrong while it was loading. */
  readonly failures: readonly UnlocatedFailure[];
}

const OF_ENVIRONMENT =
  /\benv\b|\benvironment\b|\bconfig(?:uration)?\b|(?<![a-z])[A-Z]{2,}_[A-Z_]+(?![a-z])/;

/** What a server wants before it begins is for whoever starts it to give. */
function reasonNotToBlame({ name, message }: UnlocatedFailure): string | null {
  if (name === 'ProgramEnd') return 'It ends itself when it starts';
  return /^(?:Error|ZodError)$/.test(name) && OF_ENVIRONMENT.test(message)
    ? 'It asks for more of its environment than is given here'
    : null;
}

/** A server is used by requests. What fails to load is told without. */
function serverCourse(session: GuestSession, { trial, time, failures }: Loaded): TrialCourse {
  const reason = failures.map(reasonNotToBlame).find((found) => found !== null);
  if (reason !== undefined && reason !== null) return { kind: 'untried', reason };
  const code = trial.scripts.map((script) => script.code).join('\n');
  const begun = tryServer(session, time, { code, tests: trial.acceptance });
  if (begun.kind === 'untried' && failures.length === 0) return begun;
  const used = begun.kind === 'tried' ? begun : NOTHING_TRIED;
  return {
    ...stopped([...failures, ...used.failures]),
    invariants: used.outcomes,
    acceptance: used.accepted,
    absent: session.isStopped ? [] : viewOf(session).inert,
  };
}

/** What is shown that only the machine can make something of, before anything is entered or in the end. */
function garbledIn(loaded: PageView, last: PageView): readonly UnlocatedFailure[] {
  const atStart = objectIn(loaded.text) ?? noNumberIn(loaded.text);
  const shown = atStart ?? objectIn(last.text);
  if (shown === null) return [];
  const control = atStart === null ? 'the page' : null;
  return [{ kind: 'garbled', name: '', message: `"${shown}" is shown`, control, stack: '' }];
}

const UNDEFINED_NAME = /^'?([\w$]+)'? is not defined/;

/** Names that a page's scripts from elsewhere may bring, which are not loaded. */
const namesFromElsewhere = (
  failures: readonly UnlocatedFailure[],
  html: string,
): readonly string[] =>
  lacksScripts(html)
    ? failures.flatMap(({ name, message }) =>
        name === 'ReferenceError' ? (UNDEFINED_NAME.exec(message)?.[1] ?? []) : [],
      )
    : [];

const NOTHING_KNOWN = { outcomes: [], answered: new Set<string>(), failures: [] };
const NOTHING_TRIED = { failures: [], outcomes: [], accepted: [] } as const;
const NOTHING_EXPLORED = { controls: [], failures: [] } as const;

const stopped = (
  failures: readonly UnlocatedFailure[],
): Extract<TrialCourse, { kind: 'tried' }> => ({
  kind: 'tried',
  failures: told(failures),
  isEmpty: false,
  controls: [],
  invariants: [],
  acceptance: [],
  absent: [],
});

/** What happens again in the very same way is told once. */
const told = (failures: readonly UnlocatedFailure[]): readonly UnlocatedFailure[] =>
  firstOfEach(failures, ({ kind, message, stack }) => `${kind}|${message}|${stack}`);
