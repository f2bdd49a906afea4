import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const rulesOf = (check: typeof stateUsed, files: Readonly<Record<string, string>>) => {
  const judgement = judge(check, files);
  return 'found' in judgement ? judgement.found.map((found) => found.split(' ')[0] ?? '') : [];
};
const counter = (body: string) =>
  rulesOf(stateUsed, {
    'src/Counter.jsx': `import { useState } from 'react';
export function Counter({ load }) {
  const [count, setCount] = useState(0);
  const [todos, setTodos] = useState([]);
  const clear = () => { setCount(count + 1); setTodos([]); };
  const change = (id) => { ${body} };
  return <button onClick={() => change(1)} onDoubleClick={clear}>{count}{todos.length}</button>;
}`,
  });

describe('a change', () => {
  it.each([
    ['idle-change', 'setCount(count);'],
    ['idle-change', 'setCount((now) => now);'],
    [
      'idle-change',
      'setTodos(todos.map((one) => (one.id === id ? { ...one, done: one.done } : one)));',
    ],
    [
      'inverted-change',
      'setTodos(todos.map((one) => (one.id !== id ? { ...one, done: !one.done } : one)));',
    ],
  ])('is reported as %s: %s', (rule, body) => {
    expect(counter(body)).toEqual([rule]);
  });

  it.each([
    'load().then((count) => setCount(count));',
    'load((todos) => { setTodos(todos); });',
    'for (const count of [1, 2]) setCount(count);',
    'try { load(); } catch (count) { setCount(count); }',
    'const { count } = load(); setCount(count);',
    'setTodos(todos.map((one) => (one.id !== id ? { ...one, chosen: false } : one)));',
    'setTodos(todos.map((one) => (one.id === id ? { ...one, done: !one.done } : one)));',
    'setTodos(todos.map((one) => ({ ...one, title: one.name })));',
  ])('is effective: %s', (body) => {
    expect(counter(body)).toEqual([]);
  });
});

describe('a removal in a store', () => {
  const store = (test: string) =>
    rulesOf(stateUsed, {
      'src/store.js': `import { create } from 'zustand';
export const useTodos = create((set) => ({
  todos: [],
  remove: (id) => set((state) => ({ todos: state.todos.filter((todo) => todo.id ${test} id) })),
}));`,
    });
  const slice = (test: string) =>
    rulesOf(stateUsed, {
      'src/slice.js': `import { createSlice } from '@reduxjs/toolkit';
export const cart = createSlice({ name: 'cart', initialState: { items: [] }, reducers: {
  itemRemoved(state, action) { state.items = state.items.filter((item) => item.id ${test} action.payload); },
} });`,
    });

  it('keeps the other items', () => {
    expect(store('===')).toEqual(['inverted-removal']);
    expect(store('!==')).toEqual([]);
    expect(slice('===')).toEqual(['inverted-removal']);
    expect(slice('!==')).toEqual([]);
  });
});

describe('a condition', () => {
  const list = (body: string) =>
    rulesOf(asyncHandled, {
      'src/List.jsx': `import { useEffect, useState } from 'react';
export function List() {
  const [items, setItems] = useState([]);
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState(null);
  useEffect(() => {
    fetch('/items').then((response) => { ${body.startsWith('if (!r') || body.startsWith('if (r') ? body : ''} return response.json(); })
      .then(setItems).catch(setError).finally(() => setLoading(false));
  }, []);
  ${body.startsWith('if (!r') || body.startsWith('if (r') ? '' : body}
  return <ul>{items.map((item) => <li key={item.id}>{item.name}</li>)}</ul>;
}`,
    }).filter((rule) => rule === 'inverted-branch');

  it.each([
    "if (response.ok) throw new Error('Failed');",
    'if (!loading) return <p>Loading…</p>;',
    'if (!error) return <p>{error.message}</p>;',
    "const kept = localStorage.getItem('a'); const value = kept !== null ? [] : JSON.parse(kept); console.log(value);",
  ])('is inverted: %s', (body) => {
    expect(list(body)).toEqual(['inverted-branch']);
  });

  it.each([
    "if (!response.ok) throw new Error('Failed');",
    'if (loading) return <p>Loading…</p>;',
    'if (error) return <p>{error.message}</p>;',
    'if (!error) return <ul>{items.length}</ul>;',
    "const kept = localStorage.getItem('a'); const value = kept === null ? [] : JSON.parse(kept); console.log(value);",
  ])('is right: %s', (body) => {
    expect(list(body)).toEqual([]);
  });
});

it('a handler with a form event as its parameter prevents the reload, whatever renders the form', () => {
  const page = (body: string) =>
    judge(handlersWired, {
      'src/Page.tsx': `import type { FormEvent } from 'react';
import { TodoForm } from './TodoForm';
export function Page({ add }: { add: (name: string) => void }) {
  const create = (event: FormEvent<HTMLFormElement>) => { ${body} add('a'); };
  return <TodoForm onSubmit={create} />;
}`,
    });
  expect(page('')).toMatchObject({ found: ['reloading-form src/Page.tsx:4'] });
  expect(page('event.preventDefault();')).toEqual(PASSED);
});
