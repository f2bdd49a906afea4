import { type HostileInput, inOneFile, oddFile, WRONG } from './hostile-input.ts';

/** Characters that tools interpret differently. */
export const CHARACTERS: readonly HostileInput[] = [
  inOneFile('null characters', 'a.ts', 'export const a = "\0\0";'),
  oddFile('null characters in a page', 'a.html', '<p>\0</p>'.repeat(1_000)),
  oddFile('null characters in a style sheet', 'a.css', 'a{\0:\0}'.repeat(1_000)),
  oddFile('null characters in a manifest', 'package.json', '{"name":"\0"}\0'),
  inOneFile(
    'null characters in a Svelte component',
    'A.svelte',
    `<script lang="ts">const a: number = "\0";</script>{a}\0`,
  ),
  inOneFile(
    'null characters in a Vue component',
    'A.vue',
    `<script setup lang="ts">const a: number = "\0";</script><template>\0{{ a }}</template>`,
  ),
  {
    what: 'halves of characters',
    files: { 'a.ts': 'export const a = "\ud800";\nexport const b: number = "\udfff";' },
    place: 'a.ts',
  },
  { what: 'a name of half a character', files: { '\ud800.ts': WRONG }, place: null },
  {
    what: 'halves of characters in a request and its base',
    files: { 'a.ts': WRONG, 'b.css': 'a::before{content:"\ud800"}' },
    parts: { request: 'Change "\ud800" to "\udfff" \0\ud800', base: { 'a.ts': '"\udc00"' } },
    place: 'a.ts',
  },
  ...['a.ts', 'A.svelte', 'A.vue', 'a.html', 'a.css', 'package.json', 'tsconfig.json'].flatMap(
    (path) => [
      oddFile(`a mark at the start of ${path}`, path, `\ufeff\ufeff${sample(path)}`),
      oddFile(
        `lines of ${path} that end as Windows has them`,
        path,
        sample(path).replaceAll(' ', '\r\n'),
      ),
      oddFile(
        `lines of ${path} that end in every way`,
        path,
        sample(path).replaceAll(' ', ' \r\v\f\u2028\u2029\u0085 '),
      ),
      oddFile(
        `invisible characters in ${path}`,
        path,
        sample(path).replaceAll('a', '\u200b\u200ca\u200d\u2060\ufeff'),
      ),
      oddFile(
        `text from right to left in ${path}`,
        path,
        sample(path).replaceAll('a', '\u202e\u2066a\u2069\u202c'),
      ),
      oddFile(
        `half characters at every word of ${path}`,
        path,
        sample(path).replaceAll(' ', ' \ud83d '),
      ),
    ],
  ),
  inOneFile('every kind of line end', 'a.ts', `${'\u2028\u2029\r\n\r\v\f'.repeat(20_000)}${WRONG}`),
  inOneFile(
    'a mark at the start, and text from right to left',
    'a.ts',
    '\ufeffexport const a: number = "\u202e";',
  ),
  inOneFile('a row of accents', 'a.ts', `export const a${'\u0301'.repeat(100_000)}: number = "";`),
  inOneFile(
    'names that are written as escapes',
    'a.ts',
    `export const \\u{61}\\u0062: number = "";`,
  ),
  inOneFile(
    'letters that look like others',
    'a.ts',
    'export const аa: number = ""; export const aа = 1;',
  ),
];

function sample(path: string): string {
  switch (path) {
    case 'a.ts':
      return 'export const a: number = "a"; export class B { a = 1; }';
    case 'A.svelte':
      return '<script lang="ts"> let a: number = $state(1); </script> <p title="a" > {a} </p> <style> p { color : red } </style>';
    case 'A.vue':
      return '<script setup lang="ts"> const a: number = 1; </script> <template> <p :title="a" > {{ a }} </p> </template>';
    case 'a.html':
      return '<!doctype html> <html lang="en"> <p title="a" > a </p> <script> const a = 1; </script> </html>';
    case 'a.css':
      return 'a { color : red } @media (min-width: 1px) { a { margin : 0 } }';
    default:
      return '{ "name" : "a", "compilerOptions" : { "strict" : true }, "dependencies" : { "react" : "19" } }';
  }
}
