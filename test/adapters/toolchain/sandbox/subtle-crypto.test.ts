import { createHash, createHmac } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

const GIVEN = `const toHex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
const encode = (text) => new TextEncoder().encode(text);
const equal = (actual, expected) => { if (actual !== expected) throw new Error(actual + ' is not ' + expected); };`;

/** The failures of a page with this script, and what it uses that is missing. */
const onPage = async (script: string) => {
  const { failures, absent } = tried(
    await sandbox.tryOut(
      aTrial({
        'index.html': `<p>Hash</p><script>${GIVEN}\n(async () => {${script}})();</script>`,
      }),
      new AbortController().signal,
    ),
  );
  return { failures: failures.map(({ message }) => message), absent };
};
const SOUND = { failures: [], absent: [] };

describe('the Web Cryptography API in a trial', () => {
  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])('hashes with %s', async (name) => {
    const expected = createHash(name.replace('-', '')).update('milk').digest('hex');
    const script = (hash: string) =>
      `equal(toHex(await crypto.subtle.digest('${name}', encode('milk'))), '${hash}');`;
    expect(await onPage(script(expected))).toEqual(SOUND);
    expect((await onPage(script('0'))).failures).toEqual([`${expected} is not 0`]);
  });

  it('signs and verifies', async () => {
    const expected = createHmac('sha256', 'key').update('milk').digest('hex');
    expect(
      await onPage(
        `const key = await crypto.subtle.importKey('raw', encode('key'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
         const signed = await crypto.subtle.sign('HMAC', key, encode('milk'));
         equal(toHex(signed), '${expected}');
         equal(await crypto.subtle.verify('HMAC', key, signed, encode('milk')), true);
         equal(await crypto.subtle.verify('HMAC', key, signed, encode('eggs')), false);`,
      ),
    ).toEqual(SOUND);
  });

  it('derives the same bits from the same password and salt, fast even with many iterations', async () => {
    expect(
      await onPage(
        `const derive = async (password, salt) => {
           const key = await crypto.subtle.importKey('raw', encode(password), 'PBKDF2', false, ['deriveBits']);
           return toHex(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: encode(salt), iterations: 600000 }, key, 256));
         };
         const first = await derive('secret', 'a');
         equal(first.length, 64);
         equal(await derive('secret', 'a'), first);
         equal(await derive('secret', 'b') === first, false);
         equal(await derive('other', 'a') === first, false);`,
      ),
    ).toEqual(SOUND);
  });

  it('refuses an unknown algorithm', async () => {
    const { failures } = await onPage(`await crypto.subtle.digest('MD5', encode('milk'));`);
    expect(failures.join()).toContain('Unrecognized name.');
  });

  it('names what is missing', async () => {
    const { absent } = await onPage(
      `await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);`,
    );
    expect(absent).toEqual(['crypto.subtle.generateKey']);
  });
});
