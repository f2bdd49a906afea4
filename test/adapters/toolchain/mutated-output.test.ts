import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { GOOD_APP, GOOD_APP_REQUEST } from '../../support/good-react-app.ts';
import { aScoreRequest, type FilesByPath } from '../../support/score-request-builder.ts';

const pool = createScorerPool({ workers: 2 });
afterAll(() => pool.close());
const never = new AbortController().signal;

/** The good application, with parts in the other languages that have compilers. */
const APP: FilesByPath = {
  ...GOOD_APP,
  'src/Counter.svelte': `<script lang="ts">
  let { start = 0 }: { start?: number } = $props();
  let count = $state(start);
</script>

{#each [1, 2] as step (step)}
  <button class="step" onclick={() => (count += step)}>{count} + {step}</button>
{/each}

<style>
  .step { color: red; }
</style>
`,
  'src/Counter.vue': `<script setup lang="ts">
import { ref } from 'vue';
const props = defineProps<{ start: number }>();
const count = ref(props.start);
</script>

<template>
  <button v-for="step in [1, 2]" :key="step" @click="count += step">{{ count }} + {{ step }}</button>
</template>

<style scoped>
button { color: red; }
</style>
`,
  'page.html':
    '<!doctype html><html lang="en"><body><button onclick="go()">Go</button><script>function go() { alert(1); }</script></body></html>',
  'tsconfig.json': '{"compilerOptions":{"strict":true,"paths":{"@/*":["./src/*"]}}}',
};
const PATHS = Object.keys(APP);

const ODD = [
  '\0',
  '\ud800',
  '\ufeff',
  '\u202e',
  '\u2028',
  '`',
  '"',
  "'",
  '/*',
  '*/',
  '${',
  '{{',
  '<',
  '</',
  '>',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '//',
  '<script>',
  '</script>',
  '{#if',
  '{/if}',
  'await ',
  'export ',
  '__proto__',
  '@',
  '#',
  ';',
  '=>',
  '\n',
  '\r',
];

/** A position in a text of any length, from 0 to 1. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.record({
  path: fc.constantFrom(...PATHS),
  other: fc.constantFrom(...PATHS),
  kind: fc.constantFrom('cut', 'end', 'double', 'splice', 'insert', 'swap'),
  from: place,
  to: place,
  odd: fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 8 })),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(files: FilesByPath, { path, other, kind, odd, ...places }: Mutation): FilesByPath {
  const text = files[path] ?? '';
  const [from = 0, to = 0] = [places.from, places.to]
    .map((at) => Math.floor(at * text.length))
    .sort((a, b) => a - b);
  const part = text.slice(from, to);
  switch (kind) {
    case 'cut':
      return { ...files, [path]: text.slice(0, from) + text.slice(to) };
    case 'end':
      return { ...files, [path]: text.slice(0, from) };
    case 'double':
      return { ...files, [path]: text.slice(0, to) + part + text.slice(to) };
    case 'splice':
      return { ...files, [other]: `${files[other] ?? ''}${part}` };
    case 'insert':
      return { ...files, [path]: text.slice(0, from) + odd + text.slice(from) };
    default:
      return { ...files, [path]: files[other] ?? '', [other]: text };
  }
}

const RUNS = Number(process.env.TEST_MUTATIONS ?? 60);

it('scores an application without an internal error, however it was mutated', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mutation, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (mutations, isEdit) => {
        const files = mutations.reduce(mutated, APP);
        const parts = { request: GOOD_APP_REQUEST, ...(isEdit ? { base: APP } : {}) };
        const card = await pool.score(aScoreRequest(files, parts), never);
        expect(card.overall).toBeGreaterThanOrEqual(0);
        expect(card.overall).toBeLessThanOrEqual(100);
        const rules = card.checks.flatMap(({ findings }) => findings.map(({ rule }) => rule));
        expect(rules).not.toContain('not-examined');
      },
    ),
    { numRuns: RUNS },
  );
}, 600_000);
