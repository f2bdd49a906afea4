import { type RequestAnswer, requestAnswerSchema } from '../../observer-answers.ts';
import type { UnlocatedFailure } from '../course.ts';
import type { GuestSession } from '../guest-session.ts';
import { jsonOf } from '../json-of.ts';
import type { TrialTime } from '../trial-time.ts';
import { ACT_CPU_MS } from '../try-control.ts';
import { type Body, MAX_REFUSALS, mendedBody } from './made-up-body.ts';

/** A server's reply. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Null if the text is not JSON. */
  readonly json: unknown;
  /** The path of the route that answered, if the router tells. */
  readonly route: string | null;
  /**
   * True if it made a request over the network, or may have read a file, neither of which exists
   * here.
   */
  readonly hasAskedOthers: boolean;
  /** What a handler threw. */
  readonly thrown: {
    readonly name: string;
    readonly message: string;
    readonly stack: string;
  } | null;
}

export type Answer =
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** No answer came within the time that any client would wait. */
  | { readonly kind: 'unanswered' }
  /** Nothing can be said: it failed on the way, streams, or needed the network. */
  | { readonly kind: 'lost' };

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Thrown if the time is up, the session is stopped, or the server limits the rate of requests. */
export class NoMoreRequests extends Error {
  override readonly name = 'NoMoreRequests';
}

/** Delays on the trial's clock before looking for an answer: many simulated stores respond late. */
const WAITS_MS = [0, 100, 900, 5_000];
/** Nobody sends two requests in the same millisecond. */
const BETWEEN_MS = 3;
const TOO_MANY = 429;

/**
 * Sends requests one after the other, as a client would, and keeps the failures that happen
 * meanwhile.
 */
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

  /** Sends this token with all further requests; null for none. */
  authorize(token: string | null): void {
    if (token === null) delete this.#headers.authorization;
    else this.#headers.authorization = `Bearer ${token}`;
  }

  /** Sends a request and waits for its answer. Throws `NoMoreRequests` if no more can be sent. */
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
        reply: { status, text: shown, json: jsonOf(shown), route, thrown, hasAskedOthers },
      };
    }
    return failures.length > 0 || answer.isStreaming || answer.hasAskedOthers
      ? { kind: 'lost' }
      : { kind: 'unanswered' };
  }

  /** The reply; null if there is none. */
  reply(sent: Sent, label?: string): Reply | null {
    const answer = this.send(sent, label);
    return answer.kind === 'answered' ? answer.reply : null;
  }

  /** Sends a body, mended by what each refusal asks for. Returns the last body and its reply. */
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

export const isOk = ({ status }: Reply): boolean => status >= 200 && status < 300;
export const isRefused = ({ status }: Reply): boolean => status >= 400 && status < 500;
/** True if the request was refused because of its body. */
export const isOfInput = ({ status }: Reply): boolean => status === 400 || status === 422;
/** True for an error of the server itself, not of the network or files that it needs. */
export const isBroken = ({ status, hasAskedOthers, thrown }: Reply): boolean =>
  !hasAskedOthers &&
  !NOT_HERE.test(thrown?.message ?? '') &&
  status >= 500 &&
  status !== 501 &&
  status !== 503;

/** Errors of files and hosts that do not exist here. */
const NOT_HERE = /ENOENT|ECONN|EACCES|no network/;
