import { describe, expect, it } from 'vitest';
import { usableModels } from '../../../src/adapters/catalogue/usable-models.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';

const listed = (name: string, provider: string, fallbacks: readonly string[] = []) => ({
  ...aCatalogueModel(name, { provider, fallbacks }),
  upstreamName: name,
  chat: null,
});

const fallbacksOf = (models: readonly ReturnType<typeof listed>[], ...usable: readonly string[]) =>
  Object.fromEntries(
    usableModels({ providers: [], models }, (name) => usable.includes(name)).map(
      ({ name, fallbacks }) => [name, fallbacks],
    ),
  );

describe('the models that can be used', () => {
  const models = [
    listed('a', 'near', ['b', 'd']),
    listed('b', 'far', ['c']),
    listed('c', 'far', ['d', 'e']),
    listed('d', 'near'),
    listed('e', 'near'),
  ];

  it('are all of them, as they stand, where every provider can be asked', () => {
    expect(usableModels({ providers: [], models }, () => true)).toEqual(models);
  });

  it('fall back past what is left out, to each model once', () => {
    expect(fallbacksOf(models, 'near')).toEqual({ a: ['d', 'e'], d: [], e: [] });
  });

  it('fall back to nobody where nobody is left', () => {
    expect(fallbacksOf(models, 'far')).toEqual({ b: ['c'], c: [] });
  });
});
