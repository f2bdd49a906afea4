import { describe, expect, it } from 'vitest';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('objects from elsewhere', () => {
  const changing = (body: string): Readonly<Record<string, string>> => ({
    'src/Cart.jsx': `import { useState } from 'react';
const start = { feed: false };
export function Cart({ dispatch }) {
  const [open, setOpen] = useState(false);
  ${body}
  return <button onClick={() => setOpen(!open)}>{String(open)}</button>;
}`,
  });

  it.each([
    'const add = (product, qty) => dispatch(addToCart(Object.assign(product, { qty })));',
    'const { data } = useProduct(); const add = () => dispatch({ item: Object.assign(data, { a: 1 }) });',
    'const grow = (list) => dispatch([(list.push(1), list)]);',
    'const reset = () => dispatch(Object.assign(start, { feed: true }));',
  ])('are not changed in place to produce a value: %s', (body) => {
    expect(judge(stateNotMutated, changing(body))).toMatchObject({
      found: ['changed-gift src/Cart.jsx:5'],
    });
  });

  it.each([
    'const extend = (target, more) => Object.assign(target, more);',
    'const add = (product, qty) => dispatch(Object.assign({}, product, { qty }));',
    'const add = ({ id, ...rest }) => dispatch(Object.assign(rest, { at: id }));',
    'const add = () => { const made = {}; dispatch(Object.assign(made, { a: 1 })); };',
    'const sum = rows.reduce((all, row) => Object.assign(all, { [row.id]: row }), {});',
    'const node = useRef({}); const keep = () => dispatch(Object.assign(node, { a: 1 }));',
  ])('may be changed if only returned or created here: %s', (body) => {
    expect(judge(stateNotMutated, changing(body))).toEqual(PASSED);
  });
});

describe('an argument of a function', () => {
  const request = 'Write sortBy(items), which returns a new array and does not modify the original';
  const judged = (list: string, asked = request) =>
    judge(
      stateNotMutated,
      { 'a.ts': `export const sortBy = (items: number[]) => ${list}.sort();` },
      { request: asked },
    );

  it('is not changed if the request forbids it', () => {
    expect(judged('items')).toMatchObject({ found: ['mutated-state a.ts:1'] });
    expect(judged('[...items]')).toEqual(PASSED);
  });

  it('may be changed if the request says nothing of it', () => {
    expect(judged('items', 'Sort a list')).toEqual({
      skipped: 'No component keeps state in hooks',
    });
  });

  it('is not a subject that the code has to name', () => {
    const files = { 'a.ts': 'export const sortBy = (items: number[]) => [...items].sort();' };
    expect(judge(requestAnswered, files, { request })).not.toHaveProperty('found[0]');
  });
});

describe('the state of a reducer', () => {
  it('is replaced, whatever uses the reducer', () => {
    const code =
      "export function todos(state, action) { switch (action.type) { case 'add': state.push(action.text); return [...state]; default: return state; } }";
    expect(judge(stateNotMutated, { 'todos.js': code })).toMatchObject({
      found: ['mutated-state todos.js:1'],
    });
  });

  it('may be changed if it is the accumulator of a list', () => {
    const code =
      'export const last = (all) => all.reduce((state, action) => { state[action.id] = action; return state; }, {});';
    expect(judge(stateNotMutated, { 'a.js': code })).toEqual({
      skipped: 'No component keeps state in hooks',
    });
  });
});
