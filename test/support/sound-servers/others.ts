import type { FilesByPath } from '../score-request-builder.ts';

/** Servers without Express as people write them, without faults. */
export const OTHER_SERVERS: Readonly<Record<string, FilesByPath>> = {
  'Hono with schemas of zod': {
    'package.json':
      '{"name":"api","type":"module","scripts":{"dev":"tsx src/index.ts"},"dependencies":{"hono":"^4.0.0","@hono/node-server":"^1.13.0","@hono/zod-validator":"^0.4.0","zod":"^3.23.0"}}',
    'src/index.ts': `import { serve } from '@hono/node-server';
import { app } from './app.js';
serve({ fetch: app.fetch, port: 3000 }, (info) => console.log(info.port));
`,
    'src/app.ts': `import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { logger } from 'hono/logger';
import { tasks } from './tasks.js';

export const app = new Hono();
app.use('*', logger());
app.get('/', (c) => c.text('Hello'));
app.route('/tasks', tasks);
app.notFound((c) => c.json({ error: 'Not found' }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  return c.json({ error: 'Internal error' }, 500);
});
`,
    'src/tasks.ts': `import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';

const createTaskSchema = z.object({
  title: z.string().min(1).max(100),
  priority: z.enum(['low', 'medium', 'high']).default('medium'),
  estimateHours: z.number().int().min(1).max(40),
});
const updateTaskSchema = createTaskSchema.partial().extend({ done: z.boolean().optional() });
type Task = z.infer<typeof createTaskSchema> & { id: string; done: boolean };
const store = new Map<string, Task>();

export const tasks = new Hono()
  .get('/', (c) => c.json({ tasks: [...store.values()] }))
  .get('/:id', (c) => {
    const task = store.get(c.req.param('id'));
    if (!task) throw new HTTPException(404, { message: 'Task not found' });
    return c.json(task);
  })
  .post('/', zValidator('json', createTaskSchema), (c) => {
    const task = { ...c.req.valid('json'), id: crypto.randomUUID(), done: false };
    store.set(task.id, task);
    return c.json(task, 201);
  })
  .patch('/:id', zValidator('json', updateTaskSchema), (c) => {
    const task = store.get(c.req.param('id'));
    if (!task) throw new HTTPException(404, { message: 'Task not found' });
    const updated = { ...task, ...c.req.valid('json') };
    store.set(task.id, updated);
    return c.json(updated);
  })
  .delete('/:id', (c) => {
    if (!store.delete(c.req.param('id'))) throw new HTTPException(404, { message: 'Task not found' });
    return c.body(null, 204);
  });
`,
  },
  'Hono with tokens and a base path': {
    'package.json': '{"name":"api","type":"module","dependencies":{"hono":"^4.0.0"}}',
    'src/index.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { bearerAuth } from 'hono/bearer-auth';

type Item = { id: number; name: string; quantity: number };
let items: Item[] = [];
let lastId = 0;
const app = new Hono().basePath('/api');
app.use('*', cors());
app.use('/admin/*', bearerAuth({ token: 'let-me-in' }));
app.get('/admin/stats', (c) => c.json({ items: items.length }));
app.get('/items', (c) => {
  const q = c.req.query('q');
  return c.json(q ? items.filter((i) => i.name.includes(q)) : items);
});
app.get('/items/:id', (c) => {
  const item = items.find((i) => i.id === Number(c.req.param('id')));
  return item ? c.json(item) : c.json({ message: 'Not found' }, 404);
});
app.post('/items', async (c) => {
  const body = await c.req.json<Partial<Item>>().catch(() => null);
  if (!body || typeof body.name !== 'string') return c.json({ message: 'name is required' }, 400);
  const item = { id: ++lastId, name: body.name, quantity: Number(body.quantity ?? 1) };
  items.push(item);
  return c.json(item, 201);
});
app.put('/items/:id', async (c) => {
  const id = Number(c.req.param('id'));
  const item = items.find((i) => i.id === id);
  if (!item) return c.json({ message: 'Not found' }, 404);
  const body = await c.req.json();
  item.name = body.name ?? item.name;
  item.quantity = body.quantity ?? item.quantity;
  return c.json(item);
});
app.delete('/items/:id', (c) => {
  const id = Number(c.req.param('id'));
  const before = items.length;
  items = items.filter((i) => i.id !== id);
  return before === items.length ? c.json({ message: 'Not found' }, 404) : c.body(null, 204);
});
export default { port: 3000, fetch: app.fetch };
`,
  },
  'Node alone': {
    'server.js': `const http = require('node:http');

const todos = new Map();
let nextId = 1;

function send(res, status, body) {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(body === undefined ? '' : JSON.stringify(body));
}

function readJson(req) {
  return new Promise((resolve, reject) => {
    let text = '';
    req.on('data', (chunk) => { text += chunk; });
    req.on('end', () => {
      try { resolve(text ? JSON.parse(text) : {}); } catch (error) { reject(error); }
    });
    req.on('error', reject);
  });
}

const server = http.createServer(async (req, res) => {
  const url = new URL(req.url, 'http://' + req.headers.host);
  const match = /^\\/todos\\/(\\d+)$/.exec(url.pathname);
  try {
    if (url.pathname === '/todos' && req.method === 'GET') return send(res, 200, [...todos.values()]);
    if (url.pathname === '/todos' && req.method === 'POST') {
      const { title } = await readJson(req);
      if (!title) return send(res, 400, { error: 'title is required' });
      const todo = { id: nextId++, title, done: false };
      todos.set(todo.id, todo);
      return send(res, 201, todo);
    }
    if (match) {
      const todo = todos.get(Number(match[1]));
      if (!todo) return send(res, 404, { error: 'Not found' });
      if (req.method === 'GET') return send(res, 200, todo);
      if (req.method === 'DELETE') { todos.delete(todo.id); return send(res, 204); }
      return send(res, 405, { error: 'Method not allowed' });
    }
    send(res, 404, { error: 'Not found' });
  } catch (error) {
    send(res, 400, { error: 'Invalid JSON' });
  }
});

server.listen(3000, () => console.log('Listening'));
`,
  },
};
