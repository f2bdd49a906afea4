import { describe, expect, it } from 'vitest';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge } from '../../support/judge.ts';

const found = (code: string) => {
  const judgement = judge(stateUsed, { 'Counter.jsx': code });
  return 'found' in judgement ? judgement.found : [];
};
const component = (body: string, markup: string): string =>
  `export function Counter() {\n${body}\nreturn <div>${markup}</div>;\n}`;

describe('a value that a React component shows and only its handlers change', () => {
  it.each([
    component(
      'let count = 0; const add = () => { count += 1; };',
      '<p>{count}</p><button onClick={add}>Add</button>',
    ),
    component(
      'let count = 0;',
      '{count > 0 && <p>Some</p>}<button onClick={() => count++}>Add</button>',
    ),
    component(
      'const count = useRef(0);',
      '<p>{count.current}</p><button onClick={() => { count.current++; }}>Add</button>',
    ),
  ])('has to be state: %s', (code) => {
    expect(found(code)).toEqual(['unreactive-change Counter.jsx:2']);
  });

  it('has to be state if it is kept outside of the component', () => {
    const code = component('', '<p>{count}</p><button onClick={() => count++}>Add</button>');
    expect(found(`let count = 0;\n${code}`)).toEqual(['unreactive-change Counter.jsx:1']);
  });

  it.each([
    [
      'is made up while it renders',
      component(
        'let total = 0; for (const item of items) total += item.price;',
        '<p>{total}</p><button onClick={() => pay(total)}>Pay</button>',
      ),
    ],
    [
      'is summed by a callback while it renders',
      component('let total = 0; items.forEach((item) => { total += item.price; });', '{total}'),
    ],
    [
      'is shown by nothing',
      component(
        'let last = 0;',
        '<button onClick={() => { last = Date.now(); send(last); }}>Send</button>',
      ),
    ],
    [
      'is rendered again by state beside it',
      component(
        'const clicks = useRef(0); const [, setTick] = useState(0);',
        '<p>{clicks.current}</p><button onClick={() => { clicks.current++; setTick((tick) => tick + 1); }}>Add</button>',
      ),
    ],
    [
      'is kept in a store of its own',
      `let count = 0;\n${component('useSyncExternalStore(subscribe, () => count);', '<p>{count}</p><button onClick={() => { count++; tell(); }}>Add</button>')}`,
    ],
  ])('need not be state if it %s', (_what, code) => {
    expect(found(code)).toEqual([]);
  });

  it('is not looked for in code without components', () => {
    expect(
      judge(stateUsed, { 'a.js': 'let n = 0; export const next = () => n++;' }),
    ).toHaveProperty('skipped');
  });
});
