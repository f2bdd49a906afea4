import { type HostileInput, numbered } from './hostile-input.ts';

export const CONFIGURATION: readonly HostileInput[] = [
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
      'index.html': '<div id="root"></div><script type="module" src="/a.tsx"></script>',
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
