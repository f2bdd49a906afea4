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

/** Code that depends on packages, or versions of packages, whose types are not installed. */
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
import { Frame } from './Frame';

ReactDOM.render(
  <Frame title="Counter">
    <Counter />
  </Frame>,
  document.getElementById('root'),
);
`,
      'src/Frame.tsx': `import type { FC } from 'react';

export const Frame: FC<{ title: string }> = (props) => (
  <section>
    <h1>{props.title}</h1>
    {props.children}
  </section>
);
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
  {
    about:
      'a trigger that answers for the button in it, and a listener that is named where it is added',
    request: 'A LeaveDialog component with React and Radix for a call',
    files: {
      'package.json': `{
  "name": "call",
  "scripts": { "dev": "vite" },
  "dependencies": { "@radix-ui/react-dialog": "^1.1.0", "react": "^18.3.0", "react-dom": "^18.3.0" },
  "devDependencies": { "@types/react": "^18.3.0", "typescript": "^5.5.0", "vite": "^5.4.0" }
}`,
      'src/ControlButton.tsx': `import type { ReactNode } from 'react';

interface ControlButtonProps {
  readonly text: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export const ControlButton = ({ text, onClick, children }: ControlButtonProps) => (
  <button type="button" aria-label={text} onClick={onClick}>
    {children}
  </button>
);
`,
      'src/LeaveDialog.tsx': `import * as Dialog from '@radix-ui/react-dialog';
import { useEffect, useState } from 'react';
import { ControlButton } from './ControlButton';

export function LeaveDialog({ leave }: { readonly leave: () => void }) {
  const [isEnded, setIsEnded] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener(
      'message',
      function onMessage(event) {
        if (event.data === 'ended') setIsEnded(true);
      },
      { signal: controller.signal },
    );
    return () => controller.abort();
  }, []);
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <ControlButton text="Leave" onClick={() => {}}>
          Leave
        </ControlButton>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Title>{isEnded ? 'The call has ended' : 'Leave the call?'}</Dialog.Title>
        <Dialog.Description>You can come back later.</Dialog.Description>
        <button type="button" onClick={leave}>
          Leave now
        </button>
      </Dialog.Content>
    </Dialog.Root>
  );
}
`,
    },
  },
  {
    about:
      'children that are called, attributes far below the tag, and what a function without types takes',
    request: 'A form component with TanStack Form in a card',
    files: {
      'package.json': `{
  "name": "expenses",
  "scripts": { "dev": "vite" },
  "dependencies": { "@tanstack/react-form": "^0.33.0", "@react-aria/overlays": "^3.0.0", "react": "^18.3.0", "react-dom": "^18.3.0" },
  "devDependencies": { "@types/react": "^18.3.0", "typescript": "^5.5.0", "vite": "^5.4.0" }
}`,
      'src/Card.tsx': `import { type HTMLAttributes, forwardRef } from 'react';

export const CardTitle = forwardRef<HTMLHeadingElement, HTMLAttributes<HTMLHeadingElement>>(
  ({ className, ...props }, ref) => (
    <h3
      ref={ref}
      className={[
        'text-2xl font-semibold leading-none tracking-tight',
        'text-slate-900 dark:text-slate-100',
        className,
      ].join(' ')}
      {...props}
    />
  ),
);
CardTitle.displayName = 'CardTitle';
`,
      'src/ExpenseForm.tsx': `import { useOverlay } from '@react-aria/overlays';
import { useForm } from '@tanstack/react-form';
import { useRef, useState } from 'react';
import { CardTitle } from './Card';

function Saved(props: Parameters<typeof useOverlay>[0]) {
  const ref = useRef<HTMLDivElement>(null);
  const { overlayProps } = useOverlay(props, ref);
  return (
    <div {...overlayProps} ref={ref}>
      Saved
    </div>
  );
}

export function ExpenseForm({ save }: { readonly save: (title: string) => void }) {
  const [isSaved, setIsSaved] = useState(false);
  const form = useForm({
    defaultValues: { title: '' },
    onSubmit: ({ value }) => {
      save(value.title);
      setIsSaved(true);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        form.handleSubmit();
      }}
    >
      <CardTitle>New expense</CardTitle>
      <form.Field
        name="title"
        children={(field) => (
          <label>
            Title
            <input value={field.state.value} onChange={(event) => field.handleChange(event.target.value)} />
          </label>
        )}
      />
      <button type="submit">Save</button>
      {isSaved && <Saved isOpen onClose={() => setIsSaved(false)} />}
    </form>
  );
}
`,
    },
  },
  {
    about: 'a schema of a form, which is no form',
    request: 'A Yup schema for a registration form',
    files: {
      'registration-schema.ts': `import * as yup from 'yup';

export const registrationSchema = yup.object({
  email: yup.string().email('Enter a valid email').required('Email is required'),
  password: yup.string().min(8, 'At least 8 characters').required('Password is required'),
  confirmPassword: yup
    .string()
    .oneOf([yup.ref('password')], 'Passwords must match')
    .required('Confirm your password'),
});

export type Registration = yup.InferType<typeof registrationSchema>;
`,
    },
  },
];
