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

/** The breaches of a server's invariants, with their lines. */
const breachesOf = async (files: FilesByPath): Promise<readonly string[]> =>
  (await reportOf(files)).invariants.flatMap(({ invariant, label, breach, place }) =>
    breach === null ? [] : [`${invariant} ${label}, ${place?.path}:${place?.line}: ${breach}`],
  );

/** Sound files that are broken by one change. */
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

describe('an Express server', () => {
  it.each([
    ['todos.push(todo);', '', 'storing POST /todos, server.js:26: the posted item is missing'],
    [
      'todos.push(todo);',
      'todos = [todo];',
      'storing POST /todos, server.js:26: one of two posted',
    ],
    ['id: nextId++', 'id: nextId', 'numbering POST /todos, server.js:26: two posted items share'],
    ['if (!title) {', 'if (title) {', 'validating POST /todos, server.js:26: a complete item is'],
    [
      'if (!todo) return',
      'if (todo) return',
      'getting GET /todos/:id, server.js:20: it answers that 2, which was posted, does not exist',
    ],
    [
      "if (!todo) return res.status(404).json({ error: 'Todo not found' });\n  res.json",
      'res.json',
      'missing GET /todos/:id, server.js:20: it answers 200 for an unknown id',
    ],
    [
      'if (!todo) return res.status(404).json',
      'if (!todo) return res.json',
      'missing GET /todos/:id, server.js:20: it answers 200 for an unknown id',
    ],
    [
      'const { title, completed } = req.body;',
      'const { title, completed } = todo;',
      'updating PUT /todos/:id, server.js:36: "title" keeps its old value: "Alder 7041"',
    ],
    ['todo.title = title', 'todos.forEach((t) => { t.title = title; })', 'updating PUT /todos/:id'],
    [
      'const deleted = todos.splice(index, 1);',
      'const deleted = [todos[index]];',
      'deleting DELETE /todos/:id, server.js:45: the deleted item is still there',
    ],
    [
      'todos.splice(index, 1)',
      'todos.splice(index, 2)',
      'deleting DELETE /todos/:id, server.js:45: another item is deleted as well',
    ],
    [
      'if (index === -1)',
      'if (index === -2)',
      'missing DELETE /todos/:id, server.js:45: another item is deleted',
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
      'reaching GET /todos/first, server.js:26: GET /todos/:id, which is registered before it, answers instead',
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
  ])('is judged with %s changed to %s', async (from, to, breach) => {
    const breaches = await breachesOf(changed(TODOS, from, to));
    if (breach === null) expect(breaches).toEqual([]);
    else
      expect(breaches.find((told) => told.startsWith(breach)) ?? String(breaches)).toMatch(breach);
  });

  it('fails if nothing handles a rejection of an Express 4 handler', async () => {
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

  it('fails to start if it uses an undefined name', async () => {
    const { failures } = await reportOf(changed(TODOS, 'app.use(cors());', 'app.use(logger());'));
    expect(failures).toMatchObject([{ kind: 'thrown', control: null, place: { line: 6 } }]);
  });
});

describe('a server with authentication', () => {
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
  ])('is judged with %s changed to %s', async (from, to, breach) => {
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
  ])('%#: is judged with %s changed to %s', async (files, from, to, breach) => {
    const breaches = await breachesOf(changed(files, from, to));
    expect(breaches.find((told) => told.startsWith(breach)) ?? String(breaches)).toMatch(breach);
  });
});

describe('a hostile server', () => {
  it('is stopped if a handler never ends, and the route is reported', async () => {
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
  ])('does not harm the sandbox with %s changed to %s', async (from, to) => {
    const report = await sandbox.tryOut(
      aTrial(changed(TODOS, from, to)),
      new AbortController().signal,
    );
    expect(['tried', 'untried']).toContain(report.kind);
    expect((await reportOf(TODOS ?? {})).failures).toEqual([]);
  });
});

describe('an answer that a request specifies', () => {
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

  it('is accepted', async () => {
    expect(await answersOf(HEALTHY)).toEqual([
      'GET /health answers {"status":"ok"}: holds',
      'POST /todos answers 201: holds',
    ]);
  });

  it('is reported if it is missing', async () => {
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

describe('a program that is no server', () => {
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
