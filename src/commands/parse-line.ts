import type { z } from 'zod';
import type { Line } from './lines-of.ts';

/** A line parsed against a schema; `fault` says what is wrong with it. */
export type ParsedLine<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'misshapen'; readonly json: unknown; readonly fault: string }
  | { readonly kind: 'no-json'; readonly fault: string };

/** How many schema issues a fault lists. */
const SHOWN_FAULTS = 3;

/** Parses a line as JSON of the given shape. Never throws on bad input. */
export function parseLine<T>(line: Line, schema: z.ZodType<T>): ParsedLine<T> {
  if (line.kind === 'too-long') {
    return { kind: 'no-json', fault: `longer than ${line.maxBytes} bytes` };
  }
  let json: unknown;
  try {
    json = JSON.parse(line.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'no-json', fault: 'not JSON' };
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { kind: 'parsed', value: parsed.data }
    : { kind: 'misshapen', json, fault: faultsIn(parsed.error) };
}

/** True for an empty or whitespace-only line. */
export const isBlank = (line: Line): boolean => line.kind === 'line' && line.text.trim() === '';

const faultsIn = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, SHOWN_FAULTS)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
