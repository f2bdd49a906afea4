import type { SourceFile } from '../task.ts';

/** A framework, how requests and manifests name it, and how to tell it by its files' names. */
interface Framework {
  readonly name: string;
  /** How requests name it; phrases separated by commas. */
  readonly words: string;
  /** How `package.json` names it. */
  readonly packageName: string | null;
  readonly fileName: RegExp | null;
}

/** Frameworks come before those that they build on. */
export const FRAMEWORKS: readonly Framework[] = [
  { name: 'next', words: 'next js, nextjs, app router', packageName: 'next', fileName: null },
  { name: 'nuxt', words: 'nuxt, nuxt js, nuxtjs', packageName: 'nuxt', fileName: null },
  {
    name: 'svelte',
    words: 'svelte, sveltekit, svelte kit',
    packageName: 'svelte',
    fileName: /\.svelte$/,
  },
  { name: 'angular', words: 'angular', packageName: '@angular/core', fileName: /\.component\.ts$/ },
  { name: 'solid', words: 'solid js, solidjs', packageName: 'solid-js', fileName: null },
  { name: 'vue', words: 'vue, vue js, vuejs, vue 3', packageName: 'vue', fileName: /\.vue$/ },
  {
    name: 'react',
    words: 'react, react js, reactjs, jsx, tsx, usestate, useeffect',
    packageName: 'react',
    fileName: /\.[jt]sx$/,
  },
  {
    name: 'node',
    words: 'node, node js, nodejs, express, fastify',
    packageName: 'express',
    fileName: null,
  },
  {
    name: 'html',
    words:
      'vanilla, vanilla js, vanilla javascript, plain html, plain javascript, html and css, html css, single html file, no framework',
    packageName: null,
    fileName: /\.html?$/,
  },
];

const MAX_MANIFEST_CHARS = 20_000;

/**
 * The framework of the files, by `package.json` or else by their names; null when neither tells.
 */
export function frameworkOfFiles(files: readonly SourceFile[]): string | null {
  const manifest = files.find(({ path }) => /(?:^|\/)package\.json$/.test(path));
  const text = manifest?.content.slice(0, MAX_MANIFEST_CHARS) ?? '';
  const declared = FRAMEWORKS.find(
    ({ packageName }) => packageName !== null && text.includes(`"${packageName}"`),
  );
  const named = FRAMEWORKS.find(
    ({ fileName }) => fileName !== null && files.some(({ path }) => fileName.test(path)),
  );
  return (declared ?? named)?.name ?? null;
}
