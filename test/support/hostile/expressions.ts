import { type HostileInput, nested } from './hostile-input.ts';

export const EXPRESSIONS: readonly HostileInput[] = [
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
