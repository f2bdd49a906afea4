import type { FilesByPath } from '../score-request-builder.ts';

/** Sound servers that rely on what Node has, or do what only looks like a mistake. */
export const HABITS: Readonly<Record<string, FilesByPath>> = {
  'what Node and its system are asked, and timers that keep nothing alive': {
    'index.js': `const express = require('express');
const os = require('os');
const { performance } = require('perf_hooks');

const app = express();
let requests = 0;
app.use((req, res, next) => {
  requests++;
  const start = process.hrtime();
  res.on('finish', () => console.log(req.method, req.url, process.hrtime(start)[0], performance.now()));
  next();
});
setInterval(() => { requests = 0; }, 60000).unref();

app.get('/health', (req, res) => {
  res.json({ uptime: process.uptime(), free: os.freemem() / os.totalmem(), load: os.loadavg()[0], rss: process.memoryUsage.rss() });
});
app.get('/metrics', (req, res) => res.type('text/plain').send('requests ' + requests + ' on ' + os.cpus().length));
app.listen(3000);
`,
  },
  'addresses taken apart as older code does it': {
    'server.js': `const http = require('http');
const url = require('url');

const notes = [{ id: 1, text: 'first' }];
const server = http.createServer((req, res) => {
  const { pathname, query } = url.parse(req.url, true);
  const found = pathname === '/notes' && req.method === 'GET';
  res.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(found ? notes.filter((note) => note.text.includes(query.q || '')) : { error: 'Not found' }));
});
server.listen(3000);
`,
  },
  'files that are served': {
    'index.js': `const express = require('express');
const fs = require('fs');
const path = require('path');

const app = express();
app.use(express.static(path.join(__dirname, 'public')));
app.get('/page', (req, res) => res.sendFile(path.join(__dirname, 'public', 'page.html')));
app.get('/download', (req, res) => res.download(path.join(__dirname, 'table.csv'), 'report.csv'));
app.get('/raw', (req, res) => fs.createReadStream(path.join(__dirname, 'table.csv')).pipe(res));
app.get('/status', (req, res) => res.json({ status: 'ok' }));
app.listen(3000);
`,
    'public/page.html': '<h1>Hello</h1>',
    'table.csv': 'a,b\n1,2\n',
  },
  'answers that wait for news, the first few of many, and what is in the usual state': {
    'index.js': `const express = require('express');

const app = express();
app.use(express.json());
let waiting = [];
app.get('/news', (request, response) => {
  const timer = setTimeout(() => response.status(204).end(), 25000);
  waiting.push({ response, timer });
});

let id = 6;
const scores = [900, 800, 700, 650, 600].map((score, at) => ({ id: at + 1, name: 'Player ' + at, score }));
app.get('/scores', (req, res) => res.json([...scores].sort((a, b) => b.score - a.score).slice(0, 5)));
app.post('/scores', (req, res) => {
  const { name, score } = req.body;
  if (!name || typeof score !== 'number') return res.status(400).json({ error: 'name and score are required' });
  const entry = { id: id++, name, score };
  scores.push(entry);
  res.status(201).json(entry);
});

const tickets = [];
app.get('/tickets', (req, res) => {
  const status = req.query.status || 'open';
  res.json(tickets.filter((ticket) => ticket.status === status));
});
app.post('/tickets', (req, res) => {
  const { subject, status = 'open' } = req.body;
  if (!subject) return res.status(400).json({ error: 'subject is required' });
  if (!['open', 'closed'].includes(status)) return res.status(400).json({ error: 'unknown status' });
  const ticket = { id: tickets.length + 1, subject, status };
  tickets.push(ticket);
  res.status(201).json(ticket);
});

const comments = [];
app.get('/comments', (req, res) => res.json(comments.filter((comment) => comment.approved)));
app.post('/comments', (req, res) => {
  const { author, text } = req.body;
  if (!author || !text) return res.status(400).json({ error: 'author and text are required' });
  comments.push({ id: comments.length + 1, author, text, approved: false });
  res.status(201).json({ id: comments.length, message: 'Thank you, it will be looked at' });
});

let entries = [1, 2, 3].map((at) => ({ id: at, text: 'Entry ' + at }));
app.get('/entries', (req, res) => res.json(entries));
app.post('/entries', (req, res) => {
  const { text } = req.body;
  if (!text) return res.status(400).json({ error: 'text is required' });
  const entry = { id: entries[0].id + 10, text };
  entries = [entry, ...entries].slice(0, 3);
  res.status(201).json(entry);
});

const jobs = new Map();
app.get('/jobs', (q, r) => r.json([...jobs.values()]));
app.post('/jobs', (q, r) => {
  const job = { id: jobs.size + 1, type: q.body.type || 'default', status: 'queued' };
  jobs.set(job.id, job);
  r.status(202).json(job);
});
app.get('/jobs/:id', (q, r) => {
  const job = jobs.get(Number(q.params.id));
  return job ? r.json(job) : r.sendStatus(404);
});
app.listen(3000);
`,
  },
  'ids made of what is changed': {
    'index.js': `import express from 'express';

const app = express();
app.use(express.json());
const posts = new Map();
const slugOf = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

app.get('/posts', (req, res) => res.json([...posts.values()]));
app.post('/posts', (req, res) => {
  const { title } = req.body ?? {};
  if (!title) return res.status(400).json({ error: 'title is required' });
  const post = { slug: slugOf(title), title };
  posts.set(post.slug, post);
  res.status(201).json(post);
});
app.get('/posts/:slug', (req, res) => {
  const post = posts.get(req.params.slug);
  if (!post) return res.status(404).json({ error: 'Not found' });
  res.json(post);
});
app.put('/posts/:slug', (req, res) => {
  const post = posts.get(req.params.slug);
  if (!post) return res.status(404).json({ error: 'Not found' });
  const { title } = req.body ?? {};
  if (!title) return res.status(400).json({ error: 'title is required' });
  posts.delete(post.slug);
  const renamed = { slug: slugOf(title), title };
  posts.set(renamed.slug, renamed);
  res.json(renamed);
});
app.listen(3000);
`,
  },
  'who asks is noted, and may leave by an address': {
    'index.js': `const express = require('express');
const jwt = require('jsonwebtoken');

const app = express();
app.use(express.json());
const SECRET = process.env.JWT_SECRET || 'secret';
const users = [];
const revoked = new Set();

function authenticate(req, res, next) {
  const [, token] = (req.headers.authorization || '').split('Bearer ');
  if (token && !revoked.has(token)) {
    try {
      req.user = jwt.verify(token, SECRET);
      req.token = token;
    } catch {
      // Nobody, then.
    }
  }
  next();
}
function requireUser(req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'Log in first' });
  next();
}

app.post('/register', (req, res) => {
  const { email, password } = req.body;
  if (!email || !password) return res.status(400).json({ error: 'email and password are required' });
  users.push({ email, password });
  res.status(201).json({ email });
});
app.post('/login', (req, res) => {
  const { email, password } = req.body;
  const user = users.find((one) => one.email === email && one.password === password);
  if (!user) return res.status(401).json({ error: 'Invalid credentials' });
  res.json({ token: jwt.sign({ email }, SECRET) });
});
app.get('/logout', authenticate, requireUser, (req, res) => {
  revoked.add(req.token);
  res.json({ message: 'Bye' });
});
app.get('/posts', authenticate, (req, res) => res.json(req.user ? ['public', 'own'] : ['public']));
app.get('/me', authenticate, requireUser, (req, res) => res.json(req.user));
app.listen(3000);
`,
  },
};
