import { type RequestAnswer, requestAnswerSchema } from '../../observer-answers.ts';
import type { UnlocatedFailure } from '../course.ts';
import type { GuestSession } from '../guest-session.ts';
import { jsonOf } from '../json-of.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';
import { type Body, MAX_REFUSALS, mendedBody } from './made-up-body.ts';

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Null for what is no JSON. */
  readonly json: unknown;
  /** The path of the route that answered, where the router says so. */
  readonly route: string | null;
  /** True where it asked for something that there is none of: over the network, or perhaps a file. */
  readonly hasAskedOthers: boolean;
  /** What a handler threw on the way. */
  readonly thrown: {
    readonly name: string;
    readonly message: string;
    readonly stack: string;
  } | null;
}

export type Answer =
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** It went on for as long as anybody would wait. */
  | { readonly kind: 'unanswered' }
  /** Nothing can be told of it: it failed on the way, it streams, or it was stopped. */
  | { readonly kind: 'lost' };

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Thrown when there is no more time, or the server has had enough of requests. */
export class NoMoreRequests extends Error {
  override readonly name = 'NoMoreRequests';
}

/** Waits on the clock of the trial: many stores put a delay before their answer, and some wait for news. */
const WAITS_MS = [0, 100, 900, 5_000, 60_000];
/** Nobody sends two in the same millisecond. */
const BETWEEN_MS = 3;
const TOO_MANY = 429;

/** Sends requests as a client would, one after the other, and keeps what goes wrong meanwhile. */
export class Client {
  readonly failures: UnlocatedFailure[] = [];
  readonly #session: GuestSession;
  readonly #time: TrialTime;
  readonly #readsFiles: boolean;
  readonly #headers: Record<string, string> = {};

  constructor(session: GuestSession, time: TrialTime, readsFiles: boolean) {
    this.#readsFiles = readsFiles;
    this.#session = session;
    this.#time = time;
  }

  /** What follows is sent with it; null for no more. */
  authorize(token: string | null): void {
    if (token === null) delete this.#headers.authorization;
    else this.#headers.authorization = `Bearer ${token}`;
  }

  /** Throws `NoMoreRequests` where no more can be sent. */
  send({ method, path, body }: Sent, label = `${method} ${path}`): Answer {
    const session = this.#session;
    if (this.#time.isUp || session.isStopped) throw new NoMoreRequests();
    const text = body === undefined ? null : JSON.stringify(body);
    const headers: Record<string, string> = {
      host: 'localhost:3000',
      accept: 'application/json, */*',
      ...this.#headers,
      ...(text === null
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(text)),
          }),
    };
    session.allow(ACT_CPU_MS);
    session.settle(BETWEEN_MS);
    session.tell('send', JSON.stringify({ method, path, headers, body: text }));
    const answer = this.#await();
    const failures = session
      .takeFailures()
      .map((failure): UnlocatedFailure => ({ ...failure, control: label }));
    this.failures.push(...failures);
    if (session.isStopped) throw new NoMoreRequests();
    if (answer.kind === 'answered') {
      this.#keepCookie(answer.headers['set-cookie']);
      if (answer.status === TOO_MANY) throw new NoMoreRequests();
      const { status, body: shown, route, thrown } = answer;
      const hasAskedOthers = answer.hasAskedOthers || (this.#readsFiles && thrown === null);
      return {
        kind: 'answered',
        reply: {
          status,
          text: shown,
          json: isDeep(shown) ? null : jsonOf(shown),
          route,
          thrown,
          hasAskedOthers,
        },
      };
    }
    return failures.length > 0 || answer.isStreaming || answer.hasAskedOthers
      ? { kind: 'lost' }
      : { kind: 'unanswered' };
  }

  /** The reply, or null where there is none. */
  reply(sent: Sent, label?: string): Reply | null {
    const answer = this.send(sent, label);
    return answer.kind === 'answered' ? answer.reply : null;
  }

  /** The same of a body that is mended by what its refusals ask for, and with which body in the end. */
  persist(
    { method, path, body }: Sent & { readonly body: Body },
    code: string,
    turn: number,
  ): { readonly body: Body; readonly reply: Reply | null } {
    let sent = body;
    for (let refusals = 0; ; refusals++) {
      const reply = this.reply({ method, path, body: sent });
      const mended =
        reply !== null && isOfInput(reply) && refusals < MAX_REFUSALS
          ? mendedBody(sent, reply.text, code, turn)
          : null;
      if (mended === null) return { body: sent, reply };
      sent = mended;
    }
  }

  #await(): RequestAnswer {
    const session = this.#session;
    let answer: RequestAnswer = { kind: 'pending', isStreaming: false, hasAskedOthers: false };
    for (const waitMs of WAITS_MS) {
      session.settle(waitMs);
      if (session.isStopped) break;
      answer = session.ask('answered', requestAnswerSchema);
      if (answer.kind === 'answered' || answer.isStreaming) return answer;
    }
    return answer;
  }

  #keepCookie(given: string | undefined): void {
    const [pair] = (given ?? '').split(';');
    if (pair?.includes('=')) this.#headers.cookie = pair;
  }
}

const MAX_DEPTH = 100;

/** Deeper than anyone writes, so that whoever walks down it comes to no end. */
function isDeep(json: string): boolean {
  let depth = 0;
  for (const char of json) {
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

export const isOk = ({ status }: Reply): boolean => status >= 200 && status < 300;
export const isRefused = ({ status }: Reply): boolean => status >= 400 && status < 500;
/** True for what is refused for what was sent. */
export const isOfInput = ({ status }: Reply): boolean => status === 400 || status === 422;
/** True for a server's own failure: whoever asks others has theirs as well. */
export const isBroken = ({ status, hasAskedOthers, thrown }: Reply): boolean =>
  !hasAskedOthers &&
  !NOT_HERE.test(thrown?.message ?? '') &&
  status >= 500 &&
  status !== 501 &&
  status !== 503;

/** What is not in the files, or was never reached. */
const NOT_HERE = /ENOENT|ECONN|EACCES|no network/;
