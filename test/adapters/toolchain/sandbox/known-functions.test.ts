import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

/** The breach of each export, by name; null if it behaves as its name says. */
const breachesOf = async (code: string): Promise<Readonly<Record<string, string | null>>> => {
  const trial = aTrial({ 'module.js': code });
  const { invariants } = tried(await sandbox.tryOut(trial, new AbortController().signal));
  return Object.fromEntries(invariants.map(({ label, breach }) => [label, breach]));
};

const delayed = (body: string): string =>
  `export function debounce(fn, ms) { let timer; return (...args) => { ${body} }; }`;
const stack = (pop: string, empty = 'this.items.length === 0'): string =>
  `export class Stack { items = []; push(item) { this.items.push(item); } pop() { return ${pop}; } isEmpty() { return ${empty}; } }`;
const again = (body: string): string =>
  `export async function retry(fn, times, delay) { let last; for (let i = 0; i < times; i++) { ${body} } throw last; }`;
const LATER = 'await new Promise((resolve) => setTimeout(resolve, delay));';

describe('an export with a well-known name', () => {
  it.each([
    ['debounce', delayed('clearTimeout(timer); timer = setTimeout(() => fn(...args), ms);')],
    [
      'chunk',
      'export const chunk = (list, n) => list.length ? [list.slice(0, n), ...chunk(list.slice(n), n)] : [];',
    ],
    [
      'chunk',
      'export const chunk = (n, list) => list.length ? [list.slice(0, n), ...chunk(n, list.slice(n))] : [];',
    ],
    [
      'groupBy',
      'export const groupBy = (list, key) => list.reduce((all, one) => ({ ...all, [one[key]]: [...(all[one[key]] ?? []), one] }), {});',
    ],
    [
      'groupBy',
      'export const groupBy = (list, of) => new Map(Object.entries(Object.groupBy(list, of)));',
    ],
    [
      'memoize',
      'export default function memoize(fn) { const known = new Map(); return (x) => { if (!known.has(x)) known.set(x, fn(x)); return known.get(x); }; }',
    ],
    ['Stack', stack('this.items.pop()')],
    ['retry', again(`try { return await fn(); } catch (error) { last = error; ${LATER} }`)],
    [
      'retry',
      'export const retry = async (fn, { retries = 3 } = {}) => { for (let i = 0; ; i++) { try { return await fn(); } catch (error) { if (i >= retries) throw error; } } };',
    ],
    ['clamp', 'export const clamp = (min, value, max) => Math.max(min, Math.min(value, max));'],
    [
      'fibonacci',
      'export const fibonacci = (n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));',
    ],
    [
      'LRUCache',
      'export class LRUCache { constructor({ max }) { this.max = max; this.map = new Map(); } get(key) { const value = this.map.get(key); if (value === undefined) return -1; this.map.delete(key); this.map.set(key, value); return value; } set(key, value) { this.map.delete(key); this.map.set(key, value); if (this.map.size > this.max) this.map.delete(this.map.keys().next().value); } }',
    ],
  ])('does what its name says: %s', async (name, code) => {
    expect(await breachesOf(code)).toEqual({ [name]: null });
  });

  it.each([
    ['debounce', delayed('fn(...args);'), /goes through at once/],
    [
      'debounce',
      delayed('clearTimeout(timer); timer = setTimeout(() => fn(...args), 0);'),
      /too early/,
    ],
    ['debounce', delayed('timer = setTimeout(() => fn(...args), ms);'), /more than one/],
    [
      'chunk',
      'export const chunk = (list, n) => { const all = []; for (let i = 0; i < list.length; i += n) all.push(list.slice(i, n)); return all; };',
      /it returns/,
    ],
    [
      'groupBy',
      'export const groupBy = (list, of) => { const all = {}; for (const one of list) all[of(one)] = [one]; return all; };',
      /it returns/,
    ],
    [
      'memoize',
      'export function memoize(fn) { const known = new Map(); return (x) => { const y = fn(x); known.set(x, y); return y; }; }',
      /calculates a known result again/,
    ],
    ['Stack', stack('this.items.shift()'), /^pop returns 1, 2, 3/],
    ['Stack', stack('this.items.pop()', 'this.items.length > 0'), /^isEmpty returns true/],
    ['retry', again('try { return fn(); } catch (error) { last = error; }'), /is not tried again/],
    [
      'retry',
      again(
        `try { return await fn(); } catch (error) { last = error; ${LATER.replace('await ', '')} }`,
      ),
      /does not wait/,
    ],
    ['retry', again(`try { return await fn(); } catch { i--; ${LATER} }`), /without end/],
    [
      'isPrime',
      'export const isPrime = (n) => { for (let d = 2; d * d < n; d++) if (n % d === 0) return false; return n > 1; };',
      /true for 4$/,
    ],
    [
      'binarySearch',
      'export function binarySearch(list, x) { let [a, b] = [0, list.length - 1]; while (a <= b) { const m = (a + b) >> 1; if (list[m] === x) return m; if (list[m] < x) a = m; else b = m - 1; } return -1; }',
      /never ends/,
    ],
  ])('is reported if it does not: %s', async (name, code, breach) => {
    expect(await breachesOf(code)).toEqual({ [name]: expect.stringMatching(breach) });
  });

  it.each([
    [
      'takes its arguments one after the other',
      'export const debounce = (ms) => (fn) => { let t; return () => { clearTimeout(t); t = setTimeout(fn, ms); }; };',
    ],
    ['adds two numbers', 'export const sum = (a, b) => a + b;'],
    [
      'waits for what it is made of',
      'export const pipe = (...fns) => async (x) => { for (const fn of fns) x = await fn(x); return x; };',
    ],
    [
      'flattens an object',
      'export const flatten = (object) => Object.assign({}, ...Object.values(object));',
    ],
    [
      'cannot be changed',
      'export class Stack { constructor(items = []) { this.items = items; } push(x) { return new Stack([...this.items, x]); } pop() { return new Stack(this.items.slice(0, -1)); } }',
    ],
    [
      'asks for more than was given',
      'export function throttle(fn, { limit }, clock) { return () => clock.run(fn, limit); }',
    ],
  ])('is not judged if it %s', async (_how, code) => {
    expect(Object.values(await breachesOf(code)).filter((breach) => breach !== null)).toEqual([]);
  });
});
