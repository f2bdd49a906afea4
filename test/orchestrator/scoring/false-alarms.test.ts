import { describe, expect, it } from 'vitest';
import { asyncHandled } from '../../../src/orchestrator/scoring/checks/async-handled.ts';
import { handlersWired } from '../../../src/orchestrator/scoring/checks/handlers-wired.ts';
import { noDeadCode } from '../../../src/orchestrator/scoring/checks/no-dead-code.ts';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { requestAnswered } from '../../../src/orchestrator/scoring/checks/request-answered.ts';
import { requirementsPresent } from '../../../src/orchestrator/scoring/checks/requirements-present.ts';
import { startsUp } from '../../../src/orchestrator/scoring/checks/starts-up.ts';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('event props in lower case', () => {
  const counter = (source: string) =>
    `import { useState } from '${source}';
     export function Counter() {
       const [count, setCount] = useState(0);
       return <button type="button" onclick={() => setCount(count + 1)}>{count}</button>;
     }`;

  it.each(['preact/hooks', '@preact/signals'])('work with the JSX of %s', (source) => {
    expect(judge(handlersWired, { 'Counter.jsx': counter(source) })).toEqual(PASSED);
  });

  it('work in Solid, also with a colon', () => {
    const code = `import { createSignal } from 'solid-js';
      export const Up = () => { const [n, set] = createSignal(0);
        return <button type="button" on:click={() => set(n() + 1)}>{n()}</button>; };`;
    expect(judge(handlersWired, { 'Up.jsx': code })).toEqual(PASSED);
  });

  it('are a single finding in React', () => {
    const judgement = judge(handlersWired, { 'Counter.jsx': counter('react') });
    expect(judgement).toMatchObject({ found: ['misspelt-listener Counter.jsx:4'] });
  });
});

describe('a route of Next.js on its own', () => {
  it('starts by its place, without a package.json', () => {
    const files = {
      'app/api/notes/route.js':
        "import { all } from '@/lib/notes'; export async function GET() { return Response.json(all()); }",
      'lib/notes.js': 'export const all = () => [];',
    };
    const request = 'Create a REST API for notes with Next.js route handlers';
    expect(judge(startsUp, files, { request })).toEqual(PASSED);
  });

  it('meets a request for a form without showing one', () => {
    const files = {
      'app/api/contact/route.ts':
        'export async function POST(request: Request) { return Response.json(await request.json()); }',
    };
    const parts = { profile: { requirements: ['forms'], framework: 'next' } } as const;
    expect(judge(requirementsPresent, files, parts)).toEqual(PASSED);
  });
});

describe('an error that is ignored', () => {
  const found = (body: string) =>
    judge(asyncHandled, {
      'a.ts': `export async function send(controller: AbortController, work: Promise<void>) {\n${body}\n}`,
    });

  it.each([
    [
      'with a reason above it',
      '// Best effort: losing a beacon harms nobody.\nvoid fetch("/beacon").catch(() => undefined);',
    ],
    ['with a reason beside it', 'void fetch("/beacon").catch(() => {}); // nobody waits for it'],
    ['where it was stopped just before', 'controller.abort();\nawait work.catch(() => undefined);'],
  ])('%s is ignored on purpose', (_how, body) => {
    expect(found(body)).toEqual(PASSED);
  });

  it('is found under a comment that gives no reason', () => {
    expect(
      found('// Saves the profile\nvoid fetch("/beacon").catch(() => undefined);'),
    ).toMatchObject({
      found: ['swallowed-error a.ts:3'],
    });
  });
});

describe('dependencies that are left out', () => {
  const above = (comment: string) =>
    judge(
      noKnownMistakes,
      { 'A.tsx': `export const A = () => <p/>;\n${comment}\n}, []);` },
      {
        lint: {
          kind: 'linted',
          problems: [
            {
              path: 'A.tsx',
              line: comment.split('\n').length + 2,
              column: 4,
              rule: 'react-hooks/exhaustive-deps',
              message: 'Missing',
            },
          ],
        },
      },
    );

  it('are spared for a stated reason', () => {
    expect(
      above(
        '// Only the first one counts.\n// eslint-disable-next-line react-hooks/exhaustive-deps',
      ),
    ).toEqual(PASSED);
    expect(above('// eslint-disable-next-line react-hooks/exhaustive-deps -- runs once')).toEqual(
      PASSED,
    );
  });

  it.each([
    [
      'functions that only set',
      'const load = async () => { setItems(await (await fetch(url)).json()); };\nconst again = () => load();',
      'again',
      PASSED,
    ],
    ['what lasts', 'const dispatch = useDispatch();', 'dispatch', PASSED],
    [
      'functions that read what the effect depends on',
      'const load = () => setItems([id]);',
      'load',
      PASSED,
    ],
    [
      'functions that read what may change',
      'const load = () => setItems([...items]);',
      'load',
      { value: 0.88, found: ['react-hooks/exhaustive-deps A.jsx:5'] },
    ],
    [
      'functions that read a property',
      'const load = () => setItems([other]);',
      'load',
      { value: 0.88, found: ['react-hooks/exhaustive-deps A.jsx:5'] },
    ],
    [
      'no properties, though one makes something inside of the effect',
      'const [ticks, setTicks] = useState(0);',
      'other',
      { value: 0.88, found: ['react-hooks/exhaustive-deps A.jsx:5'] },
    ],
  ])('are %s', (_what, declared, name, judgement) => {
    const [first = '', second = ''] = declared.split('\n');
    const code = `export function A({ id, other }) {
  const [items, setItems] = useState([]); const url = '/items';
  ${first}
  ${second}
  useEffect(() => { const made = ${name}(); }, [id]);
  return <p>{items.length}</p>;
}`.replace("const url = '/items';", '');
    const column = code.split('\n')[4]?.indexOf('[id]') ?? 0;
    const message = `React Hook useEffect has a missing dependency: '${name}' Either include it or remove the dependency array.`;
    const problem = {
      path: 'A.jsx',
      line: 5,
      column: column + 1,
      rule: 'react-hooks/exhaustive-deps',
      message,
    };
    const lint = { kind: 'linted', problems: [problem] } as const;
    expect(judge(noKnownMistakes, { 'A.jsx': code }, { lint })).toEqual(judgement);
  });

  it('are found without a reason, even where the rule is disabled', () => {
    expect(above('// eslint-disable-next-line react-hooks/exhaustive-deps')).toMatchObject({
      found: ['react-hooks/exhaustive-deps A.tsx:3'],
    });
  });
});

describe('commands of a package', () => {
  const files = {
    'package.json': '{"name":"words","bin":{"words":"./bin/words.js"}}',
    'bin/words.js':
      "#!/usr/bin/env node\nimport { count } from '../src/count.js';\nconsole.log(count(process.argv[2]));",
    'src/count.js': 'export const count = (text) => text.split(" ").length;',
  };
  const request = 'Create a command line tool that counts words';

  it('are entry points, and used', () => {
    expect(judge(startsUp, files, { request })).toEqual(PASSED);
    expect(judge(noDeadCode, files, { request })).toEqual(PASSED);
  });
});

describe('a name in a type comment', () => {
  const code = (comment: string) =>
    `import { Listener } from './listener.js';\n/** ${comment} */\nexport const all = new Set();`;

  it('counts as used in JavaScript', () => {
    expect(judge(noDeadCode, { 'a.js': code('@type {Set<Listener>}') })).toEqual(PASSED);
  });

  it('does not in TypeScript, where types are in the code', () => {
    expect(judge(noDeadCode, { 'a.ts': code('@type {Set<Listener>}') })).toMatchObject({
      found: ['unused-name a.ts:1'],
    });
  });
});

describe('the type of a reference in JavaScript', () => {
  const judged = (code: string) =>
    judge(
      typeChecks,
      { 'A.jsx': code },
      {
        types: {
          kind: 'checked',
          untyped: new Set(),
          diagnostics: [
            {
              path: 'A.jsx',
              offset: code.indexOf('getTime'),
              code: 2339,
              message: "Property 'getTime' does not exist on type 'string'.",
              isStrictOnly: false,
            },
          ],
        },
      },
    );

  it('is open if something is assigned later', () => {
    expect(judged("const at = useRef(''); at.current = new Date(); at.current.getTime();")).toEqual(
      PASSED,
    );
  });

  it('is that of its initial value if nothing is', () => {
    expect(judged("const at = useRef(''); at.current.getTime();")).toMatchObject({
      found: ['TS2339 A.jsx:1'],
    });
  });

  it.each([
    "let at = ''; at = parse(at); at.getTime();",
    "let at = ''; async function go() { at = await load(); } at.getTime();",
    "let at = ''; at = [1]; at.getTime();",
    "let at = ''; at = { a: 1 }; at.getTime();",
    "let all = ''; all = JSON.parse(all); for (const at of all) at.getTime();",
  ])('is open for a variable that is set to the result of something: %s', (code) => {
    expect(judged(code)).toEqual(PASSED);
  });

  it('is that of the literal that a variable is set to', () => {
    expect(judged("let at = ''; at = 'now'; at.getTime();")).toMatchObject({
      found: ['TS2339 A.jsx:1'],
    });
  });
});

describe('words of a request that name no subject', () => {
  it.each([
    [
      'how it goes about it',
      'Write a function that returns the first line of a file, stopping the file after that',
      'export const firstLine = (file: string) => file;',
    ],
    [
      'what HTTP and machines have',
      'Write an Express middleware that sets a cache header and keeps entries in memory',
      'export const cache = (_req, res, next) => { res.set("Cache-Control", "no-store"); const entries = new Map(); next(entries); };',
    ],
  ])('say %s', (_what, request, code) => {
    expect(judge(requestAnswered, { 'a.ts': code }, { request })).not.toHaveProperty('found[0]');
  });
});

describe('a name', () => {
  it('is used if Preact needs it for JSX', () => {
    const code =
      "import { h, Fragment } from 'preact';\nexport const Hi = () => <><b>hi</b></>;\nexport const Ho = () => <b>ho</b>;";
    expect(judge(noDeadCode, { 'Hi.jsx': code })).toEqual(PASSED);
  });

  it('is shared with the page by a script that Node can read as well', () => {
    const files = {
      'index.html':
        '<!doctype html><html lang="en"><title>a</title><body><script src="app.js"></script><script>start(1);</script></body></html>',
      'app.js':
        "if (typeof require !== 'undefined') { var { el } = require('./el.js'); }\nfunction start(n) { document.body.append(n); }\nif (typeof module !== 'undefined') module.exports = { start };",
      'el.js': 'function el() { return document.createElement("p"); }',
    };
    const problems = [
      {
        path: 'index.html',
        offset: files['index.html'].indexOf('start('),
        code: 2304,
        message: "Cannot find name 'start'.",
        isStrictOnly: false,
      },
    ];
    expect(
      judge(typeChecks, files, {
        types: { kind: 'checked', untyped: new Set(), diagnostics: problems },
      }),
    ).toEqual(PASSED);
  });
});

describe('a command-line tool', () => {
  it('starts by the file that reads its arguments, whatever its name', () => {
    const code = "console.log(process.argv[2]?.split(' ').length);";
    const request = 'Build a small tool: a Node script count.mjs that counts words';
    expect(judge(startsUp, { 'count.mjs': code }, { request })).toEqual(PASSED);
  });
});

describe('libraries', () => {
  it('handle buttons that they find by attributes', () => {
    const ask = (attributes: string) =>
      `export const Ask = () => <button type="button" ${attributes}>Ask</button>;`;
    const ofBootstrap = ask('data-bs-toggle="modal" data-bs-target="#ask"');
    expect(judge(handlersWired, { 'Ask.jsx': ofBootstrap })).toEqual(PASSED);
    expect(judge(handlersWired, { 'Ask.jsx': ask('data-kind="modal"') })).toMatchObject({
      found: ['dead-button Ask.jsx:1'],
    });
  });

  it('keep the failure of a dispatched thunk', () => {
    const files = (make: string) => ({
      'slice.js': `import { createAsyncThunk } from '@reduxjs/toolkit';
import { service } from './service';
export const save = ${make};`,
      'service.js':
        "const save = async (note) => (await fetch('/notes', { method: 'POST', body: note })).json();\nexport const service = { save };",
      'Form.jsx': `import { save } from './slice';
export const Form = ({ dispatch }) => <button onClick={() => dispatch(save('a'))}>Save</button>;`,
    });
    const thunk = "createAsyncThunk('save', async (note) => service.save(note))";
    expect(judge(asyncHandled, files(thunk))).toEqual(PASSED);
    expect(judge(asyncHandled, files('async (note) => service.save(note)'))).toMatchObject({
      found: expect.arrayContaining(['unhandled-failure Form.jsx:2']),
    });
  });

  it('add colours to strings', () => {
    const code =
      "const colors = require('colors');\nmodule.exports = () => console.log('done'.green);";
    const types = {
      kind: 'checked' as const,
      untyped: new Set(['colors']),
      diagnostics: [
        {
          path: 'a.js',
          offset: code.indexOf('green'),
          code: 2339,
          message: "Property 'green' does not exist on type 'string'.",
          isStrictOnly: false,
        },
      ],
    };
    expect(judge(typeChecks, { 'a.js': code }, { types })).toEqual(PASSED);
    expect(
      judge(typeChecks, { 'a.js': code.replace("'colors'", "'chalk'") }, { types }),
    ).toMatchObject({
      found: ['TS2339 a.js:2'],
    });
    expect(judge(noDeadCode, { 'a.js': `${code}\nexport {};` })).toEqual(PASSED);
  });
});

describe('a function of a page', () => {
  const page = (markup: string) => ({
    'index.html':
      '<!doctype html><html lang="en"><title>a</title><body><ul></ul><script src="a.js"></script></body></html>',
    'a.js': `document.querySelector('ul').innerHTML = ${markup};\nfunction choose(id) { console.log(id); }`,
  });

  it('is called by markup that a script writes', () => {
    const markup = '`<li><a href="#" onclick="choose(\'' + '${1}' + '\')">One</a></li>`';
    expect(judge(handlersWired, page(markup))).toEqual(PASSED);
  });

  it('is unused if that markup calls another', () => {
    expect(judge(handlersWired, page('\'<li onclick="chosen(1)">One</li>\''))).toMatchObject({
      found: ['unattached-handler a.js:2'],
    });
  });
});
