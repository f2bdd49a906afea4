import type { SoundCode } from './sound-code.ts';

const manifest = (
  dependencies: Readonly<Record<string, string>>,
  rest: Readonly<Record<string, unknown>> = {},
): string => JSON.stringify({ name: 'app', type: 'module', dependencies, ...rest });

const PAGE = `<!doctype html>
<html lang="en"><head><title>App</title></head>
<body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>
`;
const STRICT = JSON.stringify({ compilerOptions: { strict: true, jsx: 'react-jsx' } });

/** Code that only makes sense beside packages, or versions of packages, that are not at hand. */
export const PACKAGES: readonly SoundCode[] = [
  {
    about: 'a page of posts, by a package of which one component alone is known',
    request: 'Write a component PostFeed that loads more posts with useInfiniteQuery',
    files: {
      'src/PostFeed.tsx': `import { useInfiniteQuery } from '@tanstack/react-query';

interface Page {
  posts: { id: string; title: string }[];
  next: number | null;
}

export function PostFeed() {
  const { data, error, status, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['posts'],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const response = await fetch(\`/api/posts?cursor=\${pageParam}\`, { signal });
      if (!response.ok) throw new Error('The posts could not be loaded');
      return response.json();
    },
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
  });
  if (status === 'pending') return <p>Loading…</p>;
  if (status === 'error') return <p role="alert">{error.message}</p>;
  return (
    <div>
      {data.pages.flatMap((page) => page.posts).map((post) => (
        <article key={post.id}>{post.title}</article>
      ))}
      <button onClick={() => fetchNextPage()} disabled={!hasNextPage}>Load more</button>
    </div>
  );
}
`,
    },
  },
  {
    about: 'an application of React 17, put into its page as it was done then',
    request: 'A small React app in TypeScript with a counter button',
    files: {
      'package.json': manifest({ react: '^17.0.2', 'react-dom': '^17.0.2', vite: '^4.0.0' }),
      'index.html': PAGE,
      'tsconfig.json': STRICT,
      'src/main.tsx': `import ReactDOM from 'react-dom';
import { Counter } from './Counter';

ReactDOM.render(<Counter />, document.getElementById('root'));
`,
      'src/Counter.tsx': `import { useState } from 'react';

export function Counter() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>Pressed {count} times</button>;
}
`,
    },
  },
  {
    about: 'a reference of React 18, given to a hook',
    request: 'Write a Dropdown component that closes on a click outside, with a hook for that',
    files: {
      'package.json': manifest({ react: '^18.2.0' }),
      'tsconfig.json': STRICT,
      'src/useClickOutside.ts': `import { useEffect, type RefObject } from 'react';

export function useClickOutside<E extends HTMLElement>(ref: RefObject<E>, close: () => void) {
  useEffect(() => {
    const onDown = (event: MouseEvent) => {
      if (!ref.current?.contains(event.target as Node)) close();
    };
    document.addEventListener('mousedown', onDown);
    return () => document.removeEventListener('mousedown', onDown);
  }, [ref, close]);
}

export function useHeight(ref: RefObject<HTMLElement>) {
  return () => ref.current?.offsetHeight ?? 0;
}
`,
      'src/Dropdown.tsx': `import { useCallback, useRef, useState } from 'react';
import { useClickOutside, useHeight } from './useClickOutside';

export function Dropdown({ choices }: { choices: string[] }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useClickOutside(box, close);
  const height = useHeight(box);
  return (
    <div ref={box}>
      <button type="button" onClick={() => setOpen(!open)}>Choose</button>
      {open && <ul style={{ top: height() }}>{choices.map((one) => <li key={one}>{one}</li>)}</ul>}
    </div>
  );
}
`,
    },
  },
  {
    about: 'a server of Hono whose middleware says what a request holds',
    request: 'A Hono API for links: POST /links with a url, GET /links lists them',
    files: {
      'package.json': manifest(
        {
          hono: '^4.4.0',
          '@hono/node-server': '^1.11.0',
          '@hono/zod-validator': '^0.2.0',
          zod: '^3.23.0',
        },
        { scripts: { start: 'node src/index.ts' } },
      ),
      'src/index.ts': `import { serve } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';

const links: string[] = [];
const app = new Hono();

app.get('/links', (c) => c.json(links));
app.post('/links', zValidator('json', z.object({ url: z.string().url() })), (c) => {
  const { url } = c.req.valid('json');
  links.push(url);
  return c.json({ url }, 201);
});

serve(app);
`,
    },
  },
  {
    about: 'icons by name, one of them its own',
    request: 'Write an icons module for a React app',
    files: {
      'package.json': manifest({ react: '^18.2.0', 'lucide-react': '^0.300.0' }),
      'icons.tsx': `import { forwardRef } from 'react';
import { Sun, type LucideIcon, type LucideProps } from 'lucide-react';

const Logo: LucideIcon = forwardRef<SVGSVGElement, LucideProps>((props, ref) => (
  <svg ref={ref} viewBox="0 0 8 8" {...props}><path d="M0 0h8v8z" /></svg>
));
Logo.displayName = 'Logo';

export const icons: Record<string, LucideIcon> = { logo: Logo, sun: Sun };
`,
    },
  },
  {
    about: 'types of a package that has nothing else',
    request: 'Write the mdx-components module of a Next.js site',
    files: {
      'package.json': manifest({ next: '^15.0.0', react: '^19.0.0', '@types/mdx': '^2.0.13' }),
      'mdx-components.tsx': `import { MDXComponents } from 'mdx/types';

export function useMDXComponents(components: MDXComponents): MDXComponents {
  return { ...components, h1: ({ children }: { children?: React.ReactNode }) => <h1 className="top">{children}</h1> };
}
`,
    },
  },
  {
    about: 'what may be nothing, with something in its place',
    request: 'Write a function that loads products',
    files: {
      'package.json': manifest({ 'some-client': '1.0.0' }),
      'tsconfig.json': STRICT,
      'src/products.ts': `import client from 'some-client';

interface Answer {
  data: { products: string[] };
}

export const loadProducts = async (path: string, limit?: number): Promise<string[]> => {
  const answer: Answer = await client.get(path, limit);
  const { products } = answer.data || [];
  return products;
};
`,
    },
  },
  {
    about: 'a tool’s settings with comments',
    request: 'Write a function that doubles a number, with typedoc set up',
    files: {
      'typedoc.json': '{\n  // Where it starts\n  "entryPoints": ["double.ts"],\n}\n',
      'double.ts':
        '/** Doubles a number. */\nexport const double = (value: number): number => value * 2;\n',
    },
  },
  {
    about: 'routes of Next.js, asked for by their paths',
    request:
      'Add a Next.js route handler app/api/todos/route.ts with GET and POST. Keep todos in memory.',
    files: {
      'app/api/todos/route.ts': `import { NextResponse } from 'next/server';

const todos: { id: string; title: string }[] = [];

export const GET = () => NextResponse.json(todos);

export async function POST(request: Request) {
  const { title } = (await request.json()) as { title: string };
  const todo = { id: crypto.randomUUID(), title };
  todos.push(todo);
  return NextResponse.json(todo, { status: 201 });
}
`,
    },
  },
  {
    about: 'a guard that only looks for a session',
    request: 'A Next.js middleware.ts that redirects to /login without a session cookie',
    files: {
      'middleware.ts': `import { NextResponse, type NextRequest } from 'next/server';

export function middleware(request: NextRequest) {
  if (request.cookies.has('session')) return NextResponse.next();
  return NextResponse.redirect(new URL('/login', request.url));
}
`,
    },
  },
  {
    about: 'a search that says when there is nothing to show',
    request:
      'A SearchableList component that shows only matching items, and says "No results" when none matches',
    files: {
      'SearchableList.tsx': `import { useState } from 'react';

export default function SearchableList({ items }: { items: readonly string[] }) {
  const [query, setQuery] = useState('');
  const found = items.filter((item) => item.toLowerCase().includes(query.toLowerCase()));
  return (
    <section>
      <input aria-label="Search" value={query} onChange={(e) => setQuery(e.target.value)} />
      {found.length > 0 ? <ul>{found.map((one) => <li key={one}>{one}</li>)}</ul> : <p>No results</p>}
    </section>
  );
}
`,
    },
  },
];
