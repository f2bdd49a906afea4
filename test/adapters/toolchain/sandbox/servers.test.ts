import { afterAll, describe, expect, it } from 'vitest';
import { ThreadSandbox } from '../../../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { aTrial, tried } from '../../../support/a-trial.ts';
import type { FilesByPath } from '../../../support/score-request-builder.ts';
import { EXPRESS_SERVERS } from '../../../support/sound-servers/express.ts';
import { OTHER_SERVERS } from '../../../support/sound-servers/others.ts';

const sandbox = new ThreadSandbox();
afterAll(() => sandbox.close());

const reportOf = async (files: FilesByPath) =>
  tried(await sandbox.tryOut(aTrial(files), new AbortController().signal));

/** What was there instead of what is known of servers, with the line that it is done in. */
const breachesOf = async (files: FilesByPath): Promise<readonly string[]> =>
  (await reportOf(files)).invariants.flatMap(({ invariant, label, breach, place }) =>
    breach === null ? [] : [`${invariant} ${label}, ${place?.path}:${place?.line}: ${breach}`],
  );

/** Sound files with one place changed, so that what was sound is broken there. */
function changed(files: FilesByPath | undefined, from: string, to: string): FilesByPath {
  const found = Object.entries(files ?? {}).find(([, code]) => String(code).includes(from));
  if (files === undefined || found === undefined) throw new Error(`${from} is not there`);
  const [path, code] = found;
  return { ...files, [path]: String(code).replace(from, to) };
}

const TODOS = EXPRESS_SERVERS['one file and a counter'];
const NOTES = EXPRESS_SERVERS['users who register, log in and keep notes of their own'];
const TASKS = OTHER_SERVERS['Hono with schemas of zod'];
const ALONE = OTHER_SERVERS['Node alone'];

describe('a server of Express', () => {
  it.each([
    ['todos.push(todo);', '', 'storing POST /todos, server.js:26: what is posted is not there'],
    ['todos.push(todo);', 'todos = [todo];', 'storing POST /todos, server.js:26: of two that were'],
    ['id: nextId++', 'id: nextId', 'numbering POST /todos, server.js:26: two that were posted'],
    ['if (!title) {', 'if (title) {', 'validating POST /todos, server.js:26: what is whole is'],
    [
      'if (!todo) return',
      'if (todo) return',
      'getting GET /todos/:id, server.js:20: what was posted as 2 is said not to be there',
    ],
    [
      "if (!todo) return res.status(404).json({ error: 'Todo not found' });\n  res.json",
      'res.json',
      'missing GET /todos/:id, server.js:20: for an id that nothing has, it answers 200',
    ],
    [
      'if (!todo) return res.status(404).json',
      'if (!todo) return res.json',
      'missing GET /todos/:id, server.js:20: for an id that nothing has, it answers 200',
    ],
    [
      'const { title, completed } = req.body;',
      'const { title, completed } = todo;',
      'updating PUT /todos/:id, server.js:36: "title" stays as it was: "Alder 7041"',
    ],
    ['todo.title = title', 'todos.forEach((t) => { t.title = title; })', 'updating PUT /todos/:id'],
    [
      'const deleted = todos.splice(index, 1);',
      'const deleted = [todos[index]];',
      'deleting DELETE /todos/:id, server.js:45: what was deleted is still there',
    ],
    [
      'todos.splice(index, 1)',
      'todos.splice(index, 2)',
      'deleting DELETE /todos/:id, server.js:45: another goes as well',
    ],
    [
      'if (index === -1)',
      'if (index === -2)',
      'missing DELETE /todos/:id, server.js:45: for an id',
    ],
    ['res.json(todos);', '', 'answering GET /todos, server.js:16: it is never answered'],
    [
      'const { title } = req.body;',
      'const title = req.body.title.trim();',
      'bearing POST /todos, server.js:27: it answers 500: TypeError',
    ],
    [
      "app.get('/todos/:id'",
      "app.get('/todos/:id', (req, res, next) => next());\napp.get('/todos/first', (req, res) => res.json(todos[0]));\napp.get('/todos/:id'",
      null,
    ],
    [
      "app.post('/todos'",
      "app.get('/todos/first', (req, res) => res.json(todos[0]));\napp.post('/todos'",
      'reaching GET /todos/first, server.js:26: GET /todos/:id, which stands before it, answers',
    ],
    [
      'app.use(express.json());',
      'app.use(express.json());\napp.use((req, res, next) => { req.begunAt = Date.now(); });',
      'answering GET /, server.js:13: it is never answered',
    ],
    [
      'res.json(todos);',
      'res.json(todos.map((t) => t.tags.length));',
      "answering GET /todos, server.js:17: it answers 500: TypeError: cannot read property 'length' of undefined",
    ],
  ])('whose %s is %s', async (from, to, breach) => {
    const breaches = await breachesOf(changed(TODOS, from, to));
    if (breach === null) expect(breaches).toEqual([]);
    else
      expect(breaches.find((told) => told.startsWith(breach)) ?? String(breaches)).toMatch(breach);
  });

  it('fails where nobody takes what a handler of Express 4 has rejected', async () => {
    const files = changed(
      TODOS,
      '(req, res) => {\n  res.json(todos);',
      'async (req, res) => {\n  res.json(await all());',
    );
    const { failures } = await reportOf(files);
    expect(failures).toMatchObject([
      { kind: 'rejected', name: 'ReferenceError', control: 'GET /todos', place: { line: 17 } },
    ]);
  });

  it('fails at its start where what it uses is not there', async () => {
    const { failures } = await reportOf(changed(TODOS, 'app.use(cors());', 'app.use(logger());'));
    expect(failures).toMatchObject([{ kind: 'thrown', control: null, place: { line: 6 } }]);
  });
});

describe('a server that asks who one is', () => {
  it.each([
    [
      "req.user = jwt.verify(header.split(' ')[1], process.env.JWT_SECRET);",
      "req.user = jwt.decode(header.split(' ')[1]) ?? {};",
      'guarding GET /api/notes',
    ],
    [
      "return res.status(401).json({ message: 'No token provided' });",
      'return next();',
      'guarding GET /api/notes',
    ],
    ["!header.startsWith('Bearer ')", "header.startsWith('Bearer ')", 'guarding GET /api/notes'],
    ['!user || !(await', '!user || (await', 'guarding POST /api/auth/login'],
    [
      '!user || !(await bcrypt.compare(password, user.password))',
      '!user',
      'guarding POST /api/auth/login',
    ],
    ['notes.push(note);', '', 'storing POST /api/notes'],
  ])('whose %s is %s', async (from, to, breach) => {
    const breaches = await breachesOf(changed(NOTES, from, to));
    expect(breaches.find((told) => told.startsWith(breach)) ?? String(breaches)).toMatch(breach);
  });
});

describe('a server without Express', () => {
  it.each([
    [
      TASKS,
      'store.set(task.id, task);\n    return c.json(task, 201)',
      'return c.json(task, 201)',
      'storing POST /tasks, src/tasks.ts:22',
    ],
    [TASKS, '!store.delete(', '!store.has(', 'deleting DELETE /tasks/:id, src/tasks.ts:34'],
    [TASKS, 'store.set(task.id, updated);', '', 'updating PATCH /tasks/:id, src/tasks.ts:27'],
    [
      TASKS,
      'c.json({ tasks: [...store.values()] })',
      'c.json({ tasks: store.all() })',
      'answering GET /tasks, src/tasks.ts:16',
    ],
    [ALONE, 'todos.set(todo.id, todo);', '', 'storing POST /todos'],
    [ALONE, 'todos.delete(todo.id);', '', 'deleting DELETE /todos/:id'],
  ])('%#: where %s is %s', async (files, from, to, breach) => {
    const breaches = await breachesOf(changed(files, from, to));
    expect(breaches.find((told) => told.startsWith(breach)) ?? String(breaches)).toMatch(breach);
  });
});

describe('a server that is up to something', () => {
  it('is stopped where a handler does not end, and the route is told', async () => {
    const { failures } = await reportOf(
      changed(TODOS, 'res.json(todos);', 'for (;;) todos.length;'),
    );
    expect(failures).toMatchObject([
      { kind: 'endless', control: 'GET /todos', place: { path: 'server.js', line: 17 } },
    ]);
  });

  it.each([
    [
      'res.json(todos);',
      "Object.defineProperty(res, 'statusCode', { get: () => 'x' }); res.json(todos);",
    ],
    ['res.json(todos);', 'res.end({ toString: () => { for (;;); } });'],
    ['res.json(todos);', "res.setHeader('x', 'y'.repeat(5_000_000)); res.json(todos);"],
    [
      'res.json(todos);',
      "globalThis.__trial = null; JSON.stringify = () => '{}'; res.json(todos);",
    ],
    [
      'app.use(cors());',
      'Array.prototype.map = () => { throw 1; }; app._router = { stack: [app] };',
    ],
    ['app.use(cors());', "Object.defineProperty(app, 'handle', { get() { for (;;); } });"],
  ])('is survived where %s is %s', async (from, to) => {
    const report = await sandbox.tryOut(
      aTrial(changed(TODOS, from, to)),
      new AbortController().signal,
    );
    expect(['tried', 'untried']).toContain(report.kind);
    expect((await reportOf(TODOS ?? {})).failures).toEqual([]);
  });
});

describe('what a request says of answers', () => {
  const REQUEST = `- GET /health returns { "status": "ok" }
- POST /todos adds a todo and returns 201`;
  const HEALTHY = changed(
    TODOS,
    "app.get('/todos',",
    "app.get('/health', (req, res) => res.json({ status: 'ok', at: Date.now() }));\napp.get('/todos',",
  );
  const answersOf = async (files: FilesByPath) =>
    tried(
      await sandbox.tryOut(aTrial(files, { request: REQUEST }), new AbortController().signal),
    ).acceptance.map(({ title, failure }) => `${title}: ${failure ?? 'holds'}`);

  it('is found', async () => {
    expect(await answersOf(HEALTHY)).toEqual([
      'GET /health answers {"status":"ok"}: holds',
      'POST /todos answers 201: holds',
    ]);
  });

  it('is missed', async () => {
    const files = changed(
      changed(HEALTHY, "status: 'ok'", "state: 'ok'"),
      'res.status(201)',
      'res',
    );
    expect(await answersOf(files)).toEqual([
      expect.stringContaining('GET /health answers {"status":"ok"}: it answers {"state":"ok"'),
      'POST /todos answers 201: it answers 200',
    ]);
  });
});

describe('what is no server to be tried', () => {
  it('neither listens nor exports anything', async () => {
    const trial = aTrial({
      'server.js':
        "const express = require('express');\nexpress().get('/', (req, res) => res.send('hi'));",
    });
    expect(await sandbox.tryOut(trial, new AbortController().signal)).toEqual({
      kind: 'untried',
      reason: 'Nothing in it listens, or is exported to answer requests',
    });
  });
});

describe('a server that is hard to read', () => {
  it('is read in no time where its texts are rows of brackets', async () => {
    const row = JSON.stringify('['.repeat(190));
    const fields = Array.from({ length: 60 }, (_, at) => `field${at}`).join(', ');
    const texts = Object.fromEntries(
      [1, 2, 3, 4, 5].map((part) => [
        `text-${part}.js`,
        `module.exports = [${Array.from({ length: 300 }, () => row).join(',\n')}];`,
      ]),
    );
    const { failures } = await reportOf({
      ...texts,
      'server.js': `const express = require('express');
const texts = [${Object.keys(texts).map((path) => `require('./${path}')`)}];
const app = express();
app.use(express.json());
app.get('/things', (req, res) => res.json([]));
app.post('/things', (req, res) => {
  const { ${fields} } = req.body;
  res.status(400).json({ error: 'field0 is required', texts: texts.length });
});
app.listen(3000);`,
    });
    expect(failures).toEqual([]);
  });

  it('is tried though it answers with what nobody can walk down', async () => {
    const { invariants } = await reportOf({
      'server.js': `const express = require('express');
const app = express();
const deep = '['.repeat(40000) + ']'.repeat(40000);
app.get('/things', (req, res) => res.type('json').send(deep));
app.post('/things', (req, res) => res.status(201).type('json').send('{"id":1,"deep":' + deep + '}'));
app.get('/health', (req, res) => res.json({ status: 'ok' }));
app.listen(3000);`,
    });
    expect(invariants.filter(({ breach }) => breach !== null)).toEqual([]);
  });
});
