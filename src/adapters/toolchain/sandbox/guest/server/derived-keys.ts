import { createHash } from 'crypto';

/** Deriving keys from passwords, without the deliberate slowness of the real algorithms. */
type Done = (error: Error | null, key: Uint8Array) => void;

function keyOf(password: unknown, salt: unknown, length: number): Buffer {
  const block = createHash('sha256')
    .update(`${String(password)}|${String(salt)}`)
    .digest();
  return Buffer.concat(
    Array.from({ length: Math.ceil(length / block.length) }, () => block),
  ).subarray(0, length) as Buffer;
}

const told = (values: readonly unknown[], key: Buffer): void => {
  const done = values.at(-1) as Done;
  void Promise.resolve().then(() => done(null, key));
};

export const derivedKeys = {
  scryptSync: (password: unknown, salt: unknown, length: number) => keyOf(password, salt, length),
  scrypt: (password: unknown, salt: unknown, length: number, ...rest: unknown[]) =>
    told(rest, keyOf(password, salt, length)),
  pbkdf2Sync: (password: unknown, salt: unknown, _rounds: number, length: number) =>
    keyOf(password, salt, length),
  pbkdf2: (password: unknown, salt: unknown, _rounds: number, length: number, ...rest: unknown[]) =>
    told(rest, keyOf(password, salt, length)),
  timingSafeEqual: (left: Uint8Array, right: Uint8Array) => {
    if (left.length !== right.length) {
      throw new RangeError('Input buffers must have the same byte length');
    }
    return left.every((byte, index) => byte === right[index]);
  },
};
