import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { inert, withGaps } from './inert.ts';

type Algorithm = string | { readonly name?: string; readonly hash?: Algorithm };
type Bytes = ArrayBuffer | ArrayBufferView;

interface Key {
  readonly type: 'secret';
  readonly extractable: boolean;
  readonly algorithm: { readonly name?: string; readonly hash?: Algorithm };
  readonly usages: readonly string[];
}

interface Derivation {
  readonly name: string;
  readonly hash: Algorithm;
  readonly salt: Bytes;
  readonly iterations: number;
}

const HASHES: Readonly<Record<string, typeof sha256 | typeof sha1>> = {
  'SHA-1': sha1,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** The bytes of each key, which only this module can read. */
const secrets = new WeakMap<Key, Uint8Array>();

/** Hashing, signing and deriving of the Web Cryptography API (W3C, 2017); the rest is inert. */
export const subtleCrypto = withGaps('crypto.subtle', {
  digest: async (algorithm: Algorithm, message: Bytes) =>
    bufferOf(hashOf(algorithm)(bytesOf(message))),

  importKey(
    format: string,
    material: Bytes,
    algorithm: Algorithm,
    extractable: boolean,
    usages: readonly string[],
  ) {
    const name = nameOf(algorithm);
    if (format !== 'raw' || !['PBKDF2', 'HMAC'].includes(name)) return missing('importKey');
    const key: Key = {
      type: 'secret',
      extractable,
      algorithm: typeof algorithm === 'string' ? { name } : algorithm,
      usages,
    };
    secrets.set(key, bytesOf(material).slice());
    return Promise.resolve(key);
  },

  /**
   * Uses a single iteration and treats the number of iterations as salt: as many as slow attackers
   * down would slow a trial down too. The bits depend on everything they should, but are not the
   * true ones.
   */
  deriveBits(algorithm: Derivation, key: Key, lengthBits: number) {
    const secret = secrets.get(key);
    if (algorithm.name.toUpperCase() !== 'PBKDF2' || secret === undefined) {
      return missing('deriveBits');
    }
    const salt = [...bytesOf(algorithm.salt), ...encoded(String(algorithm.iterations))];
    const bits = pbkdf2(hashOf(algorithm.hash), secret, Uint8Array.from(salt), {
      c: 1,
      dkLen: lengthBits / 8,
    });
    return Promise.resolve(bufferOf(bits));
  },

  async sign(_algorithm: Algorithm, key: Key, message: Bytes) {
    const secret = secrets.get(key);
    return secret === undefined ? missing('sign') : bufferOf(signature(key, secret, message));
  },

  async verify(_algorithm: Algorithm, key: Key, claimed: Bytes, message: Bytes) {
    const secret = secrets.get(key);
    if (secret === undefined) return missing('verify');
    return String(signature(key, secret, message)) === String(bytesOf(claimed));
  },
});

/** Uses something that is missing, so that it is noted. */
function missing(name: string): unknown {
  const absent = inert(`crypto.subtle.${name}`);
  return typeof absent === 'function' ? absent() : absent;
}

const signature = (key: Key, secret: Uint8Array, message: Bytes): Uint8Array =>
  hmac(hashOf(key.algorithm.hash ?? ''), secret, bytesOf(message));

const nameOf = (algorithm: Algorithm): string =>
  (typeof algorithm === 'string' ? algorithm : (algorithm.name ?? '')).toUpperCase();

function hashOf(algorithm: Algorithm): typeof sha256 | typeof sha1 {
  const hash = HASHES[nameOf(algorithm)];
  if (hash === undefined) {
    throw new DOMException('Unrecognized name.', 'NotSupportedError');
  }
  return hash;
}

function bytesOf(source: Bytes): Uint8Array {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  return new Uint8Array(source);
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
