import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/orchestrator/scoring/check.ts';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { effectsCleanUp } from '../../../src/orchestrator/scoring/checks/effects-clean-up.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { renderingEnds } from '../../../src/orchestrator/scoring/checks/rendering-ends.ts';
import { stateNotMutated } from '../../../src/orchestrator/scoring/checks/state-not-mutated.ts';
import { stateUsed } from '../../../src/orchestrator/scoring/checks/state-used.ts';
import { judge, PASSED } from '../../support/judge.ts';

const rulesOf = (check: Check, body: string, markup = '<p/>', before = ''): readonly string[] => {
  const code = `${before}\nexport function Thing() {\n${body}\nreturn <section>${markup}</section>;\n}`;
  const judgement = judge(check, { 'Thing.jsx': code });
  return 'found' in judgement ? judgement.found.map((found) => found.split(' ')[0] ?? '') : [];
};

const COUNT = 'const [count, setCount] = useState(0);';
const every = (set: string, dependencies: string): string =>
  `${COUNT} useEffect(() => { const id = setInterval(() => ${set}, 1000); return () => clearInterval(id); }, ${dependencies});`;

describe('state that an effect repeatedly computes from itself', () => {
  it('is found to be stale', () => {
    expect(rulesOf(stateUsed, every('setCount(count + 1)', '[]'), '{count}')).toEqual([
      'stale-state',
    ]);
  });

  it.each([
    ['by a function of what it is', every('setCount((now) => now + 1)', '[]')],
    ['by an effect that begins anew with it', every('setCount(count + 1)', '[count]')],
    ['from something else', every('setCount(Date.now())', '[]')],
    [
      'once',
      `${COUNT} useEffect(() => { const id = setTimeout(() => setCount(count + 1), 9); return () => clearTimeout(id); }, []);`,
    ],
  ])('is spared when it is computed %s', (_how, body) => {
    expect(rulesOf(stateUsed, body, '{count}')).toEqual([]);
  });
});

describe('state that an interval of a handler computes from itself', () => {
  const clock = (set: string) =>
    rulesOf(
      stateUsed,
      `${COUNT} const timer = useRef(null); const start = () => { timer.current = setInterval(() => ${set}, 1000); };`,
      '{count}<button onClick={start}>Start</button>',
    );

  it('is found to be stale', () => {
    expect(clock('setCount(count + 1)')).toEqual(['stale-state']);
  });

  it.each(['setCount((now) => now + 1)', 'setCount(Date.now())'])('is spared: %s', (set) => {
    expect(clock(set)).toEqual([]);
  });
});

describe('providers that packages need', () => {
  const found = (main: string, more: Readonly<Record<string, string>> = {}) => {
    const judgement = judge(
      noKnownMistakes,
      {
        'package.json': JSON.stringify({
          dependencies: {
            react: '18',
            'react-dom': '18',
            '@tanstack/react-query': '5',
            'react-router-dom': '6',
          },
        }),
        'src/main.jsx': `${main}\ncreateRoot(document.body).render(<App />);`,
        ...more,
      },
      { lint: { kind: 'linted', problems: [] } },
    );
    return 'found' in judgement ? judgement.found : judgement;
  };
  const root = "import { createRoot } from 'react-dom/client';";

  it.each([
    "import { useQuery } from '@tanstack/react-query';\nconst App = () => useQuery({}).data;",
    "import { Link } from 'react-router-dom';\nconst App = () => <Link to='/'>x</Link>;",
  ])('are found to be missing: %s', (app) => {
    expect(found(`${root}\n${app}`)).toEqual(['missing-provider src/main.jsx:2']);
  });

  it.each([
    "import { useQuery, QueryClientProvider } from '@tanstack/react-query';\nconst App = () => useQuery({}).data;",
    "import { Link, BrowserRouter as Around } from 'react-router-dom';\nconst App = () => <Link to='/'>x</Link>;",
  ])('are there: %s', (app) => {
    expect(found(`${root}\n${app}`)).toEqual([]);
  });

  it('may come from another file, and are not required of a part', () => {
    const app =
      "import { Link } from 'react-router-dom';\nexport const App = () => <Link to='/'>x</Link>;";
    const around =
      "import { HashRouter } from 'react-router-dom';\nexport const Around = HashRouter;";
    expect(
      found(`${root}\nimport { App } from './App';\nimport { Around } from './Around';`, {
        'src/App.jsx': app,
        'src/Around.jsx': around,
      }),
    ).toEqual([]);
    expect(
      judge(noKnownMistakes, { 'src/App.jsx': app }, { lint: { kind: 'linted', problems: [] } }),
    ).toMatchObject({ found: [] });
  });
});

describe('variables that one handler sets for another', () => {
  const handlers =
    'const start = () => { timer = setInterval(() => setCount((now) => now + 1), 9); }; const stop = () => clearInterval(timer);';
  const buttons = '{count}<button onClick={start}>Go</button><button onClick={stop}>Stop</button>';

  it('are found to be lost at the next render', () => {
    expect(rulesOf(stateUsed, `${COUNT} let timer; ${handlers}`, buttons)).toEqual([
      'forgotten-variable',
    ]);
  });

  it('are spared outside the component, or within one effect', () => {
    expect(rulesOf(stateUsed, `${COUNT} ${handlers}`, buttons, 'let timer;')).toEqual([]);
    const effect =
      'let timer; useEffect(() => { timer = setInterval(() => setCount((now) => now + 1), 9); return () => clearInterval(timer); }, []);';
    expect(rulesOf(stateUsed, `${COUNT} ${effect}`, '{count}')).toEqual([]);
  });

  it('are spared when they are computed while rendering, or used where they are set', () => {
    const label = "let label = 'none'; if (count > 0) label = 'some';";
    const tell = '<p>{count}</p><button onClick={() => alert(label)}>Tell</button>';
    expect(rulesOf(stateUsed, `${COUNT} ${label} setCount;`, tell)).toEqual([]);
    const once = 'let last; const send = () => { last = count; post(last); setCount(last + 1); };';
    const button = '<button onClick={send}>{count}</button>';
    expect(rulesOf(stateUsed, `${COUNT} ${once}`, button)).toEqual([]);
  });
});

describe('search terms', () => {
  const field = '<input value={query} onChange={(event) => setQuery(event.target.value)} />';
  const QUERY = "const [query, setQuery] = useState('');";

  it('are found when nothing but their field reads them', () => {
    expect(rulesOf(stateUsed, QUERY, field)).toEqual(['unread-entry']);
  });

  it.each([
    ['the list', `${QUERY} const shown = items.filter((item) => item.includes(query));`, field],
    ['a request', `${QUERY} useEffect(() => { load(query); }, [query]);`, field],
    ['another component', QUERY, `${field}<List query={query} />`],
    ['what is said', QUERY, `${field}{query && <p>None</p>}`],
    [
      'whoever is told as it is entered',
      `${QUERY} const enter = (next) => { setQuery(next); onSearch(next); };`,
      '<input value={query} onChange={(event) => enter(event.target.value)} />',
    ],
    [
      'the address that a form asks for',
      QUERY,
      '<form action="/search"><input name="q" value={query} onChange={(event) => setQuery(event.target.value)} /></form>',
    ],
    ['a field of the author’s own', QUERY, '<SearchBox value={query} onChange={setQuery} />'],
  ])('are spared when read by %s', (_what, body, markup) => {
    expect(rulesOf(stateUsed, body, markup)).toEqual([]);
  });
});

describe('actions', () => {
  const reducer =
    "function reduce(state, action) { switch (action.type) { case 'added': return state + 1; default: return state; } }";
  const body = 'const [total, dispatch] = useReducer(reduce, 0);';
  const button = (type: string) =>
    `{total}<button onClick={() => dispatch({ type: ${type} })}>Go</button>`;

  it('finds one that the reducer does not know', () => {
    expect(rulesOf(stateUsed, body, button("'removed'"), reducer)).toEqual(['unknown-action']);
    expect(rulesOf(stateUsed, body, button("'added'"), reducer)).toEqual([]);
  });

  it('spares those that are told apart by other means', () => {
    expect(rulesOf(stateUsed, body, button('REMOVED'), reducer)).toEqual([]);
    const byTable = 'const reduce = (state, action) => handlers[action.type](state);';
    expect(rulesOf(stateUsed, body, button("'removed'"), byTable)).toEqual([]);
    const named = reducer.replace(
      /default: return state/,
      'default: return { ...state, [action.type]: 1 }',
    );
    expect(rulesOf(stateUsed, body, button("'removed'"), named)).toEqual([]);
    const byNames = reducer.replace("'added'", 'ADDED');
    expect(rulesOf(stateUsed, body, button("'removed'"), byNames)).toEqual([]);
    expect(rulesOf(stateUsed, body, button("'removed'"), '')).toEqual([]);
  });

  it('does not take an unrelated anonymous function for the reducer', () => {
    const effect = "useEffect(() => { switch (kind) { case 'open': show(); break; } }, [kind]);";
    const made = `${effect} const [total, dispatch] = useReducer(logged(reduce), 0);`;
    expect(rulesOf(stateUsed, made, button("'removed'"))).toEqual([]);
  });

  it('reads a reducer that is written in place', () => {
    const inPlace = `const [total, dispatch] = useReducer(produce((all, action) => {
      switch (action.type) { case 'added': all.count += 1; break; default: break; }
    }), { count: 0 });`;
    expect(rulesOf(stateUsed, inPlace, button("'removed'"))).toEqual(['unknown-action']);
    expect(rulesOf(stateUsed, inPlace, button("'added'"))).toEqual([]);
  });
});

describe('removals', () => {
  const ITEMS = 'const [items, setItems] = useState([]);';
  const list = '{items.length}<button onClick={() => remove(1)}>Remove</button>';
  const remove = (set: string) => `${ITEMS} const remove = (id) => ${set};`;

  it.each([
    'setItems(items.filter((item) => item.id === id))',
    'setItems((all) => all.filter(({ id: own }) => own).filter((item) => item.id === id))',
  ])('finds one that keeps what should go: %s', (set) => {
    expect(rulesOf(stateUsed, remove(set), list)).toEqual(['inverted-removal']);
  });

  it.each([
    remove('setItems(items.filter((item) => item.id !== id))'),
    remove('{ const gone = items.filter((item) => item.id === id); post(gone); setItems([]); }'),
    `${ITEMS} const [gone, setGone] = useState([]); const remove = (id) => { setGone(items.filter((item) => item.id === id)); setItems(items.filter((item) => item.id !== id)); show(gone); };`,
    remove('{ last.gone = items.filter((item) => item.id === id); setItems([]); }'),
    `${ITEMS} const pick = (id) => setItems(items.filter((item) => item.id === id));`,
    remove("setItems(items.filter((item) => item.kind === 'kept'))"),
  ])('spares %s', (body) => {
    expect(rulesOf(stateUsed, body, list)).toEqual([]);
  });
});

describe('effects without a dependency array', () => {
  const USERS = 'const [users, setUsers] = useState([]);';
  const load = (dependencies: string, guard = '') =>
    `${USERS} useEffect(() => { ${guard} fetch('/users').then((answer) => answer.json()).then((all) => setUsers(all)); }${dependencies});`;

  it('are found when they request and store data after every render', () => {
    expect(rulesOf(renderingEnds, load(''), '{users.length}')).toEqual(['endless-requests']);
  });

  it('are spared with dependencies, or under a condition', () => {
    expect(rulesOf(renderingEnds, load(', []'), '{users.length}')).toEqual([]);
    const guarded = load('', 'if (users.length > 0) return;');
    expect(rulesOf(renderingEnds, guarded, '{users.length}')).toEqual([]);
  });
});

it('finds uncaught failures in handlers of packages, and of mutations', () => {
  const form = (body: string): Readonly<Record<string, string>> => ({
    'src/Form.jsx': `import { Formik } from 'formik';
export function Form({ useLogin }) {
  const [login] = useLogin();
  const onSubmit = async (values) => { ${body} };
  return <Formik onSubmit={onSubmit}>{() => 'loading'}</Formik>;
}`,
  });
  const found = { found: ['unhandled-failure src/Form.jsx:4'] };
  expect(judge(asyncHandled, form('await fetch("/x", values);'))).toMatchObject(found);
  expect(judge(asyncHandled, form('await login(values).unwrap();'))).toMatchObject(found);
  const caught = 'try { await login(values).unwrap(); } catch (error) { alert(error); }';
  expect(judge(asyncHandled, form(caught))).toEqual(PASSED);
});

it('finds a listener on an imported object that is never removed', () => {
  const effect = (body: string): Readonly<Record<string, string>> => ({
    'src/Toasts.jsx': `import { useEffect } from 'react';
import bus from './bus';
export function Toasts({ add }) {
  useEffect(() => { ${body} }, [add]);
  return null;
}`,
  });
  expect(judge(effectsCleanUp, effect("bus.on('toast', add);"))).toMatchObject({
    found: ['leaking-effect src/Toasts.jsx:4'],
  });
  const stopped = "bus.on('toast', add); return () => bus.off('toast', add);";
  expect(judge(effectsCleanUp, effect(stopped))).toEqual(PASSED);
  const own = "const chart = draw(); chart.on('click', add);";
  expect(judge(effectsCleanUp, effect(own))).toEqual(PASSED);
});

describe('unwrapped promises of Redux Toolkit', () => {
  const save = (body: string) =>
    judge(asyncHandled, {
      'src/save.js': `import { useSaveMutation } from './api';
export function useSave() {
  const [save] = useSaveMutation();
  return async (note) => {
    try { ${body} } catch (error) { alert(error); }
  };
}`,
    });

  it.each(['const saved = save(note).unwrap(); return saved;', 'save(note).unwrap();'])(
    'are found when they are not awaited inside a try: %s',
    (body) => {
      expect(save(body)).toMatchObject({ found: ['floating-work src/save.js:5'] });
    },
  );

  it.each([
    'const saved = await save(note).unwrap(); return saved;',
    'const saved = save(note).unwrap(); return await saved;',
    'const saved = save(note).unwrap(); await Promise.all([saved]);',
  ])('are spared when they are awaited later: %s', (body) => {
    expect(save(body)).toEqual(PASSED);
  });
});

it('spares an error that is reported before it is rethrown', () => {
  const form = (told: string) =>
    judge(asyncHandled, {
      'src/Form.jsx': `const save = async (note) => {
  try { await fetch('/notes', { method: 'POST', body: note }); }
  catch (error) { ${told} throw error; }
};
export const Form = () => <button onClick={async () => { await save('a'); }}>Save</button>;`,
    });
  expect(form("console.error('Not saved', error);")).toEqual(PASSED);
  expect(form('')).toMatchObject({ found: ['unhandled-failure src/Form.jsx:5'] });
});

it('finds a part of state that is changed in place under another name', () => {
  const set = (control: string) =>
    judge(stateNotMutated, {
      'src/Form.jsx': `import { useState } from 'react';
export function Form() {
  const [controls, setControls] = useState({ name: {} });
  const change = (key, value) => {
    const control = ${control};
    setControls((all) => ({ ...all, [key]: Object.assign(control, { value }) }));
  };
  return <input value={controls.name.value} onChange={(e) => change('name', e.target.value)} />;
}`,
    });
  expect(set('controls[key]')).toMatchObject({ found: ['mutated-state src/Form.jsx:6'] });
  expect(set('{ ...controls[key] }')).toEqual(PASSED);
});
