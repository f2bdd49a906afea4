import express5 from 'express';
import express4 from 'express-4';
import { withGaps } from '../everywhere/inert.ts';
import { programProcess } from '../program/process.ts';
import { appWith, placeOf } from './failed-requests.ts';
import { listening, type Server } from './http.ts';
import type { IncomingMessage } from './incoming-message.ts';
import { served } from './serve-fetch.ts';
import type { ServerResponse } from './server-response.ts';

/** Something that answers requests: it was told to listen, or is exported. */
export type FoundApp =
  | {
      readonly kind: 'node';
      answer(request: IncomingMessage, response: ServerResponse): unknown;
      readonly routes: unknown;
    }
  | { readonly kind: 'web'; answer(request: Request): unknown; readonly routes: unknown };

export interface FoundRoute {
  readonly method: string;
  readonly path: string;
  /** Names of the middleware and the handler. */
  readonly names: readonly string[];
  /** Names of the handlers that turn nobody away. */
  readonly lenient: readonly string[];
  /** Source code of the last of them. */
  readonly code: string;
  readonly stack: string;
}

const fieldOf = (owner: unknown, name: string): unknown =>
  (typeof owner === 'object' || typeof owner === 'function') && owner !== null
    ? Reflect.get(owner, name)
    : undefined;

const isRouter = (value: unknown): boolean => Array.isArray(fieldOf(value, 'stack'));
const isExpress = (value: unknown): value is (...values: unknown[]) => unknown =>
  typeof value === 'function' &&
  (isRouter(value) ||
    (typeof fieldOf(value, 'handle') === 'function' &&
      typeof fieldOf(value, 'set') === 'function'));
/** Mounts a bare router in an application, so that it can answer requests. */
function mounted(router: unknown): unknown {
  const isOfFour = Object.getPrototypeOf(router) === express4.Router;
  const express = isOfFour ? express4 : express5;
  const app = express();
  app.use(express.json(), router as express5.Router);
  return app;
}

const isWeb = (value: unknown): value is { fetch(request: Request): unknown } =>
  typeof fieldOf(value, 'fetch') === 'function';

export function appOf(exports: readonly unknown[]): FoundApp | null {
  const [web] = served;
  if (web !== undefined) return webApp(web);
  const [server] = listening;
  if (server !== undefined) return nodeApp(server);
  for (const exported of exports) {
    const value = isRouter(exported) ? mounted(exported) : exported;
    if (isExpress(value)) {
      return {
        kind: 'node',
        answer: (request, response) => value(request, response, () => undefined),
        routes: value,
      };
    }
    if (
      typeof fieldOf(value, 'emit') === 'function' &&
      typeof fieldOf(value, 'listen') === 'function'
    ) {
      return nodeApp(value as Server);
    }
    if (isWeb(value)) return webApp(value);
  }
  return null;
}

const webApp = (app: { fetch(request: Request): unknown }): FoundApp => ({
  kind: 'web',
  answer: (request) =>
    Reflect.apply(app.fetch, app, [
      request,
      withGaps('env', { ...programProcess.env, incoming: {}, outgoing: {} }),
      { waitUntil: () => undefined, passThroughOnException: () => undefined },
    ]),
  // What is told to listen is often only the application's function.
  routes: appWith(app.fetch) ?? app,
});

const nodeApp = (server: Server): FoundApp => ({
  kind: 'node',
  answer: (request, response) => server.emit('request', request, response),
  routes: server.listeners('request').find(isExpress) ?? null,
});

const MAX_ROUTES = 120;
const MAX_CODE = 4_000;
const VERBS = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** The routes that an application's router knows, in the order in which they are matched. */
export function routesOf(app: FoundApp): readonly FoundRoute[] {
  const found: FoundRoute[] = [];
  if (app.kind === 'web') addHono(app.routes, found);
  else addExpress(app.routes, '', found);
  return found.slice(0, MAX_ROUTES);
}

function addHono(app: unknown, found: FoundRoute[]): void {
  const routes = fieldOf(app, 'routes');
  if (!Array.isArray(routes)) return;
  const kept = new Map<string, FoundRoute>();
  for (const route of routes) {
    const method = String(fieldOf(route, 'method'));
    const path = String(fieldOf(route, 'path'));
    const handler = fieldOf(route, 'handler');
    if (!VERBS.test(method) || typeof handler !== 'function') continue;
    const known = kept.get(`${method} ${path}`);
    kept.set(`${method} ${path}`, {
      method,
      path,
      names: [...(known?.names ?? []), String(handler.name)],
      lenient: [...(known?.lenient ?? []), ...lenientIn([handler])],
      code: codeOf(handler),
      stack: known?.stack ?? placeOf(handler),
    });
  }
  found.push(...kept.values());
}

function addExpress(app: unknown, base: string, found: FoundRoute[], depth = 0): void {
  const stack = isRouter(app)
    ? fieldOf(app, 'stack')
    : fieldOf(fieldOf(app, '_router') ?? fieldOf(app, 'router'), 'stack');
  if (!Array.isArray(stack) || depth > 8) return;
  for (const layer of stack) {
    const paths = [fieldOf(layer, 'rawPath') ?? '/']
      .flat(3)
      .filter((path) => typeof path === 'string');
    const route = fieldOf(layer, 'route');
    const handle = fieldOf(layer, 'handle');
    for (const path of paths) {
      const whole = joined(base, path);
      if (route !== undefined) addRoute(route, whole, found);
      else addExpress(fieldOf(handle, 'mounted') ?? handle, whole, found, depth + 1);
    }
  }
}

function addRoute(route: unknown, path: string, found: FoundRoute[]): void {
  const layers = fieldOf(route, 'stack');
  if (!Array.isArray(layers)) return;
  const methods = new Set(layers.map((layer) => String(fieldOf(layer, 'method')).toUpperCase()));
  for (const method of methods) {
    if (!VERBS.test(method)) continue;
    const own = layers.filter((layer) => {
      const asked = fieldOf(layer, 'method');
      return asked === undefined || String(asked).toUpperCase() === method;
    });
    const handlers = own.map((layer) => fieldOf(layer, 'handle'));
    found.push({
      method,
      path,
      names: handlers.map(nameOf),
      lenient: lenientIn(handlers),
      code: handlers.map(codeOf).join('\n').slice(-MAX_CODE),
      stack: placeOf(own.find((layer) => fieldOf(layer, 'method') !== undefined) ?? route),
    });
  }
}

const nameOf = (handler: unknown): string => String(fieldOf(handler, 'name') ?? '');

const REFUSES =
  /\b40[0-9]\b|\bthrow\b|\bnext\(\s*[^\s)]|\(next\)|redirect|reject|abort|unauthori|forbid/i;

const lenientIn = (handlers: readonly unknown[]): readonly string[] =>
  handlers.filter((handler) => !REFUSES.test(codeOf(handler))).map(nameOf);

const joined = (base: string, path: string): string =>
  `${base}/${path}`.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');

const codeOf = (handler: unknown): string =>
  typeof handler === 'function' ? sourceOf(handler).slice(0, MAX_CODE) : '';

function sourceOf(handler: object): string {
  try {
    return Function.prototype.toString.call(handler);
  } catch {
    return '';
  }
}
