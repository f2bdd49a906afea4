import type { Manifest } from './manifest.ts';

export type Framework = 'next' | 'react' | 'preact' | 'solid' | 'vue' | 'svelte' | 'none';

/** The framework that the files are written for, by what they declare, import and are called. */
export function frameworkOf(
  paths: readonly string[],
  imported: ReadonlySet<string>,
  {
    manifest,
    jsxImportSource,
  }: { readonly manifest: Manifest | null; readonly jsxImportSource: string | null },
): Framework {
  const uses = (name: string): boolean =>
    imported.has(name) || manifest?.dependencies.has(name) === true;
  if (uses('next') || routesOfNext(paths, imported)) return 'next';
  if (uses('preact')) return 'preact';
  if (uses('solid-js')) return 'solid';
  if (uses('react')) return 'react';
  if (paths.some((path) => path.endsWith('.vue'))) return 'vue';
  if (paths.some((path) => path.endsWith('.svelte'))) return 'svelte';
  const hasOwnJsx = [...imported, jsxImportSource ?? ''].some((name) => OWN_JSX.test(name));
  return paths.some((path) => /\.[jt]sx$/.test(path)) && !hasOwnJsx ? 'react' : 'none';
}

/** Without a manifest, what is imported of it, in the folders that it makes routes of. */
const routesOfNext = (paths: readonly string[], imported: ReadonlySet<string>): boolean =>
  [...imported].some((name) => name.startsWith('next/')) &&
  paths.some((path) => /^(?:src\/)?(?:app|pages)\//.test(path));

/** Packages that bring a JSX of their own, as servers do that write pages with it. */
const OWN_JSX = /^(?:hono|@kitajs\/html|@builder\.io\/qwik|@stencil\/core)(?:\/|$)/;

const SERVER_PACKAGES = ['express', 'fastify', 'hono', 'koa', '@nestjs/core', '@hapi/hapi'];

/** Where the code runs. A project with pages runs in the browser, whatever serves them. */
export function platformOf(
  paths: readonly string[],
  imported: ReadonlySet<string>,
  framework: Framework,
): 'browser' | 'node' {
  if (framework !== 'none' || paths.some((path) => /\.html?$/.test(path))) return 'browser';
  const isServer = [...imported].some(
    (name) => SERVER_PACKAGES.includes(name) || name.startsWith('node:') || NODE_ONLY.has(name),
  );
  return isServer ? 'node' : 'browser';
}

const NODE_ONLY = new Set([
  'assert',
  'child_process',
  'crypto',
  'fs',
  'http',
  'https',
  'net',
  'os',
  'path',
  'stream',
  'url',
  'util',
  'readline',
  'events',
  'buffer',
]);
