import { type HostileInput, numbered, numberedFiles, WRONG } from './hostile-input.ts';

/** Files that import each other in more ways than can be followed. */
export const SETS: readonly HostileInput[] = [
  {
    what: 'thousands of files',
    files: numberedFiles(5_000, (n) => [`f${n}.ts`, `export const a${n}: number = "";`]),
    place: 'f0.ts',
  },
  {
    what: 'thousands of components',
    files: numberedFiles(2_000, (n) => [`F${n}.svelte`, `<p on:click={a}>{b}</p>`]),
    place: 'F0.svelte',
  },
  {
    what: 'thousands of Vue components',
    files: numberedFiles(2_000, (n) => [
      `F${n}.vue`,
      `<script setup lang="ts">const a: number = "";</script><template>{{ a }}</template>`,
    ]),
    place: 'F0.vue',
  },
  {
    what: 'hundreds of files that import each other',
    files: numberedFiles(399, (n) => [
      `f${n}.ts`,
      `${numbered(399, (m) => `import { a${m} } from './f${m}';`)}\nexport const a${n}: number = '';`,
    ]),
    place: 'f0.ts',
  },
  {
    what: 'a circle of imports',
    files: numberedFiles(390, (n) => [
      `f${n}.ts`,
      `import { a${(n + 1) % 390} } from './f${(n + 1) % 390}'; export const a${n}: number = a${(n + 1) % 390} + '';`,
    ]),
    place: 'f0.ts',
  },
  {
    what: 'a circle of types that are inferred from each other',
    files: numberedFiles(390, (n) => [
      `f${n}.ts`,
      `import { a${(n + 1) % 390} as next } from './f${(n + 1) % 390}'; export const a${n} = () => ({ of: next(), ${n === 0 ? 'wrong: 1 as string' : 'n: 1'} });`,
    ]),
    place: 'f0.ts',
  },
  {
    what: 'a circle of exported stars',
    files: numberedFiles(390, (n) => [
      `f${n}.ts`,
      `${numbered(20, (m) => `export * from './f${(n * 7 + m) % 390}';`)}\nexport const a: number = '';`,
    ]),
    place: null,
  },
  {
    what: 'files that export everything of every other',
    files: numberedFiles(200, (n) => [
      `f${n}.ts`,
      `${numbered(200, (m) => `export * from './f${m}';`)}\nexport const a${n}: number = '';`,
    ]),
    place: null,
  },
  {
    what: 'a small circle of exported stars',
    files: {
      'a.ts': 'export * from "./b"; export * from "./a";',
      'b.ts': `export * from "./a"; export { missing } from "./a"; ${WRONG}`,
    },
    place: 'b.ts',
  },
  {
    what: 'a long chain of exported stars',
    files: {
      ...numberedFiles(390, (n) => [`f${n}.ts`, `export * from './f${n + 1}';`]),
      'f390.ts': 'export const a: number = "";',
    },
    place: 'f390.ts',
  },
  {
    what: 'ladders of exported stars, each step in two files',
    files: {
      ...numberedFiles(398, (n) => {
        const next = 2 * Math.floor(n / 2) + 2;
        return [`f${n}.ts`, `export * from './f${next}'; export * from './f${next + 1}';`];
      }),
      'f398.ts': WRONG,
      'f399.ts': 'export const other = 1;',
    },
    place: 'f398.ts',
  },
  {
    what: 'thousands of names that are exported on',
    files: {
      ...numberedFiles(60, (n) => [
        `f${n}.ts`,
        `export { ${numbered(600, (m) => `a${m},`)} } from './f${n + 1}';`,
      ]),
      'f60.ts': `${numbered(600, (m) => `export const a${m} = ${m};`)} ${WRONG}`,
    },
    place: 'f60.ts',
  },
  {
    what: 'a circle of components',
    files: numberedFiles(300, (n) => [
      `F${n}.svelte`,
      `<script lang="ts">import Next from './F${(n + 1) % 300}.svelte'; const a: number = '';</script><Next {a} />`,
    ]),
    place: 'F0.svelte',
  },
  {
    what: 'a circle of style sheets and pages',
    files: {
      'index.html':
        '<link rel="stylesheet" href="a.css"><script src="index.html"></script><iframe src="index.html"></iframe>',
      'a.css': '@import "./b.css"; @import "a.css";',
      'b.css': '@import "./a.css"; a { colour: red }',
    },
    place: 'b.css',
  },
];
