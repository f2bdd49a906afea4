import { type HostileInput, WRONG } from './hostile-input.ts';

/** Every construct that can refer to another file, referring to one of the machine's. */
export const reachingOut = (target: string): readonly HostileInput[] => {
  const upwards = `${'../'.repeat(20)}${target.slice(1)}`;
  const url = `file://${target}`;
  const everyWay = [target, upwards, url, `${target}?raw`, `/@fs${target}`, `\\\\?\\${target}`];
  const imports = everyWay.map((to, n) => `import x${n} from ${JSON.stringify(to)};`).join('\n');
  return [
    {
      what: 'references of a script',
      files: {
        'a.ts': `${everyWay.map((to) => `/// <reference path=${JSON.stringify(to)} />\n/// <reference types=${JSON.stringify(to)} />\n/// <amd-dependency path=${JSON.stringify(to)} />`).join('\n')}\n${WRONG}\n//# sourceMappingURL=${url}\n/*# sourceMappingURL=${target} */\n//# sourceURL=${target}`,
      },
      place: 'a.ts',
    },
    {
      what: 'imports of a script',
      files: {
        'a.ts': `${imports}\nexport * from '${target}';\nimport r = require('${target}');\nconst w = new Worker(new URL('${upwards}', import.meta.url)); const l = import('${target}'); const g = import.meta.glob('${target}'); type T = typeof import('${target}');\nimport j from '${target}' with { type: 'json' };\n${WRONG}`,
      },
      place: 'a.ts',
    },
    {
      what: 'a Vue component whose parts are elsewhere',
      files: {
        'A.vue': `<script src="${target}"></script><template src="${target}"></template><style src="${target}"></style><style lang="scss">@import "${target}";</style><i18n src="${target}"></i18n>`,
        'B.vue': `<script setup lang="ts">${imports} import type { P } from '${target}'; defineProps<P>(); const a: number = '';</script><template><img src="${target}"><A :src="a" /></template><style>@import url(${url}); p { background: url(${target}) }</style>`,
        'C.vue': `<script lang="ts" src="${upwards}"></script>\n<template><p>a</p></template>`,
      },
      place: 'B.vue',
    },
    {
      what: 'a Svelte component whose parts are elsewhere',
      files: {
        'A.svelte': `<svelte:options customElement={{ tag: "a-b", extend: "${target}" }} /><script lang="ts" src="${target}">${imports} const a: number = '';</script><p>{a}</p><style src="${target}">@import "${target}"; p { background: url(${url}) }</style>`,
        'B.svelte': `<svelte:options preprocess="${target}" accessors={true} namespace="${target}" runes={1} /><p>a</p>`,
        'C.svelte': `<svelte:head><link rel="stylesheet" href="${url}"></svelte:head><script context="module" lang="${target}">import x from '${target}';</script>{@html a}{@debug a}{@const a = 1}`,
        'D.svelte': `<template lang="pug" src="${target}"></template><script lang="coffee">a = -></script>`,
      },
      place: 'B.svelte',
    },
    {
      what: 'a page of which everything is elsewhere',
      files: {
        'a.html': `<base href="${url}"><script src="${target}"></script><script type="module" src="${url}"></script><script type="importmap">{"imports":{"a":"${url}"}}</script><script type="module">import a from '${target}'; a();</script><link rel="stylesheet" href="${target}"><iframe src="${url}"></iframe><object data="${target}"></object><!--#include virtual="${target}" -->`,
      },
      place: 'a.html',
    },
    {
      what: 'style sheets that take in files',
      files: {
        'a.css': `@import "${target}"; @import url("${url}"); a { background: url(${target}); src: url(${url}); colour: red } /*# sourceMappingURL=${target} */`,
        'b.scss': `@use "${target}"; @import "${target}";`,
        'c.less': `@import (inline) "${target}"; @plugin "${target}";`,
      },
      place: 'a.css',
    },
    {
      what: 'a configuration that takes in files',
      files: {
        'tsconfig.json': JSON.stringify({
          extends: [target, upwards, url],
          files: [target],
          include: ['/**/*', upwards],
          references: [{ path: target }],
          compilerOptions: {
            baseUrl: '/',
            rootDirs: ['/', upwards],
            typeRoots: ['/', target],
            types: ['*', target],
            paths: { '*': ['/*'], x: [target], 'y/*': [`${upwards}/*`], z: [url] },
            plugins: [{ name: target, transform: target }],
            outDir: '/',
            tsBuildInfoFile: target,
            incremental: true,
            jsxImportSource: target,
            generateTrace: '/tmp',
          },
        }),
        'package.json': JSON.stringify({
          main: target,
          types: upwards,
          exports: { '.': target },
          imports: { '#x': target },
          dependencies: { a: `file:${target}`, b: `link:${upwards}` },
          scripts: { postinstall: `cat ${target}` },
          prettier: target,
          eslintConfig: { extends: target },
        }),
        'vite.config.ts': `import { readFileSync } from 'node:fs'; export default { define: { s: readFileSync('${target}', 'utf8') } };`,
        '.oxlintrc.json': `{"extends":["${target}"],"jsPlugins":["${target}"]}`,
        'svelte.config.js': `import x from '${target}'; export default { preprocess: x };`,
        'a.ts': `import x from 'x'; import y from 'y/a'; import z from 'z'; import w from '#x'; ${WRONG}`,
      },
      place: 'a.ts',
    },
    {
      what: 'instructions to the tools',
      files: {
        'a.tsx': `/** @jsxImportSource ${target} */\n/* eslint-disable */ /* oxlint-disable */ // @ts-nocheck\n/* @vite-ignore */ /* eslint "no-eval": ["error", "${target}"] */\n/** @jsx h */ /** @jsxRuntime classic */\nexport const a = <p>{b}</p>;\nimport '${target}';`,
      },
      place: 'a.tsx',
    },
  ];
};
