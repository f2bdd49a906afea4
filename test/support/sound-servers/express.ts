import type { FilesByPath } from '../score-request-builder.ts';

const manifest = (
  major: 4 | 5,
  type: 'commonjs' | 'module',
  { main = 'server.js', more = '' }: { readonly main?: string; readonly more?: string } = {},
): string =>
  `{"name":"api","type":"${type}","main":"${main}","scripts":{"start":"node ${main}"},"dependencies":{"express":"^${major}.0.0"${more}}}`;

/** Express servers as people write them, without faults. */
export const EXPRESS_SERVERS: Readonly<Record<string, FilesByPath>> = {
  'one file and a counter': {
    'package.json': manifest(4, 'commonjs', { more: ',"cors":"^2.8.5"' }),
    'server.js': `const express = require('express');
const cors = require('cors');
const app = express();
const PORT = process.env.PORT || 3000;

app.use(cors());
app.use(express.json());

let todos = [{ id: 1, title: 'Learn', completed: false }];
let nextId = 2;

app.get('/', (req, res) => {
  res.send('Todo API');
});

app.get('/todos', (req, res) => {
  res.json(todos);
});

app.get('/todos/:id', (req, res) => {
  const todo = todos.find((t) => t.id === parseInt(req.params.id));
  if (!todo) return res.status(404).json({ error: 'Todo not found' });
  res.json(todo);
});

app.post('/todos', (req, res) => {
  const { title } = req.body;
  if (!title) {
    return res.status(400).json({ error: 'Title is required' });
  }
  const todo = { id: nextId++, title, completed: false };
  todos.push(todo);
  res.status(201).json(todo);
});

app.put('/todos/:id', (req, res) => {
  const todo = todos.find((t) => t.id === parseInt(req.params.id));
  if (!todo) return res.status(404).json({ error: 'Todo not found' });
  const { title, completed } = req.body;
  if (title !== undefined) todo.title = title;
  if (completed !== undefined) todo.completed = completed;
  res.json(todo);
});

app.delete('/todos/:id', (req, res) => {
  const index = todos.findIndex((t) => t.id === parseInt(req.params.id));
  if (index === -1) return res.status(404).json({ error: 'Todo not found' });
  const deleted = todos.splice(index, 1);
  res.json(deleted[0]);
});

app.use((req, res) => {
  res.status(404).json({ error: 'Route not found' });
});

app.listen(PORT, () => {
  console.log(\`Server running on port \${PORT}\`);
});
`,
  },
  'routers, controllers and a store in files of TypeScript': {
    'package.json': manifest(5, 'module', {
      main: 'src/index.ts',
      more: ',"uuid":"^9.0.0","helmet":"^7.0.0","morgan":"^1.10.0"',
    }),
    'src/index.ts': `import { createApp } from './app.js';

const port = Number(process.env.PORT ?? 3000);
createApp().listen(port, () => console.log(\`listening on \${port}\`));
`,
    'src/app.ts': `import express, { type Express } from 'express';
import helmet from 'helmet';
import morgan from 'morgan';
import { bookRouter } from './routes/books.js';
import { errorHandler } from './middleware/error-handler.js';

export function createApp(): Express {
  const app = express();
  app.use(helmet());
  app.use(morgan('dev'));
  app.use(express.json());
  app.get('/health', (_req, res) => {
    res.json({ status: 'ok', uptime: process.uptime() });
  });
  app.use('/api/v1/books', bookRouter);
  app.use(errorHandler);
  return app;
}
`,
    'src/routes/books.ts': `import { Router } from 'express';
import { BookController } from '../controllers/book-controller.js';
import { BookStore } from '../store.js';

const controller = new BookController(new BookStore());
export const bookRouter = Router();

bookRouter.get('/search', controller.search);
bookRouter.route('/').get(controller.list).post(controller.create);
bookRouter
  .route('/:id')
  .get(controller.get)
  .put(controller.update)
  .delete(controller.remove);
`,
    'src/controllers/book-controller.ts': `import type { NextFunction, Request, Response } from 'express';
import { HttpError } from '../errors.js';
import type { BookStore } from '../store.js';
import type { NewBook } from '../types.js';

export class BookController {
  constructor(private readonly store: BookStore) {}

  list = async (_req: Request, res: Response) => {
    res.json({ data: await this.store.all() });
  };

  search = async (req: Request, res: Response) => {
    const q = String(req.query.q ?? '').toLowerCase();
    const books = await this.store.all();
    res.json({ data: books.filter(({ title }) => title.toLowerCase().includes(q)) });
  };

  get = async (req: Request, res: Response, next: NextFunction) => {
    try {
      const book = await this.store.byId(req.params.id);
      if (!book) throw new HttpError(404, 'Book not found');
      res.json({ data: book });
    } catch (error) {
      next(error);
    }
  };

  create = async (req: Request, res: Response) => {
    const book = await this.store.add(validated(req.body));
    res.status(201).location(\`/api/v1/books/\${book.id}\`).json({ data: book });
  };

  update = async (req: Request, res: Response) => {
    const book = await this.store.replace(req.params.id, validated(req.body));
    if (!book) throw new HttpError(404, 'Book not found');
    res.json({ data: book });
  };

  remove = async (req: Request, res: Response) => {
    if (!(await this.store.remove(req.params.id))) throw new HttpError(404, 'Book not found');
    res.status(204).send();
  };
}

function validated(body: unknown): NewBook {
  const { title, author, year } = (body ?? {}) as Partial<NewBook>;
  if (typeof title !== 'string' || title.trim() === '') throw new HttpError(400, 'title is required');
  if (typeof author !== 'string' || author.trim() === '') throw new HttpError(400, 'author is required');
  if (year !== undefined && !Number.isInteger(year)) throw new HttpError(400, 'year must be an integer');
  return { title: title.trim(), author: author.trim(), year };
}
`,
    'src/errors.ts': `export class HttpError extends Error {
  constructor(public readonly status: number, message: string) {
    super(message);
  }
}
`,
    'src/types.ts': `export interface NewBook { title: string; author: string; year?: number }
export interface Book extends NewBook { id: string; createdAt: string }
`,
    'src/store.ts': `import { v4 as uuid } from 'uuid';
import type { Book, NewBook } from './types.js';

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class BookStore {
  private readonly books = new Map<string, Book>();

  async all(): Promise<Book[]> {
    await delay(50);
    return [...this.books.values()];
  }

  async byId(id: string): Promise<Book | undefined> {
    await delay(50);
    return this.books.get(id);
  }

  async add(book: NewBook): Promise<Book> {
    await delay(50);
    const created = { ...book, id: uuid(), createdAt: new Date().toISOString() };
    this.books.set(created.id, created);
    return created;
  }

  async replace(id: string, book: NewBook): Promise<Book | undefined> {
    const existing = this.books.get(id);
    if (!existing) return undefined;
    const updated = { ...existing, ...book };
    this.books.set(id, updated);
    return updated;
  }

  async remove(id: string): Promise<boolean> {
    return this.books.delete(id);
  }
}
`,
    'src/middleware/error-handler.ts': `import type { NextFunction, Request, Response } from 'express';
import { HttpError } from '../errors.js';

export function errorHandler(error: unknown, _req: Request, res: Response, _next: NextFunction) {
  if (error instanceof HttpError) {
    res.status(error.status).json({ error: error.message });
    return;
  }
  console.error(error);
  res.status(500).json({ error: 'Internal server error' });
}
`,
  },
  'users who register, log in and keep notes of their own': {
    'package.json': manifest(4, 'commonjs', {
      more: ',"jsonwebtoken":"^9.0.0","bcryptjs":"^2.4.3","dotenv":"^16.0.0"',
    }),
    'server.js': `require('dotenv').config();
const express = require('express');
const jwt = require('jsonwebtoken');
const bcrypt = require('bcryptjs');

if (!process.env.JWT_SECRET) {
  console.error('JWT_SECRET must be set');
  process.exit(1);
}
const app = express();
app.use(express.json());

const users = [];
const notes = [];

function authenticate(req, res, next) {
  const header = req.headers.authorization;
  if (!header || !header.startsWith('Bearer ')) {
    return res.status(401).json({ message: 'No token provided' });
  }
  try {
    req.user = jwt.verify(header.split(' ')[1], process.env.JWT_SECRET);
    next();
  } catch (err) {
    res.status(401).json({ message: 'Invalid token' });
  }
}

app.post('/api/auth/register', async (req, res) => {
  const { username, email, password } = req.body;
  if (!username || !email || !password) {
    return res.status(400).json({ message: 'All fields are required' });
  }
  if (password.length < 8) return res.status(400).json({ message: 'Password must be at least 8 characters' });
  if (users.some((u) => u.email === email)) return res.status(409).json({ message: 'Email already in use' });
  const user = { id: users.length + 1, username, email, password: await bcrypt.hash(password, 10) };
  users.push(user);
  res.status(201).json({ id: user.id, username, email });
});

app.post('/api/auth/login', async (req, res) => {
  const { email, password } = req.body;
  const user = users.find((u) => u.email === email);
  if (!user || !(await bcrypt.compare(password, user.password))) {
    return res.status(401).json({ message: 'Invalid credentials' });
  }
  const token = jwt.sign({ id: user.id, email }, process.env.JWT_SECRET, { expiresIn: '1h' });
  res.json({ token });
});

app.get('/api/me', authenticate, (req, res) => {
  const { password, ...user } = users.find((u) => u.id === req.user.id);
  res.json(user);
});

app.get('/api/notes', authenticate, (req, res) => {
  res.json(notes.filter((n) => n.userId === req.user.id));
});

app.post('/api/notes', authenticate, (req, res) => {
  const { title, content } = req.body;
  if (!title || !content) return res.status(400).json({ message: 'Title and content are required' });
  const note = { id: Date.now() + notes.length, userId: req.user.id, title, content, createdAt: new Date() };
  notes.push(note);
  res.status(201).json(note);
});

app.get('/api/notes/:id', authenticate, (req, res) => {
  const note = notes.find((n) => n.id === Number(req.params.id) && n.userId === req.user.id);
  if (!note) return res.status(404).json({ message: 'Note not found' });
  res.json(note);
});

app.delete('/api/notes/:id', authenticate, (req, res) => {
  const index = notes.findIndex((n) => n.id === Number(req.params.id) && n.userId === req.user.id);
  if (index < 0) return res.status(404).json({ message: 'Note not found' });
  notes.splice(index, 1);
  res.sendStatus(204);
});

const PORT = process.env.PORT || 5000;
app.listen(PORT, () => console.log('Server started'));
`,
  },
  'pages of a long list': {
    'package.json': manifest(4, 'module'),
    'server.js': `import express from 'express';
const app = express();
app.use(express.json());
const products = Array.from({ length: 25 }, (_, i) => ({ id: i + 1, name: 'Product ' + (i + 1), price: 10 + i, category: i % 2 ? 'books' : 'games' }));

app.get('/products', (req, res) => {
  const page = parseInt(req.query.page) || 1;
  const limit = parseInt(req.query.limit) || 10;
  let result = products;
  if (req.query.category) result = result.filter((p) => p.category === req.query.category);
  res.json({ page, limit, total: result.length, products: result.slice((page - 1) * limit, page * limit) });
});
app.get('/products/:id', (req, res) => {
  const product = products.find((p) => p.id === +req.params.id);
  product ? res.json(product) : res.status(404).json({ error: 'Product not found' });
});
app.post('/products', (req, res) => {
  const { name, price, category } = req.body;
  if (!name || typeof price !== 'number' || price < 0) return res.status(422).json({ errors: ['name and a positive price are required'] });
  const product = { id: Math.max(...products.map((p) => p.id)) + 1, name, price, category };
  products.push(product);
  res.status(201).json(product);
});
app.patch('/products/:id', (req, res) => {
  const product = products.find((p) => p.id === +req.params.id);
  if (!product) return res.status(404).json({ error: 'Product not found' });
  Object.assign(product, req.body, { id: product.id });
  res.json(product);
});
app.delete('/products/:id', (req, res) => {
  const at = products.findIndex((p) => p.id === +req.params.id);
  if (at < 0) return res.status(404).json({ error: 'Product not found' });
  products.splice(at, 1);
  res.status(204).end();
});
app.listen(3000);
`,
  },
  'what is deleted is only marked': {
    'package.json': manifest(4, 'commonjs'),
    'server.js': `const express = require('express');
const { randomUUID } = require('crypto');
const app = express();
app.use(express.json());
const contacts = {};
const router = express.Router();
router.get('/', (req, res) => res.json({ success: true, count: Object.keys(contacts).length, data: Object.values(contacts) }));
router.post('/', (req, res) => {
  const { name, email, phone } = req.body || {};
  if (!name || !email) return res.status(400).json({ success: false, message: 'name and email are required' });
  if (!/^[^@]+@[^@]+$/.test(email)) return res.status(400).json({ success: false, message: 'email is invalid' });
  if (Object.values(contacts).find((c) => c.email === email)) return res.status(409).json({ success: false, message: 'email is taken' });
  const contact = { id: randomUUID(), name, email, phone: phone || null, deletedAt: null };
  contacts[contact.id] = contact;
  res.status(201).json({ success: true, data: contact });
});
router.get('/:contactId', (req, res) => {
  const contact = contacts[req.params.contactId];
  if (!contact) return res.status(404).json({ success: false, message: 'not found' });
  res.json({ success: true, data: contact });
});
router.delete('/:contactId', (req, res) => {
  const contact = contacts[req.params.contactId];
  if (!contact) return res.status(404).json({ success: false, message: 'not found' });
  contact.deletedAt = new Date().toISOString();
  res.json({ success: true, data: contact });
});
app.use('/contacts', router);
module.exports = app;
if (require.main === module) app.listen(process.env.PORT || 3000);
`,
  },
  'rejections of Express 5 and errors with a status': {
    'package.json': manifest(5, 'module', { main: 'index.js', more: ',"nanoid":"^5.0.0"' }),
    'index.js': `import express from 'express';
import { nanoid } from 'nanoid';

class NotFound extends Error { status = 404; }
const links = new Map();
const find = async (code) => {
  const link = links.get(code);
  if (!link) throw new NotFound('No such link');
  return link;
};
const app = express();
app.use(express.json());
app.get('/links', async (req, res) => res.json([...links.values()]));
app.post('/links', async (req, res) => {
  const url = req.body?.url;
  try { new URL(url); } catch { return res.status(400).json({ error: 'A valid url is required' }); }
  const link = { code: nanoid(7), url, hits: 0 };
  links.set(link.code, link);
  res.status(201).json(link);
});
app.get('/links/:code', async (req, res) => res.json(await find(req.params.code)));
app.delete('/links/:code', async (req, res) => {
  const { code } = await find(req.params.code);
  links.delete(code);
  res.status(204).end();
});
app.get('/r/:code', async (req, res) => {
  const link = await find(req.params.code);
  link.hits++;
  res.redirect(302, link.url);
});
app.use((err, req, res, next) => {
  res.status(err.status ?? 500).json({ error: err.message });
});
app.listen(process.env.PORT ?? 3000);
`,
  },
  'handlers wrapped for their rejections, and a rate limit': {
    'package.json': manifest(4, 'commonjs', {
      main: 'app.js',
      more: ',"express-rate-limit":"^7.0.0","express-async-handler":"^1.2.0"',
    }),
    'app.js': `const express = require('express');
const rateLimit = require('express-rate-limit');
const asyncHandler = require('express-async-handler');
const app = express();
app.use(rateLimit({ windowMs: 60000, max: 5 }));
app.use(express.json());
const db = { tasks: [], async findAll() { return this.tasks; }, async insert(t) { this.tasks.push(t); return t; } };
const PRIORITIES = ['low', 'medium', 'high'];
app.get('/api/tasks', asyncHandler(async (req, res) => {
  const tasks = await db.findAll();
  res.json(tasks.filter((t) => !req.query.priority || t.priority === req.query.priority));
}));
app.post('/api/tasks', asyncHandler(async (req, res) => {
  const { title, priority = 'medium', dueDate } = req.body;
  if (typeof title !== 'string' || title.length < 3) return res.status(400).json({ error: 'title must be at least 3 characters' });
  if (!PRIORITIES.includes(priority)) return res.status(400).json({ error: 'priority must be one of: low, medium, high' });
  if (dueDate && isNaN(Date.parse(dueDate))) return res.status(400).json({ error: 'dueDate must be a date' });
  const task = { id: crypto.randomUUID(), title, priority, dueDate, status: 'open' };
  await db.insert(task);
  res.status(201).json(task);
}));
app.patch('/api/tasks/:taskId', asyncHandler(async (req, res) => {
  const task = db.tasks.find((t) => t.id === req.params.taskId);
  if (!task) return res.status(404).json({ error: 'Task not found' });
  const { title, priority, status } = req.body;
  if (priority && !PRIORITIES.includes(priority)) return res.status(400).json({ error: 'bad priority' });
  Object.assign(task, { ...(title && { title }), ...(priority && { priority }), ...(status && { status }) });
  res.json(task);
}));
app.delete('/api/tasks/:taskId', asyncHandler(async (req, res) => {
  const before = db.tasks.length;
  db.tasks = db.tasks.filter((t) => t.id !== req.params.taskId);
  if (db.tasks.length === before) return res.status(404).json({ error: 'Task not found' });
  res.status(200).json({ message: 'Task deleted' });
}));
app.get('*', (req, res) => res.status(404).send('Not found'));
app.listen(4000);
`,
  },
  'a limit of its own': {
    'package.json': manifest(4, 'commonjs'),
    'server.js': `const express = require('express');
const app = express();
app.use(express.json());
const hits = {};
app.use((req, res, next) => {
  hits[req.ip] = (hits[req.ip] || 0) + 1;
  if (hits[req.ip] > 5) return res.status(429).json({ error: 'Too many requests' });
  next();
});
const messages = [];
app.get('/messages', (req, res) => res.json(messages));
app.post('/messages', (req, res) => {
  messages.unshift({ id: messages.length + 1, text: req.body.text, at: new Date() });
  if (messages.length > 50) messages.pop();
  res.status(201).json(messages[0]);
});
app.get('/events', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const timer = setInterval(() => res.write('data: ping\\n\\n'), 1000);
  req.on('close', () => clearInterval(timer));
});
app.listen(3000);
`,
  },
  'ids that clients choose, and what is put anew': {
    'package.json': manifest(5, 'module'),
    'server.js': `import express from 'express';
const app = express();
app.use(express.json());
const settings = new Map();
app.get('/settings', (req, res) => res.json(Object.fromEntries(settings)));
app.put('/settings/:key', (req, res) => {
  const isNew = !settings.has(req.params.key);
  settings.set(req.params.key, req.body.value);
  res.status(isNew ? 201 : 200).json({ key: req.params.key, value: req.body.value });
});
app.delete('/settings/:key', (req, res) => { settings.delete(req.params.key); res.status(204).end(); });
const users = new Map();
app.get('/users', (req, res) => res.json({ users: [...users.values()] }));
app.post('/users', (req, res) => {
  const { username, displayName } = req.body ?? {};
  if (!username) return res.status(400).json({ error: 'username is required' });
  if (users.has(username)) return res.status(409).json({ error: 'username is taken' });
  users.set(username, { username, displayName: displayName ?? username });
  res.status(201).json(users.get(username));
});
app.get('/users/:username', (req, res) => {
  const user = users.get(req.params.username);
  if (!user) return res.sendStatus(404);
  res.json(user);
});
app.put('/users/:username', (req, res) => {
  const user = { username: req.params.username, displayName: req.body.displayName };
  users.set(user.username, user);
  res.json(user);
});
app.delete('/users/:username', (req, res) => { users.delete(req.params.username); res.status(204).end(); });
app.listen(8080);
`,
  },
  'things that belong to others': {
    'package.json': manifest(4, 'commonjs'),
    'server.js': `const express = require('express');
const app = express();
app.use(express.json());
let authors = [{ id: 1, name: 'Ada' }];
let books = [];
let authorId = 1, bookId = 0;
app.get('/authors', (req, res) => res.json(authors));
app.post('/authors', (req, res) => {
  if (!req.body.name) return res.status(400).json({ error: 'name is required' });
  const author = { id: ++authorId, name: req.body.name };
  authors.push(author);
  res.status(201).json(author);
});
app.get('/books', (req, res) => res.json(books));
app.post('/books', (req, res) => {
  const { title, authorId } = req.body;
  const author = authors.find((a) => a.id === authorId);
  if (!title) return res.status(400).json({ error: 'title is required' });
  if (!author) return res.status(400).json({ error: 'author does not exist' });
  const book = { id: ++bookId, title, authorId };
  books.push(book);
  res.status(201).json(book);
});
app.get('/authors/:id/books', (req, res) => res.json(books.filter((b) => b.authorId === Number(req.params.id))));
app.delete('/authors/:id', (req, res) => {
  const id = Number(req.params.id);
  if (!authors.some((a) => a.id === id)) return res.status(404).json({ error: 'not found' });
  if (books.some((b) => b.authorId === id)) return res.status(409).json({ error: 'author has books' });
  authors = authors.filter((a) => a.id !== id);
  res.status(204).send();
});
app.listen(3000);
`,
  },
  'what older code relies on': {
    'package.json': manifest(4, 'commonjs', {
      more: ',"colors":"^1.4.0","express-async-errors":"^3.1.1"',
    }),
    'data/quotes.json': '[{ "id": 1, "text": "Know thyself" }]',
    '.env.example': 'API_TITLE=Quotes\nPORT=5000\n',
    'server.js': `require('express-async-errors');
const http = require('http');
const fs = require('fs').promises;
const path = require('path');
const express = require('express');
require('colors');
const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set, check your .env\`);
  return value;
};
const secret = required('SESSION_SECRET');
const title = required('API_TITLE');
const FILE = path.join(__dirname, 'data', 'quotes.json');
const load = async () => JSON.parse(await fs.readFile(FILE, 'utf-8'));
const save = (quotes) => fs.writeFile(FILE, JSON.stringify(quotes, null, 2));

logAll = (req, res, next) => {
  console.log((req.method + ' ' + req.path).yellow.bold);
  next();
};

const app = express();
app.use(express.json(), logAll);
app.get('/quotes', async (req, res) => res.json(await load()));
app.post('/quotes', async (req, res) => {
  if (!req.body.text) throw Object.assign(new Error('text is required'), { status: 400 });
  const quotes = await load();
  const quote = { id: quotes.reduce((max, { id }) => Math.max(max, id), 0) + 1, text: req.body.text };
  await save([...quotes, quote]);
  res.status(201).json(quote);
});
app.delete('/quotes/:id', async (req, res) => {
  const quotes = await load();
  const left = quotes.filter(({ id }) => id !== Number(req.params.id));
  if (left.length === quotes.length) throw Object.assign(new Error('no such quote'), { status: 404 });
  await save(left);
  res.json({ message: 'deleted' });
});
app.use((err, req, res, next) => res.status(err.status || 500).json({ title, error: err.message }));
http.Server(app).listen(process.env.PORT);
`,
  },
  'orders of customers, comments that wait, and games': {
    'package.json': manifest(5, 'module'),
    'server.js': `import express from 'express';
const app = express();
app.use(express.json());
const customer = { id: 7, name: 'Ada' };
const orders = [];
app.get('/orders', (req, res) => res.json(orders));
app.post('/orders', (req, res) => {
  const { item, quantity } = req.body;
  if (!item) return res.status(400).json({ error: 'item is required' });
  const order = { number: 'O-' + (orders.length + 1), customer, item, quantity };
  orders.push(order);
  res.status(201).json({ order });
});
const comments = [];
app.get('/comments', (req, res) => res.json(comments.filter((c) => c.approved)));
app.post('/comments', (req, res) => {
  const comment = { id: comments.length + 1, text: String(req.body.text ?? ''), approved: false };
  comments.push(comment);
  res.status(201).json(comment);
});
const games = [];
app.get('/games', (req, res) => res.json(games));
app.post('/games', (req, res) => {
  const { size = 3, opponent } = req.body;
  if (opponent !== undefined && opponent !== 'human' && opponent !== 'computer') return res.status(400).json({ error: 'unknown opponent' });
  games.push({ id: games.length + 1, size, opponent: opponent ?? 'human' });
  res.status(201).json(games.at(-1));
});
const lamps = [];
app.get('/lamps', (req, res) => res.json(lamps));
app.post('/lamps', (req, res) => {
  const lamp = { id: crypto.randomUUID(), name: req.body.name ?? 'Lamp', on: false };
  lamps.push(lamp);
  res.status(201).json(lamp);
});
app.patch('/lamps/:id', (req, res) => {
  const lamp = lamps.find(({ id }) => id === req.params.id);
  if (!lamp) return res.status(404).json({ error: 'no such lamp' });
  lamp.on = !lamp.on;
  res.json(lamp);
});
app.delete('/lamps/:id', (req, res) => {
  res.status(202).json({ message: 'It will be removed' });
  setTimeout(() => { const at = lamps.findIndex(({ id }) => id === req.params.id); if (at >= 0) lamps.splice(at, 1); }, 10000);
});
app.listen(3000);
`,
  },
  'what is sent is checked by packages': {
    'package.json': manifest(4, 'commonjs', {
      more: ',"express-validator":"^7.0.0","joi":"^17.0.0","http-status-codes":"^2.3.0","http-errors":"^2.0.0"',
    }),
    'server.js': `const express = require('express');
const { body, param, validationResult } = require('express-validator');
const Joi = require('joi');
const createError = require('http-errors');
const { StatusCodes } = require('http-status-codes');
const app = express();
app.use(express.json());
const events = [];
const checked = (req, res, next) => {
  const errors = validationResult(req);
  if (!errors.isEmpty()) return res.status(StatusCodes.BAD_REQUEST).json({ errors: errors.array() });
  next();
};
app.get('/events', (req, res) => res.json(events));
app.post(
  '/events',
  body('name').isString().trim().notEmpty().withMessage('name is required'),
  body('date').isISO8601().withMessage('date must be an ISO 8601 date'),
  checked,
  (req, res) => {
    const { name, date } = req.body;
    const event = { id: events.length + 1, name, date };
    events.push(event);
    res.status(StatusCodes.CREATED).json(event);
  },
);
app.get('/events/:id', param('id').isInt(), checked, (req, res, next) => {
  const event = events.find(({ id }) => id === Number(req.params.id));
  if (!event) return next(createError(404, 'Event not found'));
  res.json(event);
});
const bookings = [];
const booking = Joi.object({
  guest: Joi.string().min(2).required(),
  seats: Joi.number().integer().min(1).max(10).required(),
});
app.get('/bookings', (req, res) => res.json({ bookings }));
app.post('/bookings', (req, res, next) => {
  const { error, value } = booking.validate(req.body);
  if (error) return next(createError(400, error.details[0].message));
  const created = { id: bookings.length + 1, ...value };
  bookings.push(created);
  res.status(201).json(created);
});
app.use((err, req, res, next) => {
  res.status(err.status || 500).json({ message: err.message });
});
app.listen(3000);
`,
  },
  'a weather service that asks others': {
    'package.json': manifest(4, 'module'),
    'server.js': `import express from 'express';
const app = express();
const cache = new Map();
app.get('/weather', async (req, res) => {
  const city = req.query.city ?? 'Berlin';
  if (cache.has(city)) return res.json(cache.get(city));
  try {
    const response = await fetch('https://api.example.com/weather?q=' + encodeURIComponent(city));
    const body = await response.json();
    cache.set(city, body);
    res.json(body);
  } catch (error) {
    console.error(error);
    res.status(500).json({ error: 'Could not fetch the weather' });
  }
});
app.use(express.static('public'));
app.listen(3000);
`,
  },
  'a database that is not here': {
    'package.json': manifest(4, 'commonjs', { more: ',"mongoose":"^8.0.0"' }),
    'server.js': `const express = require('express');
const mongoose = require('mongoose');
mongoose.connect(process.env.MONGO_URI);
const Todo = mongoose.model('Todo', new mongoose.Schema({ title: String }));
const app = express();
app.use(express.json());
app.get('/todos', async (req, res) => res.json(await Todo.find()));
app.post('/todos', async (req, res) => {
  const todo = await Todo.create(req.body);
  res.status(201).json(todo);
});
app.listen(3000);
`,
  },
};
