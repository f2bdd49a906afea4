import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'RFC 3339.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const parsed = typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : null;
    if (parsed === null || Number.isNaN(parsed.getTime())) {
      throw new TypeError(`${JSON.stringify(value)} is not an RFC 3339 date and time`);
    }
    return parsed;
  },
});

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;
