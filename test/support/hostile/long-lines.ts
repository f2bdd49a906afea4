import type { HostileInput } from './hostile-input.ts';

export const LONG_LINES: readonly HostileInput[] = [
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
