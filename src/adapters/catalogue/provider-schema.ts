import { z } from 'zod';
import { type CatalogueProvider, NO_LIMITS } from '../../orchestrator/catalogue.ts';

/** A provider as listed in the catalogue: its name, protocol, address and limits. */
export type ListedProvider = CatalogueProvider &
  (
    | {
        readonly kind: 'gemini';
        /** Null: Google's. */
        readonly baseUrl: string | null;
        /** The environment variable that holds the API key. */
        readonly apiKeyEnv: string;
      }
    | {
        readonly kind: 'openai-compatible';
        readonly baseUrl: string;
        /** Null: the server needs no key. */
        readonly apiKeyEnv: string | null;
      }
  );

const GEMINI_KEY_VARIABLE = 'GEMINI_API_KEY';

/** A provider of that name that speaks Gemini's protocol, with defaults for everything else. */
export const usualGemini = (name: string): ListedProvider => ({
  name,
  kind: 'gemini',
  baseUrl: null,
  apiKeyEnv: GEMINI_KEY_VARIABLE,
  limits: NO_LIMITS,
});

const bound = z.int().positive().nullable().default(null);
const limits = z
  .strictObject({
    maxConcurrentRequests: bound,
    requestsPerMinute: bound,
    tokensPerMinute: bound,
  })
  .default(NO_LIMITS);

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine((url) => !/^[^/]*\/\/[^/?#]*@/.test(url), 'must not contain credentials; use apiKeyEnv');
const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable');

/**
 * Evidence of rehearsal models is stored under `rehearsal`, so no real provider may use the name.
 */
const name = z
  .string()
  .min(1)
  .refine((given) => given !== 'rehearsal', 'is reserved for rehearsal models');

export const provider: z.ZodType<ListedProvider> = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('gemini'),
    baseUrl: baseUrl.nullable().default(null),
    apiKeyEnv: variable.default(GEMINI_KEY_VARIABLE),
    limits,
  }),
  z.strictObject({
    name,
    kind: z.literal('openai-compatible'),
    baseUrl,
    apiKeyEnv: variable.nullable().default(null),
    limits,
  }),
]);
