import { offer } from '../everywhere/modules.ts';
import { programProcess } from '../program/process.ts';
import { catchRejections } from './failed-requests.ts';

/**
 * Middleware that a trial does not depend on, reduced to passing requests on, and packages for
 * logging and configuration, reduced to doing nothing.
 */
type Next = (error?: unknown) => void;
type Middleware = (request: unknown, response: unknown, next: Next) => void;

const pass: Middleware = (_request, _response, next) => next();
const passing = (): Middleware => pass;

/** Serves both `require('x')` and `import x, { y } from 'x'`. */
const asModule = <T extends object>(value: T, names: Readonly<Record<string, unknown>> = {}): T =>
  Object.assign(value, names, { default: value });

const maker = (names: Readonly<Record<string, unknown>> = {}): (() => unknown) => {
  const own = (): Middleware => pass;
  return () => asModule(own, names);
};

const limiter = (): Middleware => Object.assign(passing(), { resetKey: () => undefined });

interface Cookied {
  cookies?: Readonly<Record<string, string>>;
  signedCookies?: object;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

function cookieParser(): Middleware {
  return (request, _response, next) => {
    const cookied = request as Cookied;
    const pairs = (cookied.headers.cookie ?? '').split(/;\s*/).filter((pair) => pair.includes('='));
    cookied.cookies = Object.fromEntries(
      pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name.trim(), decodeURIComponent(value.join('='))];
      }),
    );
    cookied.signedCookies = {};
    next();
  };
}

/** Wraps a handler so that its rejections are passed on to `next`. */
const asyncHandler =
  (handler: (...values: unknown[]) => unknown) =>
  (...values: unknown[]): unknown =>
    Promise.resolve()
      .then(() => handler(...values))
      .catch(values.at(-1) as Next);

const quietLog = (): object => {
  const quiet = (): void => undefined;
  const log: Record<string, unknown> = {};
  for (const level of ['trace', 'debug', 'verbose', 'http', 'info', 'warn', 'error', 'fatal']) {
    log[level] = quiet;
  }
  return Object.assign(log, { log: quiet, add: () => log, child: () => log, silent: quiet });
};

const COLOURS =
  'black red green yellow blue magenta cyan white gray grey bold dim italic underline inverse bgRed bgGreen bgBlue bgYellow';

/** Colours nothing; every member is the painter itself. */
const painter: object = new Proxy((...texts: unknown[]) => texts.join(' '), {
  get: (target, name) =>
    typeof name === 'symbol' || name in target ? Reflect.get(target, name) : painter,
});

function colourTexts(): void {
  for (const name of COLOURS.split(' ')) {
    Object.defineProperty(String.prototype, name, {
      get(this: string) {
        return String(this);
      },
      configurable: true,
    });
  }
}

const formats = new Proxy(() => ({}), { get: () => () => ({}) });
class Transport {
  on(): this {
    return this;
  }
}

offer({
  cors: maker(),
  helmet: maker({ contentSecurityPolicy: passing, hsts: passing, frameguard: passing }),
  morgan: maker({ token: () => undefined, compile: () => () => '' }),
  compression: maker(),
  'response-time': maker(),
  'method-override': maker(),
  hpp: maker(),
  'xss-clean': maker(),
  'express-mongo-sanitize': maker(),
  'express-slow-down': () => asModule(limiter, { slowDown: limiter }),
  'express-rate-limit': () =>
    asModule(limiter, { rateLimit: limiter, ipKeyGenerator: (ip: unknown) => String(ip) }),
  'cookie-parser': () => asModule(cookieParser),
  'express-async-handler': () => asModule(asyncHandler),
  dotenv: () => asModule({ config: () => ({ parsed: programProcess.env }), parse: () => ({}) }),
  'dotenv/config': () => ({}),
  'swagger-ui-express': () =>
    asModule({ serve: [], setup: passing, serveFiles: () => [], generateHTML: () => '' }),
  'swagger-jsdoc': () => asModule(() => ({ openapi: '3.0.0', paths: {} })),
  'pino-http': maker(),
  pino: () => {
    const pino = quietLog;
    return asModule(pino, { pino, stdTimeFunctions: {}, transport: () => ({}) });
  },
  winston: () =>
    asModule({
      createLogger: quietLog,
      format: formats,
      transports: { Console: Transport, File: Transport, Http: Transport, Stream: Transport },
      addColors: () => undefined,
      ...quietLog(),
    }),
  colors: () => {
    colourTexts();
    return painter;
  },
  'colors/safe': () => painter,
  chalk: () => painter,
  picocolors: () => painter,
  'express-async-errors': () => {
    catchRejections();
    return {};
  },
  'source-map-support/register': () => ({}),
  'reflect-metadata': () => ({}),
});
