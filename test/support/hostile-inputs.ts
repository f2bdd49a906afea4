import type { FilesByPath } from './score-request-builder.ts';

/** Files that are made to break whoever reads them. */
export interface HostileInput {
  readonly what: string;
  readonly files: FilesByPath;
  /** Where the finding must be that says what is wrong; null where the code is only odd. */
  readonly place: string | null;
}

const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);
const numbered = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
const numberedFiles = (
  count: number,
  file: (n: number) => readonly [string, string],
): FilesByPath => Object.fromEntries(Array.from({ length: count }, (_, n) => file(n)));

const DEEP = 100_000;
const APP = { 'index.html': '<div id="root"></div><script type="module" src="/a.tsx"></script>' };

/** Depth of every kind that a parser follows by calling itself. */
const NESTED: readonly HostileInput[] = [
  ['brackets', 'a.ts', `x = ${nested('[', '', ']', DEEP)}`],
  ['parentheses', 'a.ts', `x = ${nested('(', '1', ')', DEEP)}`],
  ['blocks', 'a.ts', nested('{', '', '}', DEEP)],
  ['objects', 'a.ts', `x = ${nested('{a:', '1', '}', DEEP)}`],
  ['arrow functions', 'a.ts', `x = ${'()=>'.repeat(DEEP)}1`],
  ['markup', 'a.tsx', `x = ${nested('<a>', '', '</a>', DEEP)}`],
  ['markup that never ends', 'a.tsx', `x = ${'<a>'.repeat(DEEP)}`],
  ['negations', 'a.ts', `x = ${'!'.repeat(DEEP)}1`],
  ['signs', 'a.ts', `x = ${'- '.repeat(DEEP)}1`],
  ['typeof', 'a.ts', `x = ${'typeof '.repeat(40_000)}1`],
  ['await', 'a.ts', `x = async () => ${'await '.repeat(40_000)}1`],
  ['new', 'a.ts', `x = ${'new '.repeat(40_000)}A`],
  ['powers', 'a.ts', `x = ${'1**'.repeat(DEEP)}1`],
  ['sums', 'a.ts', `x = ${'1+'.repeat(DEEP)}1`],
  ['conditions', 'a.ts', `x = ${'a?b:'.repeat(50_000)}c`],
  ['assignments', 'a.ts', `${'a='.repeat(DEEP)}1`],
  ['members', 'a.ts', `x = a${'.b'.repeat(DEEP)}`],
  ['calls', 'a.ts', `x = a${'()'.repeat(DEEP)}`],
  ['templates', 'a.ts', `x = ${nested('`${', '1', '}`', 60_000)}`],
  ['else if', 'a.ts', `if (a) {} ${'else if (a) {} '.repeat(25_000)}`],
  ['labels', 'a.ts', `${numbered(30_000, (n) => `l${n}:`)};`],
  ['loops', 'a.ts', `${'while(a)'.repeat(45_000)};`],
  ['array types', 'a.ts', `type A = ${nested('[', '', ']', DEEP)}`],
  ['generic types', 'a.ts', `type A = ${nested('A<', 'B', '>', DEEP)}`],
  ['keyof', 'a.ts', `type A = ${'keyof '.repeat(60_000)}B`],
  ['array suffixes of types', 'a.ts', `type A = B${'[]'.repeat(DEEP)}`],
  ['conditional types', 'a.ts', `type A = ${'B extends C ? D : '.repeat(20_000)}E`],
  ['function types', 'a.ts', `type A = ${'()=>'.repeat(DEEP)}B`],
  ['functions', 'a.js', nested('function f(){', '', '}', 28_000)],
  ['classes', 'a.ts', `x = ${nested('class{a=', '1', '}', 40_000)}`],
  ['a page', 'a.html', nested('<div>', '', '</div>', 30_000)],
  ['a Svelte component', 'A.svelte', nested('<div>', '', '</div>', 30_000)],
  ['blocks of a Svelte component', 'A.svelte', nested('{#if a}', '', '{/if}', 30_000)],
  ['a Vue component', 'A.vue', `<template>${nested('<div>', '', '</div>', 30_000)}</template>`],
  ['a style sheet', 'a.css', nested('a{', '', '}', DEEP)],
  ['parentheses of a style sheet', 'a.css', `a{b:${nested('(', '', ')', DEEP)}}`],
  ['package.json', 'package.json', `{"a":${nested('[', '', ']', DEEP)}}`],
].map(([what = '', path = '', content = '']) => ({
  what: `nesting of ${what}`,
  files: { [path]: content },
  place: path === 'package.json' ? null : path,
}));

const LONG_LINES: readonly HostileInput[] = [
  {
    what: 'an error at every word of one line',
    files: { 'a.ts': 'let '.repeat(90_000) },
    place: 'a.ts',
  },
  {
    what: 'an error at every sign of one line',
    files: { 'a.ts': '@ '.repeat(190_000) },
    place: 'a.ts',
  },
  {
    what: 'an error at every statement of one line',
    files: { 'a.ts': 'const a;'.repeat(48_000) },
    place: 'a.ts',
  },
  {
    what: 'a wrong escape at every word of one line',
    files: { 'a.ts': `x = ${'"\\u{z}",'.repeat(40_000)}1` },
    place: 'a.ts',
  },
  {
    what: 'a wrong type at every word of one line',
    files: { 'a.ts': `export const a: string[] = [${'1,'.repeat(180_000)}];` },
    place: 'a.ts',
  },
  {
    what: 'megabytes on one line',
    files: { 'a.ts': `export const a = "${'x'.repeat(5_000_000)}";` },
    place: 'a.ts',
  },
  { what: 'a name of megabytes', files: { [`${'a'.repeat(3_000_000)}.ts`]: 'x' }, place: null },
  {
    what: 'an unfinished tag at every word',
    files: { 'a.html': '<script '.repeat(45_000) },
    place: null,
  },
  {
    what: 'an unfinished comment at every word',
    files: { 'a.html': '<!-- '.repeat(75_000) },
    place: null,
  },
  {
    what: 'an unfinished expression at every word of a component',
    files: { 'A.svelte': '{#if '.repeat(75_000) },
    place: 'A.svelte',
  },
  {
    what: 'an unfinished tag at every word of a Vue component',
    files: { 'A.vue': `<template>${'<a '.repeat(100_000)}</template>` },
    place: 'A.vue',
  },
  {
    what: 'an unfinished rule at every word of a style sheet',
    files: { 'a.css': 'a{b:'.repeat(90_000) },
    place: null,
  },
];

const CHARACTERS: readonly HostileInput[] = [
  { what: 'null characters', files: { 'a.ts': 'export const a = "\0\0";' }, place: 'a.ts' },
  {
    what: 'null characters in a page',
    files: { 'a.html': '<p>\0</p>'.repeat(1_000) },
    place: null,
  },
  {
    what: 'halves of characters',
    files: { 'a.ts': 'export const a = "\ud800";\nexport const b: number = "\udfff";' },
    place: 'a.ts',
  },
  {
    what: 'a name of half a character',
    files: { '\ud800.ts': 'export const a: number = "";' },
    place: null,
  },
  {
    what: 'every kind of line end',
    files: { 'a.ts': `${'\u2028\u2029\r\n\r\v\f'.repeat(20_000)}export const a: number = "";` },
    place: 'a.ts',
  },
  {
    what: 'a mark at the start, and text from right to left',
    files: { 'a.ts': '\ufeffexport const a: number = "\u202e";' },
    place: 'a.ts',
  },
  {
    what: 'a row of accents',
    files: { 'a.ts': `export const a${'\u0301'.repeat(100_000)}: number = "";` },
    place: 'a.ts',
  },
];

const SETS: readonly HostileInput[] = [
  {
    what: 'thousands of files',
    files: numberedFiles(5_000, (n) => [`f${n}.ts`, `export const a${n}: number = "";`]),
    place: 'f0.ts',
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
    what: 'a circle of exported stars',
    files: numberedFiles(390, (n) => [
      `f${n}.ts`,
      `${numbered(20, (m) => `export * from './f${(n * 7 + m) % 390}';`)}\nexport const a: number = '';`,
    ]),
    place: 'f0.ts',
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
    what: 'paths that are keys of every object',
    files: {
      ['__proto__']: 'a',
      '__proto__/a.ts': 'export const a: number = "";',
      'constructor.ts':
        'import "./__proto__/a"; import "__proto__"; import "constructor"; export {};',
      'toString/valueOf.ts': 'export {};',
      hasOwnProperty: 'x',
    },
    place: '__proto__/a.ts',
  },
];

const TYPES: readonly HostileInput[] = [
  [
    'permutations',
    `type P<T extends string, U extends string = T> = [T] extends [never] ? '' : T extends T ? \`\${T}\${P<Exclude<U, T>>}\` : never;\n${numbered(300, (n) => `export const z${n}: P<'a'|'b'|'c'|'d'|'e'|'f'|'g'|'h'|'${n}'> = 'q';`)}`,
  ],
  [
    'unions of texts',
    `type D = '0'|'1'|'2'|'3'|'4'|'5'|'6'|'7'|'8'|'9';\ntype N = \`\${D}\${D}\${D}\${D}\${D}\`;\nexport const a: N = 'x';`,
  ],
  [
    'tuples that double',
    `type T0 = [1]; ${numbered(40, (n) => `type T${n + 1} = [...T${n}, ...T${n}];`)}\nexport const a: T40 = 1;`,
  ],
  [
    'types that call themselves',
    `type F<T> = { a: F<{ b: T }> } & { c: F<T[]> };\nexport const a: F<1> = {} as F<2>; export const b: number = '';`,
  ],
  [
    'an object literal of thousands of unions',
    `type O = ${numbered(3_000, (n) => `| { k: '${n}', v: ${n} }`)};\nexport const f = (o: O): O => ({ k: o.k, v: o.v });`,
  ],
  [
    'intersections of thousands of overloads',
    `interface I { ${numbered(3_000, (n) => `f(a: '${n}'): ${n};`)} }\ndeclare const i: I; ${numbered(300, (n) => `export const x${n} = i.f('${n}x');`)}`,
  ],
  [
    'thousands of chained calls',
    `declare const a: { b<T>(t: T): typeof a };\nexport const c = a${'.b(1)'.repeat(4_000)};`,
  ],
  [
    'a function of thousands of branches',
    `export function f(a: unknown) { let x: unknown; ${numbered(4_000, (n) => `if (a === ${n}) x = ${n}; else if (typeof x === 'string') x = x.length;`)} return x; }`,
  ],
  ['tens of thousands of wrong types', numbered(12_000, (n) => `export const a${n}: number = '';`)],
].map(([what = '', content = '']) => ({
  what: `types: ${what}`,
  files: { 'a.ts': content },
  place: 'a.ts',
}));

const EXPRESSIONS: readonly HostileInput[] = [
  {
    what: 'an expression that a matcher would never finish',
    files: {
      'a.ts':
        'export const a = /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"); export const b: number = "";',
    },
    place: 'a.ts',
  },
  {
    what: 'an expression of thousands of groups',
    files: {
      'a.ts': `export const a = /${nested('(', 'a', ')', 900)}/; export const b: number = "";`,
    },
    place: 'a.ts',
  },
  {
    what: 'an expression of tens of thousands of choices',
    files: { 'a.ts': `export const a = /${'a|'.repeat(100_000)}/; export const b: number = "";` },
    place: 'a.ts',
  },
  ...[
    ['spaces', ' '],
    ['tabs before a star', '\t*'],
    ['slashes', '/'],
    ['stars', '*'],
    ['dots', '.'],
    ['dots and spaces', '... '],
    ['dashes', '-'],
    ['quotes', '"'],
    ['letters', 'a'],
    ['digits', '1'],
    ['letters and digits with dashes', 'sk-a1'],
    ['capitals', 'AbC'],
    ['unfinished tags', '<a '],
    ['unfinished comments', '/*'],
    ['unfinished todos', 'TODO '],
    ['marks', '@a:'],
    ['commas', ','],
    ['line ends', '\n'],
    ['underscores', '_'],
    ['equals', 'a="'],
    ['braces', '{}'],
  ].map(([what = '', text = '']) => ({
    what: `a text of nothing but ${what}, in every kind of file`,
    files: Object.fromEntries(
      [
        'a.html',
        'b.css',
        'c.md',
        'd.json',
        'package.json',
        'tsconfig.json',
        'e.py',
        'README',
        'f.vue',
        'g.svelte',
      ]
        .map((path) => [path, text.repeat(Math.ceil(180_000 / text.length))])
        .concat([
          [
            'h.ts',
            `// ${text.replaceAll('\n', ' ').repeat(Math.ceil(150_000 / text.length))}\nexport const a: number = '';\n`,
          ],
          [
            'i.tsx',
            `export const a = ${JSON.stringify(text.repeat(Math.ceil(150_000 / text.length)))}; export const b = <p title=${JSON.stringify('x')}>x</p>;\n`,
          ],
        ]),
    ),
    place: null,
  })),
];

const CONFIGURATION: readonly HostileInput[] = [
  {
    what: 'a configuration that extends itself',
    files: {
      'tsconfig.json': '{"extends":["./tsconfig.json","./b.json"],"references":[{"path":"."}]}',
      'b.json': '{"extends":"./tsconfig.json"}',
      'a.ts': 'export const a: number = "";',
    },
    place: 'a.ts',
  },
  {
    what: 'a configuration with plug-ins and roots elsewhere',
    files: {
      'tsconfig.json':
        '{"compilerOptions":{"plugins":[{"name":"/etc/passwd"}],"rootDirs":["/"],"typeRoots":["/"],"types":["*"],"outDir":"/","paths":{"*":["/*"]},"baseUrl":"/"},"include":["/**/*"],"files":["/etc/passwd"]}',
      'a.ts': 'import x from "etc/passwd"; export const a: number = "";',
    },
    place: 'a.ts',
  },
  {
    what: 'a configuration of ten thousand aliases',
    files: {
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          paths: Object.fromEntries(
            Array.from({ length: 400 }, (_, n) => [`a${n}/*`, ['./*', '../*']]),
          ),
        },
      }),
      'a.ts': `${numbered(2_000, (n) => `import 'a${n}/x';`)} export const a: number = "";`,
    },
    place: 'a.ts',
  },
  {
    what: 'aliases that match everything and each other',
    files: {
      'tsconfig.json':
        '{"compilerOptions":{"paths":{"*":["*"],"@/*":["@/*","./@/*"],"__proto__":["a"],"__proto__/*":["./*"],"constructor":["./a"]}}}',
      'a.ts': 'import "@/@/@/a"; import "__proto__"; export const a: number = "";',
    },
    place: 'a.ts',
  },
  {
    what: 'keys of every object in package.json',
    files: {
      'package.json':
        '{"__proto__":{"isReadable":true},"dependencies":{"__proto__":"1","constructor":"1","react":{"a":1},"x":null},"main":["a"],"scripts":{"__proto__":"x","toString":1},"name":{}}',
      'a.ts':
        'import x from "__proto__"; import y from "constructor"; export const a: number = "";',
    },
    place: 'a.ts',
  },
  {
    what: 'ten thousand dependencies',
    files: {
      ...APP,
      'package.json': JSON.stringify({
        dependencies: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, '1'])),
      }),
      'a.tsx': `${numbered(3_000, (n) => `import { a as a${n}, b as b${n} } from 'p${n}';`)} export const a: number = "";`,
    },
    place: 'a.tsx',
  },
  {
    what: 'a manifest that is no object',
    files: {
      'package.json': '[[[[1]]]]',
      'tsconfig.json': 'null',
      'a.ts': 'export const a: number = "";',
    },
    place: 'a.ts',
  },
];

export const HOSTILE_INPUTS: readonly HostileInput[] = [
  ...NESTED,
  ...LONG_LINES,
  ...CHARACTERS,
  ...SETS,
  ...TYPES,
  ...EXPRESSIONS,
  ...CONFIGURATION,
];
