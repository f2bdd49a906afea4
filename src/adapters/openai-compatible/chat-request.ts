import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { GenerateRequest, ResponseSchema } from '../../orchestrator/ports/code-model.ts';
import type { ChatDialect } from './chat-dialect.ts';
import { strictSchema } from './strict-schema.ts';

/** Builds the body of a request for a streamed chat completion. */
export function chatRequest(
  { system, prompt, responseSchema, maxOutputTokens, temperature }: GenerateRequest,
  { model, dialect }: { readonly model: string; readonly dialect: ChatDialect },
): ChatCompletionCreateParamsStreaming {
  const isHeldToSchema = responseSchema === null || dialect.structuredOutput === 'json_schema';
  return {
    model,
    messages: [
      {
        role: 'system',
        content: isHeldToSchema ? system : `${system}\n\n${schemaInWords(responseSchema)}`,
      },
      { role: 'user', content: prompt },
    ],
    stream: true,
    stream_options: { include_usage: true },
    [dialect.tokenLimitParameter]: maxOutputTokens,
    ...(dialect.sendsTemperature && { temperature }),
    ...responseFormat(responseSchema, dialect),
  };
}

function responseFormat(
  schema: ResponseSchema | null,
  { structuredOutput }: ChatDialect,
): Pick<ChatCompletionCreateParamsStreaming, 'response_format'> {
  if (schema === null) return {};
  switch (structuredOutput) {
    case 'json_schema': {
      const json_schema = { name: 'answer', strict: true, schema: strictSchema(schema) };
      return { response_format: { type: 'json_schema', json_schema } };
    }
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'prompt':
      return {};
  }
}

const schemaInWords = (schema: ResponseSchema): string =>
  `Your whole answer is one JSON document, with nothing before or after it, that matches this JSON Schema:\n${JSON.stringify(schema)}`;
