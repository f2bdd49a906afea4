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
    [
      'asks for a step',
      'export function range(start, end, step) { const all = []; for (let i = start; i < end; i += step) all.push(i); return all; }',
    ],
    [
      'flattens a tree',
      'export const flatten = (nodes) => nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);',
    ],
    [
      'keeps capitals unless it is told otherwise',
      "export const slugify = (text, { lower = false } = {}) => { const slug = text.replace(/ /g, '-'); return lower ? slug.toLowerCase() : slug; };",
    ],
    [
      'takes what is in one of both alone',
      'export const difference = (a, b) => [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))];',
    ],
    [
      'counts another vowel',
      "export const countVowels = (text) => [...text].filter((one) => 'aeiouy'.includes(one)).length;",
    ],
    [
      'fills up the last',
      'export const chunk = (list, n) => list.length ? [Array.from({ length: n }, (_, i) => list[i] ?? null), ...chunk(list.slice(n), n)] : [];',
    ],
    [
      'asks for a seed',
      'export const shuffle = (list, seed) => { const all = [...list]; for (let i = all.length - 1; i > 0; i--) { seed = (seed * 9301 + 49297) % 233280; const j = Math.floor((seed / 233280) * (i + 1)); [all[i], all[j]] = [all[j], all[i]]; } return all; };',
    ],
    [
      'lists the groups',
      'export const groupBy = (list, of) => [...new Set(list.map(of))].map((key) => ({ key, items: list.filter((one) => of(one) === key) }));',
    ],
    [
      'is told of the length by name',
      "export const truncate = (text, { length, omission = '...' }) => text.length <= length ? text : text.slice(0, length - omission.length) + omission;",
    ],
    [
      'writes keys, and leaves texts alone',
      "export const toCamelCase = (value) => value === null || typeof value !== 'object' ? value : Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(/[-_](.)/g, (_, c) => c.toUpperCase()), toCamelCase(one)]));",
    ],
    [
      'gives its result later',
      'export const once = (fn) => { let first; return () => (first ??= Promise.resolve(fn())); };',
    ],
    [
      'tells how it went',
      'export const retry = async (fn, tries = 3) => { for (let i = 0; i < tries; i++) { try { return { ok: true, value: await fn() }; } catch {} } return { ok: false }; };',
    ],
    [
      'waits for the times of a list',
      'export const retry = async (fn, delays = [100, 200]) => { for (let i = 0; ; i++) { try { return await fn(); } catch (error) { if (i >= delays.length) throw error; await new Promise((resolve) => setTimeout(resolve, delays[i])); } } };',
    ],
    [
      'tries again at once, and waits from then on',
      'export const retry = async (fn, tries = 3, delay = 100) => { for (let i = 0; ; i++) { try { return await fn(); } catch (error) { if (i >= tries) throw error; await new Promise((resolve) => setTimeout(resolve, delay * i)); } } };',
    ],
    [
      'tries again what may pass',
      'export class Passing extends Error {} export const retry = async (fn, { tries = 3 } = {}) => { for (let i = 0; ; i++) { try { return await fn(); } catch (error) { if (i >= tries || !(error instanceof Passing)) throw error; } } };',
    ],
    [
      'tells listeners later',
      'export class EventBus { all = new Map(); on(name, fn) { this.all.set(name, [...(this.all.get(name) ?? []), fn]); } emit(name, value) { for (const fn of this.all.get(name) ?? []) queueMicrotask(() => fn(value)); } }',
    ],
    [
      'is given an event as a whole',
      'export class EventBus { all = new Map(); on(type, fn) { this.all.set(type, [...(this.all.get(type) ?? []), fn]); } emit(event) { for (const fn of this.all.get(event.type) ?? []) fn(event); } }',
    ],
    [
      'ends a subscription by its number',
      'export class EventEmitter { all = new Map(); last = 0; on(name, fn) { this.all.set(++this.last, { name, fn }); return this.last; } off(id) { this.all.delete(id); } emit(name, value) { for (const one of this.all.values()) if (one.name === name) one.fn(value); } }',
    ],
    [
      'keeps things for a time',
      'export class LRUCache { map = new Map(); constructor(max, ttl) { this.max = max; this.ttl = ttl; } get(key) { const kept = this.map.get(key); if (!(kept?.until > Date.now())) return undefined; this.map.delete(key); this.map.set(key, kept); return kept.value; } set(key, value) { this.map.delete(key); if (this.map.size >= this.max) this.map.delete(this.map.keys().next().value); this.map.set(key, { value, until: Date.now() + this.ttl }); } }',
    ],
    [
      'answers later',
      'export class LRUCache { map = new Map(); async get(key) { return this.map.get(key); } async set(key, value) { this.map.set(key, value); } }',
    ],
    [
      'does what it is given',
      'export class Queue { jobs = []; isBusy = false; enqueue(job) { this.jobs.push(job); this.dequeue(); } dequeue() { if (this.isBusy || this.jobs.length === 0) return; this.isBusy = true; const job = this.jobs.shift(); Promise.resolve().then(job).catch(() => undefined).finally(() => { this.isBusy = false; this.dequeue(); }); } }',
    ],
  ])('is not judged if it %s', async (_how, code) => {
    expect(Object.values(await breachesOf(code)).filter((breach) => breach !== null)).toEqual([]);
  });
});
