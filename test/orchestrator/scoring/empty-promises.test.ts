import { describe, expect, it } from 'vitest';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge, PASSED } from '../../support/judge.ts';

const found = (code: string) => judge(nothingLeftOut, { 'a.ts': code });
const EMPTY = { value: 0.3, found: [expect.stringMatching(/^empty-promise a\.ts/)] };

describe('well-known names', () => {
  it.each([
    [
      'debouncing that calls nothing off',
      'export const debounce = (fn, ms) => (...args) => { setTimeout(() => fn(...args), ms); };',
    ],
    [
      'debouncing that calls off what it has just declared',
      'export const debounce = (fn, ms) => () => { let id; clearTimeout(id); id = setTimeout(fn, ms); };',
    ],
    [
      'debouncing in an effect without clean-up',
      'export function useDebounce(value) { const [now, set] = useState(value); useEffect(() => { setTimeout(() => set(value), 300); }, [value]); return now; }',
    ],
    [
      'remembering that keeps nothing',
      'export function once(fn) { return (...args) => fn(...args); }',
    ],
    [
      'a cache by last use that notes no use',
      'export class LRUCache { map = new Map(); get(key) { return this.map.get(key); } put(key, value) { this.map.set(key, value); } }',
    ],
  ])('are found where the code lacks what defines them: %s', (_what, code) => {
    expect(found(code)).toEqual(EMPTY);
  });

  it.each([
    [
      'the earlier timer is cleared',
      'export const debounce = (fn, ms) => { let id; return () => { clearTimeout(id); id = setTimeout(fn, ms); }; };',
    ],
    [
      'a later call is told from an earlier one',
      'export const debounce = (fn, ms) => { let last = 0; return () => { const mine = ++last; setTimeout(() => { if (mine === last) fn(); }, ms); }; };',
    ],
    [
      'an effect clears it',
      'export function useDebounce(value) { const [now, set] = useState(value); useEffect(() => { const id = setTimeout(() => set(value), 300); return () => clearTimeout(id); }, [value]); return now; }',
    ],
    [
      'a flag is kept',
      'export function once(fn) { let done = false; return () => { if (done) return; done = true; fn(); }; }',
    ],
    [
      'results are kept',
      'export const memoize = (fn) => { const kept = new Map(); return (key) => { if (!kept.has(key)) kept.set(key, fn(key)); return kept.get(key); }; };',
    ],
    [
      'a use is noted',
      'export class LRUCache { map = new Map(); get(key) { const value = this.map.get(key); this.map.delete(key); this.map.set(key, value); return value; } put(key, value) { this.map.set(key, value); if (this.map.size > 9) this.map.delete(this.map.keys().next().value); } }',
    ],
    [
      'a use is noted elsewhere',
      'export class LRUCache { get(key) { this.touch(key); return this.map.get(key); } touch(key) { this.order.push(key); if (this.order.length > 9) this.order.shift(); } }',
    ],
    [
      'a method of its own clears the timer',
      'export class Later { debounce(fn, ms) { this.drop(); this.timer = setTimeout(() => fn(), ms); } drop() { clearTimeout(this.timer); } }',
    ],
    [
      'nothing is wrapped, and an event awaited',
      'export const once = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));',
    ],
    [
      'the letters of LRU only meet in a name',
      'export class ToolRunner { tools = new Map(); get(name) { return this.tools.get(name); } }',
    ],
    [
      'a timer is declared and set before',
      'export function wait(ms) { let id; id = setTimeout(() => {}, ms); return () => clearTimeout(id); }',
    ],
  ])('are spared where %s', (_how, code) => {
    expect(found(code)).toEqual(PASSED);
  });
});
