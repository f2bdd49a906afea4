import type { Plugin } from 'rolldown';

/** A place in a server's package where a call to the sandbox is inserted. */
interface Telling {
  readonly what: string;
  readonly file: RegExp;
  readonly code: RegExp;
  readonly times: number;
  readonly instead: string;
}

const LAYER = /\/(?:router\/lib|express-4\/lib\/router)\/layer\.js$/;
const ROUTE = /\/(?:router\/lib|express-4\/lib\/router)\/route\.js$/;
const HONO = /\/hono\/dist\/hono-base\.js$/;

const TELLINGS: readonly Telling[] = [
  {
    what: 'hands errors to those who take them',
    file: LAYER,
    code: /function handle_?[eE]rror ?\(error, req, res, next\) \{/,
    times: 1,
    instead: '$& globalThis.__noteError(error);',
  },
  {
    what: 'answers an error itself',
    file: /\/finalhandler\/index\.js$/,
    code: /return function \(err\) \{/,
    times: 1,
    instead: '$& if (err) globalThis.__noteError(err);',
  },
  {
    what: 'takes a handler for a route',
    file: ROUTE,
    code: /this\.stack\.push\(layer\)/,
    times: 2,
    instead: 'globalThis.__notePlace(layer); $&',
  },
  {
    what: 'keeps the path of a layer',
    file: /\/express-4\/lib\/router\/layer\.js$/,
    code: /this\.name = fn\.name/,
    times: 1,
    instead: 'this.rawPath = path; $&',
  },
  {
    what: 'calls a handler',
    file: /\/express-4\/lib\/router\/layer\.js$/,
    code: /^ {4}(fn\(req, res, next\));/m,
    times: 1,
    instead: '    globalThis.__handOn($1, next);',
  },
  {
    what: 'mounts an application',
    file: /\/express(?:-4)?\/lib\/application\.js$/,
    code: /router\.use\(path, (function mounted_app\(req, res, next\) \{[\s\S]{0,400}?\n {4}\})\);/,
    times: 1,
    instead: 'router.use(path, Object.assign($1, { mounted: fn }));',
  },
  {
    what: 'hands errors to those who take them',
    file: HONO,
    code: /#handleError\(err, c\) \{/,
    times: 1,
    instead: '$& globalThis.__noteError(err);',
  },
  {
    what: 'makes an application',
    file: HONO,
    code: /constructor\(options = \{\}\) \{/,
    times: 1,
    instead: '$& globalThis.__noteApp(this);',
  },
  {
    what: 'hands errors to those who take them',
    file: /\/hono\/dist\/compose\.js$/,
    code: /context\.error = err;/,
    times: 1,
    instead: '$& globalThis.__noteError(err);',
  },
  {
    what: 'takes a handler for a route',
    file: HONO,
    code: /#addRoute\(method, path, handler, baseRoutePath\) \{/,
    times: 1,
    instead: '$& globalThis.__notePlace(handler);',
  },
];

/**
 * Makes servers' packages report what is not visible from outside: where a route was registered,
 * and what its handler threw. Throws if a new version of a package does this elsewhere.
 */
export const toldServers: Plugin = {
  name: 'told-servers',
  transform(code, id) {
    const tellings = TELLINGS.filter(({ file }) => file.test(id));
    return tellings.length === 0 ? undefined : tellings.reduce(told, code);
  },
};

function told(script: string, { what, file, code, times, instead }: Telling): string {
  const all = new RegExp(code, `${code.flags}g`);
  if ((script.match(all) ?? []).length !== times) {
    throw new Error(`${file} no longer ${what} where it did`);
  }
  return script.replace(all, instead);
}
