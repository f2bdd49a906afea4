import { type HostileInput, WRONG } from './hostile-input.ts';

/** Repeats a text until it has about so many characters. */
function repeated(chars: number, part: (n: number) => string): string {
  let text = '';
  for (let n = 0; text.length < chars; n++) text += `${part(n)}\n`;
  return text;
}

const MUCH = 40_000;

const COMPONENT = (n: number): string => `export function C${n}() {
  const [s${n}, setS${n}] = useState(0);
  useEffect(() => { const t = setInterval(() => setS${n}(1), 5); }, [s${n}]);
  return <form><label>a</label><input value={s${n}} /><button>Save {s${n}}</button></form>;
}`;

const SCRIPTS: readonly (readonly [string, string])[] = [
  ['components', `import { useEffect, useState } from 'react';\n${repeated(MUCH, COMPONENT)}`],
  [
    'states of one component',
    `import { useEffect, useState } from 'react';\nexport function A() {\n${repeated(MUCH / 2, (n) => `const [s${n}, setS${n}] = useState([${n}]); useEffect(() => { setS${n}([s${n}]); s${n}.push(1); }, []);`)}return <div>${repeated(MUCH / 2, (n) => `<input value={s${n}} onChange={(e) => setS${n}(e.target.value)} />`)}</div>; }`,
  ],
  [
    'fields of one form',
    `export const A = () => <form>${repeated(MUCH, (n) => `<input id="f${n}" name="n${n}" /><label htmlFor="f${n}">x</label><button>b</button>`)}</form>;`,
  ],
  [
    'functions with names of the same kind',
    repeated(MUCH, (n) => `function f${n}() { const a = 1; { let a = 2; a++; } return a; }`),
  ],
  ['imports that nothing uses', repeated(MUCH, (n) => `import { a${n} } from './f${n}';`)],
  ['wrong calls', repeated(MUCH, (n) => `a(${n});`)],
];

const PAGES: readonly (readonly [string, string])[] = [
  [
    'listeners of a page',
    `<button>a</button>${repeated(MUCH / 2, (n) => `<button onclick="f${n}()" id="b${n}">b</button>`)}<script>${repeated(MUCH / 2, (n) => `const v${n} = g${n}(1);`)}</script>`,
  ],
  ['listeners of one element', `<p ${repeated(MUCH, (n) => `ona${n}="f(${n})"`)}>`],
  ['scripts that are not there', repeated(MUCH, (n) => `<script src="a${n}.js"></script>`)],
  [
    'scripts of a page',
    repeated(MUCH, (n) => `<script>let a${n} = b;</script><style>a{b:c}</style>`),
  ],
  ['spaces after a name', `<button>a</button><script>document${' '.repeat(390_000)}.x</script>`],
];

/** What is cheap once, but takes quadratic time if each is compared with all others. */
export const REPETITION: readonly HostileInput[] = [
  ...SCRIPTS.map(([what, content]) => ({
    what: `repetition of ${what}`,
    files: { 'a.tsx': `${content}\n${WRONG}` },
    place: 'a.tsx',
  })),
  ...SCRIPTS.map(([what, content]) => ({
    what: `repetition of ${what}, edited`,
    files: { 'a.tsx': `${content}\n${WRONG}` },
    parts: { base: { 'a.tsx': content.replaceAll('1', '2') }, request: 'Add "wrong"' },
    place: null,
  })),
  ...PAGES.map(([what, content]) => ({
    what: `repetition of ${what}`,
    files: { 'index.html': content },
    place: 'index.html',
  })),
  ...PAGES.map(([what, content]) => ({
    what: `repetition of ${what}, edited`,
    files: { 'index.html': content },
    parts: { base: { 'index.html': content.replaceAll('1', '2') } },
    place: null,
  })),
  {
    what: 'repetition of escaped quotes in a style sheet',
    files: { 'a.css': `a{colour:red}${'\\"'.repeat(190_000)}` },
    place: 'a.css',
  },
];
