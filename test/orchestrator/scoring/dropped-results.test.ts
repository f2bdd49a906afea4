import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { nothingLeftOut } from '../../../src/orchestrator/scoring/checks/nothing-left-out.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('results', () => {
  it.each([
    [
      'a copy of a list',
      'export function off(all, one) { all[one]?.filter((item) => item !== one); }',
    ],
    ['the order of a copy', 'export function show(all) { [...all].sort(); return all; }'],
    ['a copy of a text', 'export function clean(text) { text.trim(); return text; }'],
    [
      'an error',
      "export function check(text) { if (!text) new TypeError('Nothing'); return text; }",
    ],
    ['a comparison', 'export function pick(state, one) { state.active === one; }'],
    ['a wait', 'export async function wait() { setTimeout(() => {}, 500); }'],
    [
      'a wait between two steps',
      'export async function go(one, other) { await one(); setTimeout(() => {}, 500); await other(); }',
    ],
    [
      'what is gathered in a new list',
      'export const all = new Map(); export function on(key, item) { const list = all.get(key) ?? []; list.push(item); }',
    ],
  ])('are found when nothing uses %s', (_what, code) => {
    expect(judge(nothingLeftOut, { 'a.js': code })).toMatchObject({
      found: ['dropped-result a.js:1'],
    });
  });

  it.each([
    [
      'what keeps a process from ending',
      'export function watch(start) { start(); setTimeout(() => {}, 60_000); }',
    ],
    ['taken', 'export function off(all, one) { return all.filter((item) => item !== one); }'],
    [
      'done by a method of its own',
      'export class Cache { add() { this.trim(); } trim() { this.size = 1; } }',
    ],
    [
      'done by one of another object of the file',
      'const cache = { trim() { this.size = 1; } }; export const add = () => { cache.trim(); };',
    ],
    [
      'done on the way',
      'export const each = (all, tell) => { all.filter((item) => { tell(item); return true; }); };',
    ],
    [
      'put where it is kept',
      'export const all = new Map(); export function on(key, item) { const list = all.get(key) ?? []; list.push(item); all.set(key, list); }',
    ],
  ])('are spared: %s', (_how, code) => {
    expect(judge(nothingLeftOut, { 'a.js': code })).toEqual(PASSED);
  });
});

describe('work that is not awaited', () => {
  it('is found when a promise is returned past the catch', () => {
    const code = (give: string) =>
      `export async function retry(fn: () => Promise<string>) { try { return ${give}; } catch (error) { return String(error); } }`;
    expect(judge(asyncHandled, { 'a.ts': code('fn()') })).toMatchObject({
      found: ['unawaited-return a.ts:1'],
    });
    expect(judge(asyncHandled, { 'a.ts': code('await fn()') })).toEqual(PASSED);
  });

  it('is found when forEach fills what is returned', () => {
    const code = (loop: string) =>
      `export async function all(items, fn) { const results = []; ${loop} return results; }`;
    expect(
      judge(asyncHandled, {
        'a.js': code('items.forEach(async (item) => { results.push(await fn(item)); });'),
      }),
    ).toMatchObject({
      found: ['returned-too-soon a.js:1'],
    });
    expect(
      judge(asyncHandled, {
        'a.js': code('for (const item of items) results.push(await fn(item));'),
      }),
    ).toEqual(PASSED);
  });
});
