import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';
import type { ScoreRequestParts } from '../../support/score-request-builder.ts';

const rules = (check: Check, code: string, parts: ScoreRequestParts = {}, path = 'a.js') => {
  const judgement = judge(check, { [path]: code }, parts);
  return 'found' in judgement ? judgement.found.map((line) => line.split(' ')[0]) : [];
};

describe('key names', () => {
  const heard = (condition: string): string =>
    `addEventListener('keydown', (event) => { if (${condition}) act(); });`;

  it.each([
    "event.key === 'Esc'",
    "event.key === 'Space'",
    "event.key === 'arrowUp'",
    "event.code === 'a'",
  ])('finds names that no key has: %s', (condition) => {
    expect(rules(handlersWired, heard(condition))).toEqual(['unknown-key']);
  });

  it.each([
    "event.key === 'Escape'",
    "event.key === 'Escape' || event.key === 'Esc'",
    "event.key === ' ' || event.key === 'Spacebar'",
    "event.code === 'Space'",
    "event.key === 'a'",
    "event.key.toLowerCase() === 'escape'",
    "ways.find((e) => e.key === 'Up')",
    "item.key === 'Left'",
  ])('spares current names: %s', (condition) => {
    expect(rules(handlersWired, heard(condition))).toEqual([]);
  });
});

describe('values in browser storage', () => {
  it('finds one that is looked up under another name', () => {
    const code =
      "const list = JSON.parse(localStorage.getItem('notes') ?? '[]'); localStorage.setItem('my-notes', JSON.stringify(list));";
    expect(rules(stateUsed, code)).toEqual(['lost-storage']);
  });

  it('finds one that is never read, if the request wants it back', () => {
    const code = "export const keep = (theme) => localStorage.setItem('theme', theme);";
    expect(rules(stateUsed, code, { request: 'Remember the theme after a reload' })).toEqual([
      'lost-storage',
    ]);
    expect(rules(stateUsed, code, { request: 'Write a function that keeps the theme' })).toEqual(
      [],
    );
  });

  it.each([
    [
      'a constant',
      "const KEY = 'notes'; const list = localStorage.getItem(KEY); localStorage.setItem('notes', list);",
    ],
    ['a property', "const list = localStorage.notes; localStorage.setItem('notes', list);"],
    [
      'a name made while it runs',
      "const list = localStorage.getItem(keyOf(user)); localStorage.setItem('notes', list);",
    ],
    [
      'storage handed on',
      "const list = read(localStorage, 'notes'); localStorage.setItem('notes', list); localStorage.getItem('token');",
    ],
  ])('spares those read through %s', (_what, code) => {
    expect(rules(stateUsed, code)).toEqual([]);
  });
});

describe('searches', () => {
  it.each([
    'items.filter((item) => !item.name.toLowerCase().includes(query.toLowerCase()))',
    'items.filter((item) => item.name.indexOf(search) === -1)',
    'items.filter(({ name, isOpen }) => isOpen && !name.includes(searchTerm.trim()))',
    'items.filter((item) => { return !item.name.includes(query); })',
  ])('finds one that keeps what does not match: %s', (code) => {
    expect(rules(stateUsed, `export const shown = ${code};`)).toEqual(['inverted-search']);
  });

  it.each([
    'export const shown = items.filter((item) => item.name.includes(query));',
    'export const hidden = items.filter((item) => !item.name.includes(query));',
    'export const without = (term) => items.filter((item) => !item.name.includes(term));',
    'export const shown = items.filter((item) => !item.isDone || item.name.includes(query));',
    'export const shown = items.filter((item) => !selected.includes(item.id));',
    'export const fresh = words.filter((word) => !query.includes(word));',
  ])('spares %s', (code) => {
    expect(rules(stateUsed, code)).toEqual([]);
  });
});

describe('routes that delete', () => {
  const server = (handler: string): string =>
    `import express from 'express'; const app = express(); app.use(express.json()); let books = []; app.delete('/books/:id', ${handler}); app.listen(3000);`;

  it('finds one that only looks and answers', () => {
    const handler =
      '(req, res) => { const book = books.find((one) => one.id === Number(req.params.id)); if (!book) return res.status(404).end(); res.status(204).end(); }';
    expect(rules(handlersWired, server(handler))).toEqual(['idle-route']);
  });

  it.each([
    '(req, res) => { books = books.filter((one) => one.id !== Number(req.params.id)); res.status(204).end(); }',
    '(req, res) => { books.splice(0, 1); res.status(204).end(); }',
    '(req, res) => { remove(req.params.id); res.status(204).end(); }',
    '(req, res) => res.status(405).end()',
    '(req, res) => { delete books[req.params.id]; res.end(); }',
  ])('spares %s', (handler) => {
    expect(rules(handlersWired, server(handler))).toEqual([]);
  });
});

it('spares a route whose middleware deletes', () => {
  const server = (before: string): string =>
    `import express from 'express'; const app = express(); app.delete('/books/:id', ${before} (req, res) => { res.status(204).end(); }); app.listen(3000);`;
  expect(rules(handlersWired, server('find, removeBook,'))).toEqual([]);
  expect(rules(handlersWired, server('books.destroy,'))).toEqual([]);
  expect(rules(handlersWired, server('requireUser,'))).toEqual(['idle-route']);
});

describe('response bodies', () => {
  it.each([
    'async function load(setPosts) { try { const response = await fetch("/posts"); if (!response.ok) throw new Error(); const posts = response.json(); setPosts(posts); } catch (error) { show(error); } }',
    'async function load() { try { const response = await fetch("/posts"); if (!response.ok) throw new Error(); const posts = response.json(); for (const post of posts) show(post); } catch (error) { show(error); } }',
    'function load() { fetch("/posts").then((r) => { const posts = r.json(); list.append(...posts); }).catch(show); }',
  ])('finds one that is not awaited: %s', (code) => {
    expect(rules(asyncHandled, code)).toContain('unawaited-value');
  });

  it.each([
    'async function load(setPosts) { try { const response = await fetch("/posts"); if (!response.ok) throw new Error(); const posts = await response.json(); setPosts(posts); } catch (error) { show(error); } }',
    'async function load() { const response = await fetch("/posts"); if (!response.ok) throw new Error(); const posts = response.json(); return posts; }',
    'async function load() { try { const response = await fetch("/posts"); if (!response.ok) throw new Error(); const posts = response.json(); show(await posts); } catch (error) { show(error); } }',
  ])('spares %s', (code) => {
    expect(rules(asyncHandled, code)).not.toContain('unawaited-value');
  });
});

it('accepts an abbreviation for a word of the request', () => {
  const code = 'export const namesOf = (repos) => repos.map(({ name }) => name);';
  expect(
    judge(
      requestAnswered,
      { 'a.js': code },
      { request: 'Write a function for the names of repositories' },
    ),
  ).toEqual(PASSED);
});
