import type { ServerRoute } from '../../observer-answers.ts';
import { type Client, isOk, type Reply } from './client.ts';
import { type Body, madeUpBody } from './made-up-body.ts';
import { fieldsRead } from './read-fields.ts';
import { isItem } from './records.ts';
import type { Outcomes } from './told-requests.ts';

const REGISTER = /\/(?:register|signup|sign-up)$/;
const LOGIN = /\/(?:login|signin|sign-in)$/;
/** An account that is not yet confirmed cannot log in. */
const MORE_TO_DO = /verif|confirm|activat|approv|lock/i;

interface Scene {
  readonly client: Client;
  readonly outcomes: Outcomes;
  readonly routes: readonly ServerRoute[];
  readonly code: string;
}

/**
 * Registers and logs in if the server has such routes; later requests send the token. Tries a wrong
 * password as well.
 */
export function signIn({ client, outcomes, routes, code }: Scene): void {
  const at = (path: RegExp): ServerRoute | undefined =>
    routes.find((route) => route.method === 'POST' && path.test(route.path));
  const register = at(REGISTER);
  const login = at(LOGIN);
  if (register === undefined) return;
  const { body, reply: registered } = client.persist(
    { method: 'POST', path: register.path, body: madeUpBody(register, code, 0) },
    code,
    0,
  );
  if (registered === null || !isOk(registered)) return;
  if (login === undefined) {
    client.authorize(tokenIn(registered));
    return;
  }
  const credentials: Body = { ...body, ...pick(madeUpBody(login, code, 0), body) };
  const wrong = wrongOf(credentials);
  const reply = client.reply({ method: 'POST', path: login.path, body: credentials });
  if (reply === null) return;
  const read = fieldsRead(login.code);
  const isKnown = read.length > 0 && read.every((name) => name in body);
  if (reply.status === 401 && isKnown && !MORE_TO_DO.test(reply.text)) {
    outcomes.broken('guarding', login, 'a user who has just registered is refused');
    return;
  }
  if (!isOk(reply)) return;
  const token = tokenIn(reply) ?? tokenIn(registered);
  const stranger =
    wrong === null ? null : client.reply({ method: 'POST', path: login.path, body: wrong });
  if (stranger !== null && isOk(stranger) && tokenIn(stranger) !== null) {
    outcomes.broken('guarding', login, 'a wrong password is accepted');
  } else outcomes.holds('guarding', login);
  client.authorize(token);
  if (token !== null && /\bBearer\b/.test(code)) tryWelcome({ client, outcomes, routes });
}

/** The fields of a login, with the values that were registered. */
const pick = (asked: Body, given: Body): Body =>
  Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, given[name] ?? value]));

function wrongOf(credentials: Body): Body | null {
  const name = Object.keys(credentials).find((field) => /passw|pwd/i.test(field));
  return name === undefined ? null : { ...credentials, [name]: 'Not-The-Secret-99!' };
}

const TOKEN = /^(?:token|access_?token|jwt|auth_?token|id_?token|session_?(?:id|token)?)$/i;

/** The first token in an answer; null if there is none. */
function tokenIn({ json }: Reply): string | null {
  const open: unknown[] = [json];
  for (let depth = 0; depth < 40 && open.length > 0; depth++) {
    const value = open.shift();
    if (!isItem(value)) continue;
    for (const [name, field] of Object.entries(value)) {
      if (TOKEN.test(name) && typeof field === 'string' && field !== '') return field;
      open.push(field);
    }
  }
  return null;
}

/** Names of middleware that lets only authenticated users pass. */
const GUARD =
  /^(?:auth|authenticate|authenticated|authenticateToken|authenticateUser|authMiddleware|authRequired|requireAuth|requireLogin|requireUser|protect|protected|verifyToken|verifyJwt|verifyJWT|checkAuth|isAuthenticated|isAuth|isLoggedIn|ensureAuth|ensureAuthenticated|ensureLoggedIn|jwtAuth|authGuard)$/;

export const isGuarded = ({ names }: ServerRoute): boolean =>
  names.slice(0, -1).some((name) => GUARD.test(name));

/** A logged-in user is admitted to every guarded route. */
function tryWelcome({ client, outcomes, routes }: Omit<Scene, 'code'>): void {
  for (const route of guardedRoutes(routes)) {
    const reply = client.reply({ method: 'GET', path: route.path });
    if (reply !== null && reply.status === 401) {
      outcomes.broken('guarding', route, 'a logged-in user is refused');
    }
  }
}

const guardedRoutes = (routes: readonly ServerRoute[]): readonly ServerRoute[] =>
  routes.filter((route) => route.method === 'GET' && !/[:*]/.test(route.path) && isGuarded(route));

/** Guarded routes refuse requests without a token, and with an invalid one. */
export function tryGuards({ client, outcomes, routes }: Scene): void {
  for (const route of guardedRoutes(routes)) {
    const stranger = client.reply({ method: 'GET', path: route.path });
    if (stranger !== null && isOk(stranger)) {
      outcomes.broken('guarding', route, 'a request without a token is answered');
      continue;
    }
    client.authorize('not.a.token');
    const impostor = client.reply({ method: 'GET', path: route.path });
    client.authorize(null);
    if (impostor !== null && isOk(impostor)) {
      outcomes.broken('guarding', route, 'an invalid token is accepted');
    }
  }
}
