import { offer } from '../everywhere/modules.ts';

/** Password hashes in the format of bcrypt, without its deliberate slowness. */
type Done = (error: Error | null, value?: unknown) => void;

const MARK = '$2b$10$';

const hashSync = (password: unknown): string => {
  if (typeof password !== 'string') throw new Error('data and salt arguments required');
  return MARK + Buffer.from(password).toString('hex').padEnd(53, '.');
};
const compareSync = (password: unknown, hash: unknown): boolean => {
  if (typeof password !== 'string' || typeof hash !== 'string') {
    throw new Error('data and hash arguments required');
  }
  return hashSync(password) === hash;
};

/**
 * Makes a function asynchronous: it returns a promise, or calls back if the last argument is a
 * function.
 */
const later =
  (now: (...values: unknown[]) => unknown) =>
  (...values: unknown[]): Promise<unknown> | undefined => {
    const done = values.at(-1);
    const promise = Promise.resolve().then(() => now(...values));
    if (typeof done !== 'function') return promise;
    promise.then(
      (value) => (done as Done)(null, value),
      (error: Error) => (done as Done)(error),
    );
    return undefined;
  };

const genSaltSync = (): string => `${MARK}${'.'.repeat(22)}`;
const passwords = {
  hashSync,
  compareSync,
  genSaltSync,
  hash: later(hashSync),
  compare: later(compareSync),
  genSalt: later(genSaltSync),
  getRounds: () => 10,
};
const bcrypt = (): object => ({ ...passwords, default: passwords });

offer({ bcrypt, bcryptjs: bcrypt });
