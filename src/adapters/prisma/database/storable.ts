import type { Prisma } from '../generated/client/client.ts';

/** Makes text storable: NUL and lone surrogates become the replacement character. */
export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD');

/** Matches JSON escapes of NUL and lone surrogates: never misses one, but may match other text. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** Serialises the value to JSON, with every string in it storable. */
export function storableJsonText(value: object): string {
  const json = JSON.stringify(value);
  return UNSTORABLE.test(json) ? JSON.stringify(value, storableField) : json;
}

/** Copies the value as JSON, with every string in it storable. */
export const storableJson = (value: object): Prisma.InputJsonObject | Prisma.InputJsonArray =>
  JSON.parse(storableJsonText(value));

const storableField = (_key: string, field: unknown): unknown =>
  typeof field === 'string' ? storableText(field) : field;
