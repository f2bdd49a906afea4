import { z } from 'zod';
import { fallbackFaults } from './fallback-faults.ts';
import { type ListedModel, model } from './model-schema.ts';
import { type ListedProvider, provider, usualGemini } from './provider-schema.ts';

/** The contents of a catalogue file, with defaults filled in. */
export interface Catalogue {
  /** Names are unique; every model's provider is among them. */
  readonly providers: readonly ListedProvider[];
  /** At least one; names are unique. */
  readonly models: readonly ListedModel[];
}

/** Google need not be listed: it was the only provider before catalogues had a list of them. */
const GOOGLE = usualGemini('google');

/** Schema of the catalogue file. Unknown keys are rejected, since most are misspelt known ones. */
export const catalogueSchema = z
  .strictObject({ providers: z.array(provider).optional(), models: z.array(model).min(1) })
  .transform(({ providers, models }): Catalogue => {
    if (providers !== undefined) {
      const isGoogleListed = providers.some(({ name }) => name === GOOGLE.name);
      return { providers: isGoogleListed ? providers : [...providers, GOOGLE], models };
    }
    // Without a list of providers, every provider a model names speaks Gemini's protocol.
    const names = new Set(models.map((each) => each.provider));
    return { providers: [...names].map(usualGemini), models };
  })
  .superRefine(({ providers, models }, context) => {
    const report = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    for (const index of repeated(providers)) {
      report(['providers', index, 'name'], 'is listed more than once');
    }
    for (const index of repeated(models)) {
      report(['models', index, 'name'], 'is listed more than once');
    }
    const kinds = new Map(providers.map(({ name, kind }) => [name, kind]));
    for (const [index, { provider: name, chat }] of models.entries()) {
      const kind = kinds.get(name);
      if (kind === undefined) {
        const known = [...kinds.keys()].join(', ');
        report(
          ['models', index, 'provider'],
          `unknown provider "${name}"; the catalogue has ${known}`,
        );
      } else if (chat !== null && kind !== 'openai-compatible') {
        report(
          ['models', index, 'chat'],
          `applies only to openai-compatible providers, which "${name}" is not`,
        );
      }
    }
    for (const { model: index, entry, message } of fallbackFaults(models)) {
      report(['models', index, 'fallbacks', entry], message);
    }
  });

/** Indexes of entries whose name an earlier entry has. */
function repeated(entries: readonly { readonly name: string }[]): readonly number[] {
  const names = entries.map(({ name }) => name);
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}
