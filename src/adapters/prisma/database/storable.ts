import type { Prisma } from '../generated/client/client.ts';

/** Text as the database can keep it: NUL and half surrogates become the replacement character. */
export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD');

/** How JSON writes NUL and half surrogates; may be found in other texts, but is in all of theirs. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** The value as JSON text, with every text in it storable. */
export function storableJsonText(value: object): string {
  const json = JSON.stringify(value);
  return UNSTORABLE.test(json) ? JSON.stringify(value, storableField) : json;
}

/** The value as JSON, with every text in it storable. */
export const storableJson = (value: object): Prisma.InputJsonObject | Prisma.InputJsonArray =>
  JSON.parse(storableJsonText(value));

const storableField = (_key: string, field: unknown): unknown =>
  typeof field === 'string' ? storableText(field) : field;
