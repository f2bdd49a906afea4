import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogueSchema } from '../../../src/adapters/catalogue/catalogue-schema.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const addition = z.object({
  providers: z.array(z.looseObject({ name: z.string() })),
  models: z.array(z.unknown()),
});
const committed = z.object({ models: z.array(z.unknown()) });

it('accepts the examples in docs/providers.md, added to the committed catalogue', () => {
  const shown = Array.from(read('docs/providers.md').matchAll(/```json\n(.*?)```/gs), ([, text]) =>
    JSON.parse(text ?? ''),
  );
  const { providers, models } = addition.parse(shown[0]);
  const known = committed.parse(JSON.parse(read('catalogue.json'))).models;
  const others = shown.slice(1).filter(({ name }) => name !== providers[0]?.name);
  const catalogue = catalogueSchema.parse({
    providers: [...providers, ...others],
    models: [...known, ...models],
  });
  expect(catalogue.providers.map(({ name }) => name)).toEqual([
    'ollama',
    'vllm',
    'openrouter',
    'litellm',
    'google',
  ]);
});
