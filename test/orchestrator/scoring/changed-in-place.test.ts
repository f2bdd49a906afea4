import { describe, expect, it } from 'vitest';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('what belongs to somebody else', () => {
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
  ])('is not changed in place to make a value: %s', (body) => {
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
  ])('is only returned, or is made here: %s', (body) => {
    expect(judge(stateNotMutated, changing(body))).toEqual(PASSED);
  });
});

describe('what a function is given', () => {
  const request = 'Write sortBy(items), which returns a new array and does not modify the original';
  const judged = (list: string, asked = request) =>
    judge(
      stateNotMutated,
      { 'a.ts': `export const sortBy = (items: number[]) => ${list}.sort();` },
      { request: asked },
    );

  it('stays as it was where the request says so', () => {
    expect(judged('items')).toMatchObject({ found: ['mutated-state a.ts:1'] });
    expect(judged('[...items]')).toEqual(PASSED);
  });

  it('may be changed where nothing is said', () => {
    expect(judged('items', 'Sort a list')).toEqual({
      skipped: 'No component keeps state in hooks',
    });
  });

  it('is no subject that code must name', () => {
    const files = { 'a.ts': 'export const sortBy = (items: number[]) => [...items].sort();' };
    expect(judge(requestAnswered, files, { request })).not.toHaveProperty('found[0]');
  });
});

describe('the state of a reducer by itself', () => {
  it('is replaced, whatever it belongs to', () => {
    const code =
      "export function todos(state, action) { switch (action.type) { case 'add': state.push(action.text); return [...state]; default: return state; } }";
    expect(judge(stateNotMutated, { 'todos.js': code })).toMatchObject({
      found: ['mutated-state todos.js:1'],
    });
  });

  it('may be written to by what a list is gathered in', () => {
    const code =
      'export const last = (all) => all.reduce((state, action) => { state[action.id] = action; return state; }, {});';
    expect(judge(stateNotMutated, { 'a.js': code })).toEqual({
      skipped: 'No component keeps state in hooks',
    });
  });
});
