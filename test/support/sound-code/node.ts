import type { SoundCode } from './sound-code.ts';

const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    name: 'api',
    type: 'module',
    scripts: { start: 'node dist/server.js' },
    dependencies,
  });

export const NODE: readonly SoundCode[] = [
  {
    about: 'routes of Express with an error handler, in JavaScript with documented types',
    request: 'Write an Express router for books',
    files: {
      'package.json': manifest({ express: '^5.0.0' }),
      'books.js': `import { Router } from 'express';

/**
 * @typedef {object} Book
 * @property {number} id
 * @property {string} title
 */

/** @type {Map<number, Book>} */
const books = new Map();
let nextId = 1;

export const router = Router();

/**
 * Everything there is.
 * @param {Request} request
 * @returns {Promise<QueryResult>}
 */
router.get('/books', (request, response) => {
  response.json([...books.values()]);
});

router.get('/books/:id', (request, response) => {
  const book = books.get(Number(request.params.id));
  if (book === undefined) return response.status(404).json({ error: 'There is no such book' });
  return response.json(book);
});

router.post('/books', (request, response) => {
  const { title } = request.body ?? {};
  if (typeof title !== 'string' || title.trim() === '') {
    return response.status(400).json({ error: 'A book needs a title' });
  }
  const book = { id: nextId++, title };
  books.set(book.id, book);
  return response.status(201).json(book);
});
`,
    },
  },
  {
    about: 'a whole server of Express, taken as a whole and by its names',
    request: 'Build an Express API server for tasks',
    files: {
      'package.json': manifest({ express: '^4.18.0', '@types/express': '^4.17.0' }),
      'src/express.d.ts': `declare namespace Express {
  export interface Request {
    userId?: string;
  }
}
`,
      'src/tasks.ts': `import { type NextFunction, type Request, type Response, Router } from 'express';

interface Task {
  readonly id: number;
  readonly title: string;
  readonly userId: string;
}
const tasks: Task[] = [];
export const taskRouter = Router();

taskRouter.get('/', (req: Request, res: Response) => {
  res.json(tasks.filter(({ userId }) => userId === req.userId));
});

taskRouter.post('/', async (req: Request, res: Response, next: NextFunction) => {
  try {
    const title = String(req.body.title ?? '').trim();
    if (title === '') {
      res.status(400).json({ error: 'A task needs a title' });
      return;
    }
    const task = { id: tasks.length + 1, title, userId: req.userId ?? '' };
    tasks.push(task);
    res.status(201).json(task);
  } catch (error) {
    next(error);
  }
});
`,
      'src/server.ts': `import * as express from 'express';
import { taskRouter } from './tasks';

const app = express();
app.use(express.json());
app.use((req: express.Request, _res: express.Response, next: express.NextFunction) => {
  req.userId = req.header('x-user') ?? 'nobody';
  next();
});
app.use('/tasks', taskRouter);

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => console.log(\`Tasks are served on \${port}\`));
`,
    },
  },
  {
    about: 'a plugin of Fastify that adds to its types',
    request: 'Write a Fastify plugin that decorates the instance with a clock',
    files: {
      'package.json': manifest({ fastify: '^5.0.0', 'fastify-plugin': '^5.0.0' }),
      'clock.ts': `import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    clock: { now(): Date };
  }
  interface FastifyRequest {
    startedAt: Date;
  }
}

export default fp(async (fastify: FastifyInstance) => {
  fastify.decorate('clock', { now: () => new Date() });
  fastify.decorateRequest('startedAt');
  fastify.addHook('onRequest', async (request: FastifyRequest) => {
    request.startedAt = fastify.clock.now();
  });
  fastify.get('/time', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('x-started', request.startedAt.toISOString());
    return { now: fastify.clock.now().toISOString() };
  });
});
`,
    },
  },
  {
    about: 'routes of Hono with a page that they write',
    request: 'Build a guestbook server with Hono and its JSX',
    files: {
      'package.json': manifest({ hono: '^4.0.0', '@hono/node-server': '^1.0.0' }),
      'tsconfig.json':
        '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "hono/jsx" } }',
      'src/page.tsx': `import type { FC } from 'hono/jsx';

export interface Entry {
  readonly name: string;
  readonly text: string;
}

export const Page: FC<{ entries: readonly Entry[] }> = ({ entries }) => (
  <html lang="en">
    <body>
      <h1>Guestbook</h1>
      <ul>
        {entries.map(({ name, text }) => (
          <li>
            {name}: {text}
          </li>
        ))}
      </ul>
      <form method="post" action="/">
        <label>
          Name <input name="name" required />
        </label>
        <label>
          Text <input name="text" required />
        </label>
        <button>Sign the guestbook</button>
      </form>
    </body>
  </html>
);
`,
      'src/index.tsx': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { logger } from 'hono/logger';
import { type Entry, Page } from './page';

const app = new Hono();
const entries: Entry[] = [];

app.use('*', logger());
app.get('/', (c) => c.html(<Page entries={entries} />));
app.post('/', async (c) => {
  const { name, text } = await c.req.parseBody();
  if (typeof name !== 'string' || typeof text !== 'string') return c.text('Not like this', 400);
  entries.unshift({ name, text });
  return c.redirect('/');
});

serve({ fetch: app.fetch, port: 3000 });
`,
    },
  },
  {
    about: 'a worker whose platform brings types',
    request: 'Write a Hono API for short links on a worker',
    files: {
      'package.json': manifest({ hono: '^4.0.0', '@cloudflare/workers-types': '^4.0.0' }),
      'tsconfig.json':
        '{ "compilerOptions": { "strict": true, "types": ["@cloudflare/workers-types"] } }',
      'src/index.ts': `import { Hono } from 'hono';

interface Bindings {
  readonly LINKS: KVNamespace;
}

const app = new Hono<{ Bindings: Bindings }>();

app.get('/:short', async (c) => {
  const link = await c.env.LINKS.get(c.req.param('short'));
  return link === null ? c.notFound() : c.redirect(link);
});

app.put('/:short', async (c) => {
  await c.env.LINKS.put(c.req.param('short'), await c.req.text());
  return c.body(null, 204);
});

export default app;
`,
    },
  },
  {
    about: 'a command that reads a file',
    request: 'Write a Node script that counts the words of a file',
    files: {
      'count-words.mjs': `import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';

const [, , path] = argv;
if (path === undefined) {
  console.error('Usage: count-words FILE');
  exit(2);
}
const counts = new Map();
for (const [word] of (await readFile(path, 'utf8')).toLowerCase().matchAll(/\\p{L}+/gu)) {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
for (const [word, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10)) {
  console.log(word.padEnd(20), count);
}
`,
    },
  },
];
