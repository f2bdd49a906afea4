import { createHmac } from 'crypto';
import { offer } from '../everywhere/modules.ts';

/** Tokens like those of `jsonwebtoken`, but always signed with HMAC. */
type Claims = Record<string, unknown> & { exp?: number; iat?: number };
type Done = (error: Error | null, value?: unknown) => void;
interface Options {
  readonly expiresIn?: string | number;
  readonly subject?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly ignoreExpiration?: boolean;
  readonly complete?: boolean;
}

class JsonWebTokenError extends Error {
  override name = 'JsonWebTokenError';
}
class TokenExpiredError extends JsonWebTokenError {
  override name = 'TokenExpiredError';
  readonly expiredAt = new Date();
}
class NotBeforeError extends JsonWebTokenError {
  override name = 'NotBeforeError';
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_557_600,
};

function secondsOf(span: string | number): number {
  if (typeof span === 'number') return span;
  const [, amount, unit = ''] = /^\s*(-?[\d.]+)\s*([a-z]*)/i.exec(span) ?? [];
  if (amount === undefined) {
    throw new Error('"expiresIn" should be a number of seconds or string representing a timespan');
  }
  // A string without a unit means milliseconds.
  return Number(amount) * (unit === '' || unit === 'ms' ? 0.001 : (UNITS[unit[0] ?? ''] ?? 1));
}

const encoded = (value: string): string =>
  Buffer.from(value)
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const decoded = (text: string): unknown =>
  JSON.parse(Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString());

const signature = (text: string, secret: unknown): string =>
  encoded(createHmac('sha256', String(secret)).update(text).digest('hex'));

const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

function signNow(payload: unknown, secret: unknown, options: Options = {}): string {
  if (!secret) throw new Error('secretOrPrivateKey must have a value');
  const iat = nowSeconds();
  const { expiresIn, subject, issuer, audience } = options;
  const claims =
    typeof payload === 'object' && payload !== null
      ? {
          ...payload,
          iat,
          ...(expiresIn === undefined ? {} : { exp: Math.floor(iat + secondsOf(expiresIn)) }),
          ...(subject === undefined ? {} : { sub: subject }),
          ...(issuer === undefined ? {} : { iss: issuer }),
          ...(audience === undefined ? {} : { aud: audience }),
        }
      : payload;
  const head = `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded(JSON.stringify(claims))}`;
  return `${head}.${signature(head, secret)}`;
}

function verifyNow(token: unknown, secret: unknown, options: Options = {}): unknown {
  if (!token) throw new JsonWebTokenError('jwt must be provided');
  if (typeof token !== 'string') throw new JsonWebTokenError('jwt must be a string');
  const parts = token.split('.');
  const [head = '', body = '', signed = ''] = parts;
  if (parts.length !== 3) throw new JsonWebTokenError('jwt malformed');
  if (!secret) throw new JsonWebTokenError('secret or public key must be provided');
  if (signature(`${head}.${body}`, secret) !== signed) {
    throw new JsonWebTokenError('invalid signature');
  }
  const payload = decoded(body) as Claims;
  if (
    options.ignoreExpiration !== true &&
    payload.exp !== undefined &&
    nowSeconds() >= payload.exp
  ) {
    throw new TokenExpiredError('jwt expired');
  }
  return options.complete === true
    ? { header: decoded(head), payload, signature: signed }
    : payload;
}

function decode(token: unknown): unknown {
  try {
    return decoded(String(token).split('.')[1] ?? '');
  } catch {
    return null;
  }
}

/** Returns the result, or passes it to a callback if there is one. */
const orTold =
  (now: (subject: unknown, secret: unknown, options?: Options) => unknown) =>
  (subject: unknown, secret: unknown, ...rest: unknown[]): unknown => {
    const done = rest.find((value) => typeof value === 'function') as Done | undefined;
    const options = typeof rest[0] === 'object' && rest[0] !== null ? rest[0] : undefined;
    if (done === undefined) return now(subject, secret, options);
    try {
      const value = now(subject, secret, options);
      done(null, value);
    } catch (error) {
      done(error as Error);
    }
    return undefined;
  };

const jsonwebtoken = {
  sign: orTold(signNow),
  verify: orTold(verifyNow),
  decode,
  JsonWebTokenError,
  TokenExpiredError,
  NotBeforeError,
};

offer({ jsonwebtoken: () => ({ ...jsonwebtoken, default: jsonwebtoken }) });
