import { packageName } from './imports/resolve-package.ts';
import type { Manifest } from './manifest.ts';

export type Framework = 'next' | 'react' | 'preact' | 'solid' | 'vue' | 'svelte' | 'none';

/** The framework of the files, by what they declare and import and by their names. */
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
  const usesPartOf = (name: string): boolean =>
    uses(name) || [...imported].some((specifier) => packageName(specifier) === name);
  if (uses('next') || routesOfNext(paths, imported, manifest)) return 'next';
  const isOfPreact = (name: string): boolean => packageName(name).startsWith('@preact/');
  if (usesPartOf('preact') || jsxImportSource === 'preact' || [...imported].some(isOfPreact)) {
    return 'preact';
  }
  if (usesPartOf('solid-js')) return 'solid';
  if (uses('react')) return 'react';
  if (paths.some((path) => path.endsWith('.vue'))) return 'vue';
  if (paths.some((path) => path.endsWith('.svelte'))) return 'svelte';
  const hasOwnJsx = [...imported, jsxImportSource ?? ''].some((name) => OWN_JSX.test(name));
  return paths.some((path) => /\.[jt]sx$/.test(path)) && !hasOwnJsx ? 'react' : 'none';
}

/**
 * Recognises Next.js without its package: by imports of `next/…` along with its route folders, or,
 * without a manifest, by its file names.
 */
const routesOfNext = (
  paths: readonly string[],
  imported: ReadonlySet<string>,
  manifest: Manifest | null,
): boolean =>
  ([...imported].some((name) => name.startsWith('next/')) &&
    paths.some((path) => /^(?:src\/)?(?:app|pages)\//.test(path))) ||
  (manifest === null &&
    paths.some((path) => FILE_OF_NEXT.test(path)) &&
    !paths.some((path) => path.endsWith('.astro')));

/** File names that only Next.js uses. */
const FILE_OF_NEXT =
  /^(?:src\/)?(?:app\/(?:.+\/)?(?:route\.[jt]s|(?:page|layout)\.[jt]sx?)|pages\/(?:api\/.+\.[jt]s|_(?:app|document)\.[jt]sx?))$/;

/** Packages with a JSX of their own, such as servers that render pages with it. */
const OWN_JSX = /^(?:hono|@kitajs\/html|@builder\.io\/qwik|@stencil\/core)(?:\/|$)/;

const SERVER_PACKAGES = ['express', 'fastify', 'hono', 'koa', '@nestjs/core', '@hapi/hapi'];

/** Where the code runs. A project with pages runs in the browser, whatever serves them. */
export function platformOf(
  paths: readonly string[],
  imported: ReadonlySet<string>,
  { framework, isCommand }: { readonly framework: Framework; readonly isCommand: boolean },
): 'browser' | 'node' {
  if (framework !== 'none' || paths.some((path) => /\.html?$/.test(path))) return 'browser';
  const isServer = [...imported].some(
    (name) => SERVER_PACKAGES.includes(name) || name.startsWith('node:') || NODE_ONLY.has(name),
  );
  return isServer || isCommand ? 'node' : 'browser';
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
