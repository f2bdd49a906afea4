import type {
  AcceptanceOutcome,
  AcceptanceStep,
  AcceptanceTest,
} from '../../../../../orchestrator/ports/sandbox.ts';
import type { ServerRoute } from '../../observer-answers.ts';
import { jsonOf } from '../json-of.ts';
import { type Client, isOk } from './client.ts';
import { madeUpBody } from './made-up-body.ts';
import { isAlike, isItem } from './records.ts';

type Answers = Extract<AcceptanceStep, { readonly kind: 'answers' }>;

interface Scene {
  readonly client: Client;
  readonly routes: readonly ServerRoute[];
  readonly code: string;
}

/** Runs the acceptance tests that expect an answer from a server, if it has such a route. */
export const acceptAnswers = (
  tests: readonly AcceptanceTest[],
  scene: Scene,
): readonly AcceptanceOutcome[] =>
  tests.flatMap(({ id, title, origin, steps: [step, ...more] }) => {
    if (step?.kind !== 'answers' || more.length > 0) return [];
    const failure = failureOf(step, scene);
    return failure === undefined ? [] : [{ id, title, origin, failure }];
  });

/** What it answers instead; null if the test passed, undefined if it cannot be tried. */
function failureOf(step: Answers, { client, routes, code }: Scene): string | null | undefined {
  const route = routes.find(
    ({ method, path }) =>
      method === step.method && (path === step.path || path.endsWith(step.path)),
  );
  if (route === undefined) return undefined;
  const { path, method } = route;
  const reply =
    step.method === 'POST'
      ? client.persist({ method, path, body: madeUpBody(route, code, 5) }, code, 5).reply
      : client.reply({ method, path });
  if (reply === null || !isOk(reply)) return undefined;
  if (step.status !== undefined && reply.status !== step.status) {
    return `it answers ${reply.status}`;
  }
  if (step.bodyJson === undefined) return null;
  const wanted = jsonOf(step.bodyJson);
  const told = reply.json;
  const isTold =
    isItem(wanted) &&
    isItem(told) &&
    Object.entries(wanted).every(([name, value]) => isAlike(told[name], value));
  return isTold ? null : `it answers ${reply.text.slice(0, 120)}`;
}
