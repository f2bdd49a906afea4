import type {
  AcceptanceOutcome,
  AcceptanceTest,
} from '../../../../../orchestrator/ports/sandbox.ts';
import { type ServerRoute, serverAppSchema } from '../../observer-answers.ts';
import type { UnlocatedFailure, UnlocatedInvariant } from '../course.ts';
import type { GuestSession } from '../guest-session.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';
import { acceptAnswers } from './accept-answers.ts';
import { type Answer, Client, isBroken, isOk, isRefused, NoMoreRequests } from './client.ts';
import { collectionsOf } from './collections.ts';
import { guessedRoutes } from './guessed-routes.ts';
import { isGuarded, signIn, tryGuards } from './signing-in.ts';
import { nameOf, Outcomes } from './told-requests.ts';
import { tryCollection } from './try-collection.ts';

export type ServerTrial =
  | {
      readonly kind: 'tried';
      readonly failures: readonly UnlocatedFailure[];
      readonly outcomes: readonly UnlocatedInvariant[];
      readonly accepted: readonly AcceptanceOutcome[];
    }
  | { readonly kind: 'untried'; readonly reason: string };

const READS_FILES = /__module\("(?:node:)?fs\b/;
/** Paths of routes that fail on purpose. */
const MEANT_TO_FAIL = /\/5\d\d\b|error|fail|crash|throw|boom|panic/i;
const MAX_CODE = 400_000;

/** Uses a server as clients would: requests every route, then adds, changes and deletes items. */
export function tryServer(
  session: GuestSession,
  time: TrialTime,
  { code, tests }: { readonly code: string; readonly tests: readonly AcceptanceTest[] },
): ServerTrial {
  session.allow(ACT_CPU_MS);
  const app = session.ask('findApp', serverAppSchema);
  if (app === null) {
    return { kind: 'untried', reason: 'Nothing in it listens, or is exported to answer requests' };
  }
  const routes = app.routes.length > 0 ? app.routes : guessedRoutes(code.slice(0, MAX_CODE));
  if (routes.length === 0) {
    return { kind: 'untried', reason: 'Nothing tells which requests it answers' };
  }
  const client = new Client(session, time, READS_FILES.test(code));
  const outcomes = new Outcomes();
  const scene = { client, outcomes, routes, code: code.slice(0, MAX_CODE) };
  let accepted: readonly AcceptanceOutcome[] = [];
  try {
    tryGuards(scene);
    signIn(scene);
    askForAll(scene);
    accepted = acceptAnswers(tests, scene);
    for (const collection of collectionsOf(routes)) {
      if (!outcomes.isBroken(collection.list)) tryCollection({ ...scene, collection });
    }
  } catch (error) {
    if (!(error instanceof NoMoreRequests)) throw error;
  }
  return { kind: 'tried', failures: client.failures, outcomes: outcomes.all, accepted };
}

interface Scene {
  readonly client: Client;
  readonly outcomes: Outcomes;
  readonly routes: readonly ServerRoute[];
}

const MAX_ASKED = 30;

/** Every GET route without parameters answers, and no earlier route answers in its place. */
function askForAll({ client, outcomes, routes }: Scene): void {
  const plain = routes.filter(
    ({ method, path }) => method === 'GET' && /^[\w/.-]*$/.test(path) && !MEANT_TO_FAIL.test(path),
  );
  let unanswered = 0;
  for (const route of plain.slice(0, MAX_ASKED)) {
    const answer = client.send({ method: 'GET', path: route.path }, nameOf(route));
    if (answer.kind === 'unanswered') unanswered++;
    tellAnswer(outcomes, route, answer, routes);
    // If nothing is answered at all, that is one fault.
    if (unanswered === 2 && outcomes.all.every(({ breach }) => breach !== null)) return;
  }
}

function tellAnswer(
  outcomes: Outcomes,
  route: ServerRoute,
  answer: Answer,
  routes: readonly ServerRoute[],
): void {
  switch (answer.kind) {
    case 'lost':
      return;
    case 'unanswered':
      outcomes.broken('answering', route, 'it is never answered');
      return;
    case 'answered': {
      const { reply } = answer;
      if (isBroken(reply)) {
        const { thrown, status, text } = reply;
        const what = thrown === null ? text.slice(0, 80) : `${thrown.name}: ${thrown.message}`;
        outcomes.broken('answering', route, `it answers ${status}: ${what}`, thrown?.stack);
        return;
      }
      const before = routes.slice(0, routes.indexOf(route));
      const taker = before.find(
        ({ method, path }) => method === 'GET' && path === reply.route && path.includes(':'),
      );
      if (taker !== undefined && reply.route !== route.path && !isGuarded(route)) {
        outcomes.broken(
          'reaching',
          route,
          `${nameOf(taker)}, which is registered before it, answers instead`,
        );
        return;
      }
      if (isOk(reply) || isRefused(reply)) outcomes.holds('answering', route);
    }
  }
}
