import { z } from 'zod';
import { APPROACHES } from '../../orchestrator/strategy.ts';
import { COMPLEXITIES } from '../../orchestrator/task.ts';

const usdPerMillionTokens = z.number().nonnegative();
const tokens = z.int().positive();
const qualityByComplexity = z.record(z.enum(COMPLEXITIES), z.number().min(0).max(100));

const model = z
  .strictObject({
    name: z.string().min(1),
    provider: z.string().min(1),
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
      outputTokensPerSecond: z.number().positive(),
      firstTokenMs: z.number().nonnegative(),
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
        report(['prior', 'quality'], `has no ${approach}, which the model offers`);
      }
      if (!isOffered && isExpected) {
        report(['prior', 'quality', approach], 'is for an approach that the model does not offer');
      }
    }
  });

/** The catalogue file. Unknown keys are refused, since one is most often a misspelt known one. */
export const catalogueSchema = z.strictObject({
  models: z
    .array(model)
    .min(1)
    .check(({ value, issues }) => {
      const seen = new Set<string>();
      for (const [index, { name }] of value.entries()) {
        if (seen.has(name)) {
          const message = 'is listed before; each model is listed once';
          issues.push({ code: 'custom', input: name, path: [index, 'name'], message });
        }
        seen.add(name);
      }
    }),
});
