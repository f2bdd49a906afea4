import { z } from 'zod';
import type { CatalogueModel } from '../../orchestrator/catalogue.ts';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { COMPLEXITIES } from '../../orchestrator/task.ts';

const usdPerMillionTokens = z.number().min(0).max(1_000_000);
const tokens = z.int().min(1).max(1_000_000_000);
const qualityByComplexity = z.record(z.enum(COMPLEXITIES), z.number().min(0).max(100));

/** A model as listed in the catalogue: what the domain needs, and how to call it. */
export interface ListedModel extends CatalogueModel {
  /** The provider's own name for the model. */
  readonly upstreamName: string;
  /** How an OpenAI-compatible server deviates from the usual dialect; null for other providers. */
  readonly chat: ChatSettings | null;
}

/** Deviations from the usual dialect of chat completions; what is omitted is as usual. */
export interface ChatSettings {
  /** How structured output is requested; `prompt` when the server supports no parameter for it. */
  readonly structuredOutput?: 'json_schema' | 'json_object' | 'prompt';
  /** The parameter that limits output tokens, thinking included. */
  readonly tokenLimitParameter?: 'max_tokens' | 'max_completion_tokens';
  /** False for models that reject a temperature. */
  readonly sendsTemperature?: boolean;
}

const chat = z.strictObject({
  structuredOutput: z.enum(['json_schema', 'json_object', 'prompt']).exactOptional(),
  tokenLimitParameter: z.enum(['max_tokens', 'max_completion_tokens']).exactOptional(),
  sendsTemperature: z.boolean().exactOptional(),
});

export const model = z
  .strictObject({
    name: z.string().min(1),
    provider: z.string().min(1),
    upstreamName: z.string().min(1).optional(),
    chat: chat.nullable().default(null),
    prices: z
      .strictObject({
        inputUsdPerMillionTokens: usdPerMillionTokens,
        outputUsdPerMillionTokens: usdPerMillionTokens,
      })
      .nullable(),
    contextWindowTokens: tokens,
    maxOutputTokens: tokens,
    approaches: z.array(z.enum(APPROACHES)).min(1),
    prior: z.strictObject({
      quality: z.partialRecord(z.enum(APPROACHES), qualityByComplexity),
      outputTokensPerSecond: z.number().min(0.1).max(1_000_000),
      firstTokenMs: z.number().min(0).max(3_600_000),
    }),
    fallbacks: z.array(z.string().min(1)).default([]),
  })
  .check(({ value, issues }) => {
    const report = (path: readonly PropertyKey[], message: string) =>
      issues.push({ code: 'custom', input: value, path: [...path], message });
    if (new Set(value.approaches).size < value.approaches.length) {
      report(['approaches'], 'names an approach twice');
    }
    for (const approach of APPROACHES) {
      const isOffered = value.approaches.includes(approach);
      const isExpected = value.prior.quality[approach] !== undefined;
      if (isOffered && !isExpected) {
        report(['prior', 'quality'], `lacks ${approach}, which the model offers`);
      }
      if (!isOffered && isExpected) {
        report(['prior', 'quality', approach], 'is for an approach that the model does not offer');
      }
    }
  })
  .transform(
    (entry): ListedModel => ({ ...entry, upstreamName: entry.upstreamName ?? entry.name }),
  );
