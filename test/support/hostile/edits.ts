import { type HostileInput, numbered, numberedFiles, WRONG } from './hostile-input.ts';

const equalLines = (line: string, count: number): string => `${line}\n`.repeat(count);
const words = (seed: number, count: number): string =>
  numbered(count, (n) => `call${(n * 7_919 * seed) % 99_991}(${n % 7});`);

/** Edits that are expensive to compare with their base, or with themselves. */
export const EDITS: readonly HostileInput[] = [
  {
    what: 'tens of thousands of equal lines',
    files: { 'a.ts': `${equalLines('console.log(1);', 20_000)}${WRONG}` },
    place: 'a.ts',
  },
  {
    what: 'thousands of equal lines in every file',
    files: numberedFiles(6, (n) => [
      `f${n}.ts`,
      `${equalLines('console.log(1);', 20_000)}${WRONG}`,
    ]),
    place: null,
  },
  {
    what: 'thousands of lines that are equal by turns',
    files: {
      'a.ts': `${numbered(8_000, (n) => `console.log(${n % 11});`)}\n${WRONG}`,
      'b.ts': `${numbered(8_000, (n) => `console.log(${n % 13});`)}\n${WRONG}`,
    },
    place: null,
  },
  {
    what: 'an edit that leaves no line as it was',
    files: { 'a.ts': `${words(3, 6_000)}\n${WRONG}` },
    parts: { base: { 'a.ts': words(5, 6_000) }, request: 'Make the button blue' },
    place: null,
  },
  {
    what: 'an edit of thousands of equal lines',
    files: { 'a.ts': `${equalLines('a();', 9_000)}${WRONG}` },
    parts: { base: { 'a.ts': equalLines('a();\n', 8_000) }, request: 'Rename a to b' },
    place: null,
  },
  {
    what: 'an edit of one line as long as a file may be',
    files: { 'a.css': `a{${'color:red;'.repeat(38_000)}}` },
    parts: { base: { 'a.css': `a{${'color:blue;'.repeat(35_000)}}` }, request: 'Make it red' },
    place: null,
  },
  {
    what: 'an edit that turns the lines around',
    files: { 'a.ts': `${numbered(6_000, (n) => `a(${6_000 - n});`)}\n${WRONG}` },
    parts: { base: { 'a.ts': numbered(6_000, (n) => `a(${n});`) }, request: 'Sort the calls' },
    place: 'a.ts',
  },
  {
    what: 'an edit of hundreds of files, all renamed',
    files: numberedFiles(200, (n) => [`new${n}.ts`, `${words(3, 60)}\n${WRONG}`]),
    parts: {
      base: numberedFiles(200, (n) => [`old${n}.ts`, words(3, 60)]),
      request: 'Rename the files',
    },
    place: null,
  },
  {
    what: 'an edit of a base that does not parse, of thousands of errors',
    files: { 'a.ts': '@ '.repeat(4_000), 'b.css': 'a{b:'.repeat(4_000) },
    parts: { base: { 'a.ts': '@ '.repeat(5_000), 'b.css': 'a{b:'.repeat(5_000) } },
    place: null,
  },
];

const REQUESTS: readonly (readonly [string, string])[] = [
  ['spaces', ' '],
  ['quotes', '"'],
  ['quotes and spaces', '" '],
  ['typographic quotes', '“a” '],
  ['ticks', '`'],
  ['apostrophes', "'a "],
  ['opening tags', '<'],
  ['comments', '/*'],
  ['backslashes', '\\'],
  ['changes', 'change the "a" to '],
  ['renamings', 'rename the a b c '],
  ['removals', 'remove the "'],
  ['colours', 'make it blue '],
  ['line ends', '\n'],
  ['dashes', '-'],
  ['dots', '.'],
  ['numbers', '1'],
  ['letters', 'a'],
  ['capitals', 'A b C '],
  ['brackets', '(['],
  ['accents', 'é\u0301'],
  ['code', 'function a(){ '],
  ['fences', '```\n'],
  ['keys of objects', '__proto__ constructor toString '],
];

/** Hostile requests, with hostile answers. */
export const REQUESTED: readonly HostileInput[] = REQUESTS.flatMap(([what, text]) => {
  const request = text.repeat(Math.ceil(60_000 / text.length));
  return [
    {
      what: `a request of nothing but ${what}`,
      files: { 'a.ts': WRONG },
      parts: { request },
      place: 'a.ts',
    },
    {
      what: `a request for an edit, of nothing but ${what}`,
      files: { 'a.tsx': `export const A = () => <p title="a">b</p>; ${WRONG}`, 'b.ts': request },
      parts: {
        request,
        base: { 'a.tsx': 'export const A = () => <p title="b">c</p>;', 'b.ts': `${request}a` },
      },
      place: null,
    },
  ];
});
