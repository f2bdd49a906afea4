import type { RequestAnswer } from '../../observer-answers.ts';
import { parse } from '../everywhere/intrinsics.ts';
import { asksSoFar } from '../everywhere/network.ts';
import { forgetError, notedError } from './failed-requests.ts';
import type { FoundApp } from './found-app.ts';
import { IncomingMessage } from './incoming-message.ts';
import { ServerResponse } from './server-response.ts';

interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const MAX_CHARS = 100_000;

let asksBefore = 0;
const hasAskedOthers = (): boolean => asksSoFar() > asksBefore;
const pending = (isStreaming: boolean): RequestAnswer => ({
  kind: 'pending',
  isStreaming,
  hasAskedOthers: hasAskedOthers(),
});
let ask: () => RequestAnswer = () => pending(false);

/** The answer to the last request, as far as it has come. */
export const answerSoFar = (): RequestAnswer => ask();

export function send(app: FoundApp, questionJson: string): void {
  forgetError();
  asksBefore = asksSoFar();
  const question = parse(questionJson) as Question;
  if (app.kind === 'node') sendToNode(app, question);
  else sendToWeb(app, question);
}

function sendToNode(app: Extract<FoundApp, { kind: 'node' }>, question: Question): void {
  const request = IncomingMessage.of({ ...question, url: question.path });
  const response = new ServerResponse(request);
  ask = () =>
    response.finished
      ? {
          kind: 'answered',
          status: response.statusCode,
          headers: Object.fromEntries(
            Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
          ),
          body: response.textSoFar().slice(0, MAX_CHARS),
          route: routeOf(request),
          hasAskedOthers: hasAskedOthers(),
          thrown: notedError(),
        }
      : pending(response.headersSent);
  app.answer(request, response);
}

/** The path of the route that answered, if the router tells. */
function routeOf(request: IncomingMessage): string | null {
  const route: unknown = Reflect.get(request, 'route');
  const path: unknown =
    typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : null;
  if (typeof path !== 'string') return null;
  const base: unknown = Reflect.get(request, 'baseUrl');
  return `${typeof base === 'string' ? base : ''}${path}`.replace(/(?<=.)\/$/, '');
}

function sendToWeb(app: Extract<FoundApp, { kind: 'web' }>, question: Question): void {
  const { method, path, headers, body } = question;
  let answer: RequestAnswer | null = null;
  let isStreaming = false;
  ask = () => answer ?? pending(isStreaming);
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers,
    ...(body === null ? {} : { body }),
  });
  void Promise.resolve(app.answer(request)).then(async (given) => {
    const response = given as Response;
    const told: Record<string, string> = {};
    response.headers.forEach((value, name) => {
      told[name] = value;
    });
    isStreaming = /event-stream/.test(told['content-type'] ?? '');
    const text = await response.text();
    answer = {
      kind: 'answered',
      // The response may be an inert object.
      status: Number(response.status) || 0,
      headers: told,
      body: String(text).slice(0, MAX_CHARS),
      route: null,
      hasAskedOthers: hasAskedOthers(),
      thrown: notedError(),
    };
  });
}
