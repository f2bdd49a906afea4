import type { Prisma } from './generated/client/client.ts';

/** Text as the database can keep it: NUL and half surrogates become the replacement character. */
export const storableText = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD');

/** The value as JSON, with every text in it storable. */
export const storableJson = (value: object): Prisma.InputJsonObject | Prisma.InputJsonArray =>
  JSON.parse(
    JSON.stringify(value, (_key, field: unknown) =>
      typeof field === 'string' ? storableText(field) : field,
    ),
  );
