import type { ResponseSchema } from '../../orchestrator/ports/code-model.ts';

/**
 * Converts a schema to what OpenAI's strict mode requires and other servers accept: objects are
 * closed and require all properties; optional ones become nullable.
 */
export function strictSchema(schema: ResponseSchema): Record<string, unknown> {
  const { properties, required = [], items, ...rest } = schema;
  if (schema.type === 'array') return { ...rest, ...(items && { items: strictSchema(items) }) };
  if (schema.type !== 'object') return rest;
  const entries = Object.entries(properties ?? {}).map(([name, property]) => {
    const strict = strictSchema(property);
    return [name, required.includes(name) ? strict : { ...strict, type: [property.type, 'null'] }];
  });
  return {
    ...rest,
    properties: Object.fromEntries(entries),
    required: Object.keys(properties ?? {}),
    additionalProperties: false,
  };
}
