import { type HostileInput, inOneFile, numbered, WRONG } from './hostile-input.ts';

const PERMUTATIONS = `type P<T extends string, U extends string = T> = [T] extends [never] ? '' : T extends T ? \`\${T}\${P<Exclude<U, T>>}\` : never;`;
const BOMB = `${PERMUTATIONS}\n${numbered(300, (n) => `export const z${n}: P<'a'|'b'|'c'|'d'|'e'|'f'|'g'|'h'|'${n}'> = 'q';`)}`;

const SCRIPTS: readonly (readonly [string, string])[] = [
  ['permutations', BOMB],
  [
    'unions of texts',
    `type D = '0'|'1'|'2'|'3'|'4'|'5'|'6'|'7'|'8'|'9';\ntype N = \`\${D}\${D}\${D}\${D}\${D}\`;\nexport const a: N = 'x';`,
  ],
  [
    'unions of texts just below the limit, many times',
    `type D = '0'|'1'|'2'|'3'|'4'|'5'|'6'|'7'|'8'|'9';\n${numbered(40, (n) => `export const a${n}: \`${n}\${D}\${D}\${D}\${D}\` = 'x';`)}`,
  ],
  [
    'tuples that double',
    `type T0 = [1]; ${numbered(40, (n) => `type T${n + 1} = [...T${n}, ...T${n}];`)}\nexport const a: T40 = 1;`,
  ],
  [
    'types that call themselves',
    'type F<T> = { a: F<{ b: T }> } & { c: F<T[]> };\nexport const a: F<1> = {} as F<2>; export const b: number = "";',
  ],
  [
    'types that call themselves last',
    `type R<N extends number, T extends unknown[] = []> = T['length'] extends N ? T : R<N, [...T, 0]>;\n${numbered(60, (n) => `export const a${n}: R<${900 + n}> = 1;`)}`,
  ],
  [
    'conditions on what is inferred',
    `type S<T> = T extends \`\${infer A}\${infer B}\` ? [A, ...S<B>] : [];\n${numbered(200, (n) => `export const a${n}: S<'${'x'.repeat(400)}${n}'> = 1;`)}`,
  ],
  [
    'mappings of mappings',
    `type M<T> = { [K in keyof T]: { [L in keyof T]: T[K] | T[L] } };\ntype B = { ${numbered(400, (n) => `k${n}: ${n};`)} };\nexport const a: M<M<M<B>>> = {} as M<M<M<{ x: 1 }>>>;`,
  ],
  [
    'products of unions',
    `type U = ${numbered(60, (n) => `| { a${n}: ${n} }`)};\ntype X = U & U & { a: 1 } & U;\nexport const a: X & (U | 1) = 1;`,
  ],
  [
    'intersections of unions without anything in common',
    `${numbered(12, (n) => `type U${n} = ${numbered(10, (m) => `| { k${n}: ${m} }`)};`)}\nexport const a: ${Array.from({ length: 12 }, (_, n) => `U${n}`).join(' & ')} = 1;`,
  ],
  [
    'an object literal of a thousand unions',
    `type O = ${numbered(1_000, (n) => `| { k: '${n}', v: ${n} }`)};\nexport const f = (o: O): O => ({ k: o.k, v: o.v });`,
  ],
  [
    'intersections of a thousand overloads',
    `interface I { ${numbered(1_000, (n) => `f(a: '${n}'): ${n};`)} }\ndeclare const i: I; ${numbered(300, (n) => `export const x${n} = i.f('${n}x');`)}`,
  ],
  [
    'declarations that are merged by the thousand',
    `${numbered(8_000, (n) => `interface A { a(n: ${n}): ${n} }`)}\nexport const a: A = 1;`,
  ],
  [
    'generics that are inferred from each other',
    `declare function f<A, B>(a: A, b: (a: A) => B): { a: A; b: B; both: [A, B] };\nexport const a = ${'f('.repeat(60)}1${', (a) => ({ a, b: [a, a] as const }))'.repeat(60)};\n${WRONG}`,
  ],
  [
    'calls in calls, each with two choices',
    `declare function f(a: string, b: (x: string) => unknown): string; declare function f(a: number, b: (x: number) => unknown): number;\nexport const a = ${'f(1, (x) => '.repeat(24)}1${')'.repeat(24)};\n${WRONG}`,
  ],
  [
    'thousands of chained calls',
    `declare const a: { b<T>(t: T): typeof a };\nexport const c = a${'.b(1)'.repeat(4_000)};`,
  ],
  [
    'hundreds of chained calls that remember all before',
    `declare class A<T> { b<K extends string>(k: K): A<T & { [P in K]: T }>; t: T }\nexport const a: number = new A<{}>()${Array.from({ length: 150 }, (_, n) => `.b('k${n}')`).join('')}.t;`,
  ],
  [
    'a function of thousands of branches',
    `export function f(a: unknown) { let x: unknown; ${numbered(4_000, (n) => `if (a === ${n}) x = ${n}; else if (typeof x === 'string') x = x.length;`)} return x; }`,
  ],
  [
    'loops in loops whose types depend on each other',
    `export function f(a: any) { let x: string | number = a, y = x, z = y; ${'while (a) { x = y; y = z; '.repeat(60)} z = x; ${'}'.repeat(60)} const n: number = ''; return z; }`,
  ],
  ['thousands of wrong types', numbered(6_000, (n) => `export const a${n}: number = '';`)],
  [
    'members of tens of thousands of an enumeration',
    `enum E { ${numbered(20_000, (n) => `A${n},`)} }\nexport const a: E = '';`,
  ],
  [
    'an object of thousands of members against another',
    `export const a: { ${numbered(3_000, (n) => `k${n}: string;`)} } = { ${numbered(3_000, (n) => `k${n}: ${n},`)} };`,
  ],
];

/** Short code that would keep a type checker busy for hours. */
export const TYPES: readonly HostileInput[] = [
  ...SCRIPTS.map(([what, content]) => inOneFile(`types: ${what}`, 'a.ts', content)),
  inOneFile(
    'types: permutations in a Svelte component',
    'A.svelte',
    `<script lang="ts">\n${BOMB.replaceAll('export const', 'const')}\n</script>\n<p>{z1}</p>`,
  ),
  inOneFile(
    'types: permutations in a Vue component',
    'A.vue',
    `<script setup lang="ts">\n${BOMB.replaceAll('export const', 'const')}\n</script>\n<template><p>{{ z1 }}</p></template>`,
  ),
  {
    what: 'types: permutations in an edit, before and after',
    files: { 'a.ts': `${BOMB}\nexport const more = 1;` },
    parts: { base: { 'a.ts': BOMB }, request: 'Add more' },
    place: 'a.ts',
  },
  inOneFile(
    'types: properties of a Vue component that name each other',
    'A.vue',
    `<script setup lang="ts">\n${numbered(3_000, (n) => `interface P${n} extends P${n + 1} { p${n}: string }`)}\ninterface P3000 extends P0 { wrong: Missing }\ndefineProps<P0>();\n</script>\n<template><p /></template>`,
  ),
  inOneFile(
    'types: markup of a thousand wrong properties',
    'a.tsx',
    `export const A = () => <>${'<p tabIndex="wrong" hidden={1} />\n'.repeat(1_000)}</>;`,
  ),
];
