import type { SoundCode } from './sound-code.ts';

const MANIFEST = JSON.stringify({
  name: 'shop',
  scripts: { dev: 'next dev', build: 'next build' },
  dependencies: { next: '^15.0.0', react: '^19.0.0', 'react-dom': '^19.0.0' },
});

export const NEXT: readonly SoundCode[] = [
  {
    about: 'a page of the server with its metadata, and a part for the browser',
    request: 'Write a Next.js product page component with metadata and an add to cart button',
    files: {
      'app/products/[id]/page.tsx': `import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AddToCart } from './add-to-cart';
import { findProduct } from './products';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await findProduct((await params).id);
  return { title: product?.name ?? 'Unknown product' };
}

export default async function ProductPage({ params }: Props) {
  const product = await findProduct((await params).id);
  if (product === null) notFound();
  return (
    <main>
      <h1>{product.name}</h1>
      <p>{product.price.toFixed(2)}</p>
      <AddToCart id={product.id} />
    </main>
  );
}
`,
      'app/products/[id]/add-to-cart.tsx': `'use client';

import { useState } from 'react';

export function AddToCart({ id }: { id: string }) {
  const [isInCart, setInCart] = useState(false);
  return (
    <button type="button" data-product={id} disabled={isInCart} onClick={() => setInCart(true)}>
      {isInCart ? 'In your cart' : 'Add to cart'}
    </button>
  );
}
`,
      'app/products/[id]/products.ts': `export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

const PRODUCTS: readonly Product[] = [{ id: '1', name: 'Lamp', price: 40 }];

export async function findProduct(id: string): Promise<Product | null> {
  return PRODUCTS.find((product) => product.id === id) ?? null;
}
`,
    },
  },
  {
    about: 'an action of the server whose state a form shows',
    request: 'Write a Next.js newsletter form component with a server action',
    files: {
      'package.json': MANIFEST,
      'app/newsletter/actions.ts': `'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

export interface NewsletterState {
  readonly error?: string;
}

const addresses = new Set<string>();

export async function subscribe(
  _previous: NewsletterState,
  form: FormData,
): Promise<NewsletterState> {
  const address = form.get('address');
  if (typeof address !== 'string' || !address.includes('@')) {
    return { error: 'This is no address' };
  }
  addresses.add(address);
  revalidatePath('/newsletter');
  redirect('/newsletter/thanks');
}
`,
      'app/newsletter/newsletter-form.tsx': `'use client';

import { useActionState } from 'react';
import { subscribe } from './actions';

export function NewsletterForm() {
  const [state, submit, isPending] = useActionState(subscribe, {});
  return (
    <form action={submit}>
      <label>
        Address <input type="email" name="address" required />
      </label>
      {state.error !== undefined && <p role="alert">{state.error}</p>}
      <button disabled={isPending}>Subscribe to the newsletter</button>
    </form>
  );
}
`,
    },
  },
  {
    about: 'what a route answers',
    request: 'Write a Next.js route handler for notes',
    files: {
      'package.json': MANIFEST,
      'app/api/notes/route.ts': `import { type NextRequest, NextResponse } from 'next/server';

interface Note {
  readonly id: string;
  readonly text: string;
}

const notes: Note[] = [];

export async function GET(request: NextRequest) {
  const query = request.nextUrl.searchParams.get('query') ?? '';
  return NextResponse.json(notes.filter(({ text }) => text.includes(query)));
}

export async function POST(request: Request) {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null || !('text' in body)) {
    return NextResponse.json({ error: 'A note needs a text' }, { status: 400 });
  }
  const note = { id: crypto.randomUUID(), text: String(body.text) };
  notes.push(note);
  return NextResponse.json(note, { status: 201 });
}
`,
    },
  },
  {
    about: 'a page of the pages router with its data',
    request: 'Write a Next.js pages router page that lists posts',
    files: {
      'package.json': MANIFEST,
      'pages/posts/index.jsx': `import Head from 'next/head';
import Link from 'next/link';

export async function getStaticProps() {
  const posts = [{ id: 'first', title: 'The first post' }];
  return { props: { posts }, revalidate: 60 };
}

export default function Posts({ posts }) {
  return (
    <>
      <Head>
        <title>Posts</title>
      </Head>
      <ul>
        {posts.map(({ id, title }) => (
          <li key={id}>
            <Link href={\`/posts/\${id}\`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
`,
    },
  },
];
