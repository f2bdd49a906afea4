import { z } from 'zod';
import type { CatalogueModel } from '../../../orchestrator/catalogue.ts';
import type { AuthorRequest } from '../author.ts';
import { type GoogleRefusal, refusal } from './google-error.ts';
import { countTokens } from './tokens.ts';

const content = z.strictObject({
  role: z.enum(['user', 'model']).optional(),
  parts: z.array(z.strictObject({ text: z.string() })).min(1),
});

// As strict as the real API: unknown fields are rejected by name.
const body = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: content.optional(),
  generationConfig: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      maxOutputTokens: z.int().positive().optional(),
      responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
      responseSchema: z.record(z.string(), z.unknown()).optional(),
      responseJsonSchema: z.record(z.string(), z.unknown()).optional(),
    })
    .default({}),
});

/** A validated request to generate: what the author is asked, and the limits of the answer. */
export interface GenerateAsk extends AuthorRequest {
  /** Limit of answer and thinking together. */
  readonly maxOutputTokens: number;
  readonly promptTokens: number;
}

export type ParsedAsk =
  | { readonly kind: 'ask'; readonly ask: GenerateAsk }
  | { readonly kind: 'refused'; readonly refusal: GoogleRefusal };

/** Parses the body of `generateContent`, and refuses what the real API refuses. */
export function parseGenerateRequest(text: string, model: CatalogueModel): ParsedAsk {
  const json = parseJson(text);
  if (json === undefined) return refused('Invalid JSON payload received. Unexpected token.');
  const parsed = body.safeParse(json);
  if (!parsed.success) return refusedFields(parsed.error);
  const { contents, systemInstruction, generationConfig: config } = parsed.data;
  const responseSchema = config.responseJsonSchema ?? config.responseSchema ?? null;
  if (responseSchema !== null && config.responseMimeType !== 'application/json') {
    return refused('A response schema is only allowed with response mime type application/json.');
  }
  const maxOutputTokens = config.maxOutputTokens ?? model.maxOutputTokens;
  if (maxOutputTokens > model.maxOutputTokens) {
    return refused(
      `maxOutputTokens is ${maxOutputTokens}, but ${model.name} gives at most ${model.maxOutputTokens}.`,
    );
  }
  const system = textOf(systemInstruction === undefined ? [] : [systemInstruction]);
  const prompt = textOf(contents);
  const promptTokens = countTokens(system) + countTokens(prompt);
  if (promptTokens > model.contextWindowTokens) {
    return refused(
      `The input token count (${promptTokens}) exceeds the maximum number of tokens allowed (${model.contextWindowTokens}).`,
    );
  }
  const temperature = config.temperature ?? 1;
  const authorRequest = { model: model.name, system, prompt, responseSchema, temperature };
  return { kind: 'ask', ask: { ...authorRequest, maxOutputTokens, promptTokens } };
}

const textOf = (contents: readonly z.infer<typeof content>[]): string =>
  contents.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n\n');

const refused = (message: string): ParsedAsk => ({
  kind: 'refused',
  refusal: refusal(400, message),
});

function refusedFields(error: z.ZodError): ParsedAsk {
  const fieldViolations = error.issues.map((issue) => ({
    field: issue.path.join('.'),
    description: issue.message,
  }));
  const message = `Invalid JSON payload received. ${fieldViolations
    .map(({ field, description }) => (field === '' ? description : `${field}: ${description}`))
    .join('; ')}`;
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest' as const, fieldViolations },
  ];
  return { kind: 'refused', refusal: { ...refusal(400, message), details } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
