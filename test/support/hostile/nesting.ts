import { type HostileInput, inOneFile, nested, numbered } from './hostile-input.ts';

const DEEP = 100_000;

const SCRIPTS: readonly (readonly [string, string])[] = [
  ['brackets', `x = ${nested('[', '', ']', DEEP)}`],
  ['parentheses', `x = ${nested('(', '1', ')', DEEP)}`],
  ['blocks', nested('{', '', '}', DEEP)],
  ['objects', `x = ${nested('{a:', '1', '}', 90_000)}`],
  ['arrow functions', `x = ${'()=>'.repeat(90_000)}1`],
  ['negations', `x = ${'!'.repeat(DEEP)}1`],
  ['negations on lines of their own', `x = ${'!\n'.repeat(150_000)}1`],
  ['signs', `x = ${'- '.repeat(DEEP)}1`],
  ['typeof', `x = ${'typeof '.repeat(40_000)}1`],
  ['await', `x = async () => ${'await '.repeat(40_000)}1`],
  ['yield', `function* f(){ ${'yield '.repeat(40_000)}1 }`],
  ['new', `x = ${'new '.repeat(40_000)}A`],
  ['powers', `x = ${'1**'.repeat(DEEP)}1`],
  ['sums', `x = ${'1+'.repeat(DEEP)}1`],
  ['sums on lines of their own', `x = ${'1 +\n'.repeat(20_000)}1`],
  ['conditions', `x = ${'a?b:'.repeat(50_000)}c`],
  ['conditions in conditions', `x = ${'a?'.repeat(50_000)}b${':c'.repeat(50_000)}`],
  ['alternatives', `x = ${'a||'.repeat(50_000)}b`],
  ['defaults', `x = ${'a??'.repeat(50_000)}b`],
  ['commas', `x = (${'a,'.repeat(DEEP)}b)`],
  ['assignments', `${'a='.repeat(DEEP)}1`],
  ['members', `x = a${'.b'.repeat(DEEP)}`],
  ['members on lines of their own', `x = a${'\n.b'.repeat(50_000)}`],
  ['optional members', `x = a${'?.b'.repeat(50_000)}`],
  ['assertions that something is there', `x = a${'!'.repeat(DEEP)}`],
  ['casts', `x = a${' as b'.repeat(50_000)}`],
  ['calls', `x = a${'()'.repeat(DEEP)}`],
  ['tagged templates', `x = a${'``'.repeat(DEEP)}`],
  ['templates', `x = ${nested('`${', '1', '}`', 60_000)}`],
  ['else if', `if (a) {} ${'else if (a) {} '.repeat(25_000)}`],
  ['else if on lines of its own', `if (a) {}\n${'else if (a) {}\n'.repeat(20_000)}`],
  ['labels', `${numbered(30_000, (n) => `l${n}:`)};`],
  ['loops', `${'while(a)'.repeat(45_000)};`],
  ['loops on lines of their own', `${'while(a)\n'.repeat(40_000)};`],
  ['patterns', `const ${nested('[', 'a', ']', 900)} = b`],
  ['array types', `type A = ${nested('[', '', ']', DEEP)}`],
  ['generic types', `type A = ${nested('A<', 'B', '>', DEEP)}`],
  ['generic types on lines of their own', `type A = ${nested('A<\n', 'B', '>', 60_000)}`],
  ['keyof', `type A = ${'keyof '.repeat(60_000)}B`],
  ['array suffixes of types', `type A = B${'[]'.repeat(DEEP)}`],
  ['conditional types', `type A = ${'B extends C ? D : '.repeat(20_000)}E`],
  ['function types', `type A = ${'()=>'.repeat(90_000)}B`],
  ['unions', `type A = ${'B|'.repeat(DEEP)}C`],
  ['functions', nested('function f(){', '', '}', 28_000)],
  ['classes', `x = ${nested('class{a=', '1', '}', 40_000)}`],
  ['namespaces', `namespace ${'a.'.repeat(90_000)}b {}`],
  ['decorators', `${'@a '.repeat(90_000)} class A {}`],
];

const MARKUP: readonly (readonly [string, string, string])[] = [
  ['markup', 'a.tsx', `x = ${nested('<a>', '', '</a>', 50_000)}`],
  ['markup on lines of its own', 'a.tsx', `x = ${nested('<a>\n', '', '</a>\n', 40_000)}`],
  ['markup that never ends', 'a.tsx', `x = ${'<a>'.repeat(DEEP)}`],
  ['fragments', 'a.jsx', `x = ${nested('<>', '', '</>', 50_000)}`],
  ['markup in attributes', 'a.tsx', `x = ${nested('<a b={', '1', '}/>', 40_000)}`],
  ['a page', 'a.html', nested('<div>', '', '</div>', 30_000)],
  ['a page below the limits of parsers', 'a.html', nested('<div>\n', '', '</div>\n', 5_000)],
  ['formatting of a page', 'a.html', '<b><i><u>'.repeat(5_000)],
  ['tables of a page', 'a.html', '<table><tr><td>'.repeat(5_000)],
  ['templates of a page', 'a.html', nested('<template>', '', '</template>', 15_000)],
  ['the script of a page', 'a.html', `<script>x = ${nested('[', '', ']', 50_000)}</script>`],
  ['a listener of a page', 'a.html', `<a onclick="x = ${'!'.repeat(90_000)}1">a</a>`],
  ['a Svelte component', 'A.svelte', nested('<div>', '', '</div>', 30_000)],
  ['a Svelte component on lines', 'A.svelte', nested('<div>\n', '', '</div>\n', 25_000)],
  ['blocks of a Svelte component', 'A.svelte', nested('{#if a}', '', '{/if}', 30_000)],
  ['lists of a Svelte component', 'A.svelte', nested('{#each a as b}', '', '{/each}', 900)],
  ['waiting of a Svelte component', 'A.svelte', nested('{#await a}', '', '{/await}', 900)],
  ['snippets of a Svelte component', 'A.svelte', nested('{#snippet a()}', '', '{/snippet}', 900)],
  ['otherwise of a Svelte component', 'A.svelte', `{#if a}${'{:else if a}'.repeat(20_000)}{/if}`],
  ['an expression of a Svelte component', 'A.svelte', `{${'!'.repeat(DEEP)}a}`],
  ['a script of a Svelte component', 'A.svelte', `<script>x = ${'1+'.repeat(50_000)}1</script>`],
  [
    'the styles of a Svelte component',
    'A.svelte',
    `<p>a</p><style>${nested('p{', '', '}', 20_000)}</style>`,
  ],
  [
    'selectors of a Svelte component',
    'A.svelte',
    `<p>a</p><style>${nested(':not(', 'p', ')', 50_000)}{color:red}</style>`,
  ],
  ['a Svelte module', 'a.svelte.ts', `export const a = ${'!'.repeat(DEEP)}1;`],
  ['a Vue component', 'A.vue', `<template>${nested('<div>', '', '</div>', 30_000)}</template>`],
  [
    'conditions of a Vue component',
    'A.vue',
    `<template>${nested('<p v-if="a">', '', '</p>', 900)}</template>`,
  ],
  [
    'lists of a Vue component',
    'A.vue',
    `<template>${nested('<p v-for="a in b" :key="a">', '', '</p>', 3_000)}</template>`,
  ],
  [
    'slots of a Vue component',
    'A.vue',
    `<template>${nested('<A v-slot="a">', '', '</A>', 3_000)}</template>`,
  ],
  ['an expression of a Vue component', 'A.vue', `<template>{{ ${'!'.repeat(DEEP)}a }}</template>`],
  [
    'a script of a Vue component',
    'A.vue',
    `<script setup>const x = ${'1+'.repeat(50_000)}1</script><template>{{ x }}</template>`,
  ],
  [
    'the styles of a Vue component',
    'A.vue',
    `<template><p /></template><style scoped>${nested('p{', '', '}', 50_000)}</style>`,
  ],
];

const STYLES: readonly (readonly [string, string])[] = [
  ['rules', nested('a{', '', '}', DEEP)],
  ['conditions', nested('@media (min-width:1px){', 'a{color:red}', '}', 15_000)],
  ['supports', `@supports ${nested('(not ', '(a:b)', ')', 50_000)} {a{color:red}}`],
  ['parentheses', `a{b:${nested('(', '', ')', DEEP)}}`],
  ['calculations', `a{width:${nested('calc(', '1px', ')', 50_000)}}`],
  ['selectors', `${nested(':not(', 'a', ')', 50_000)}{color:red}`],
  ['parents', nested('&{', 'color:red', '}', 90_000)],
];

const DATA: readonly HostileInput[] = [
  inOneFile('nesting of package.json', 'package.json', `{"a":${nested('[', '', ']', DEEP)}}`),
  inOneFile(
    'nesting of tsconfig.json',
    'tsconfig.json',
    nested('{"compilerOptions":', '1', '}', 900),
  ),
  {
    what: 'nesting of data that is imported',
    files: {
      'a.ts': 'import data from "./data.json"; export const a: number = data;',
      'data.json': nested('[', '', ']', DEEP),
    },
    place: 'data.json',
  },
  {
    what: 'nesting of data that is imported, within the limits of parsers',
    files: {
      'a.ts': 'import data from "./data.json"; export const a: number = data;',
      'data.json': nested('{"a":', '1', '}', 3_000),
    },
    place: 'data.json',
  },
];

/** Nesting of every kind that a parser, a compiler or a check follows recursively. */
export const NESTING: readonly HostileInput[] = [
  ...SCRIPTS.map(([what, content]) => inOneFile(`nesting of ${what}`, 'a.ts', content)),
  ...MARKUP.map(([what, path, content]) => inOneFile(`nesting of ${what}`, path, content)),
  ...STYLES.map(([what, content]) =>
    inOneFile(`nesting of ${what} of a style sheet`, 'a.css', content),
  ),
  ...DATA,
];
