import { type GraphQLScalarType, isScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/schema/index.ts';

function dateTime(): GraphQLScalarType {
  const type = buildSchema().getType('DateTime');
  if (!isScalarType(type)) throw new Error('DateTime is no scalar');
  return type;
}

describe('DateTime', () => {
  it('is written in RFC 3339', () => {
    expect(dateTime().serialize(new Date('2026-05-01T14:00:00.5+02:00'))).toBe(
      '2026-05-01T12:00:00.500Z',
    );
  });

  it.each(['2026-05-01T12:00:00Z', '2026-05-01T14:00:00+02:00', '2026-05-01T12:00:00.000Z'])(
    'reads %s',
    (text) => {
      expect(dateTime().parseValue(text)).toEqual(new Date('2026-05-01T12:00:00Z'));
    },
  );

  it.each(['2026-05-01', 'yesterday', '2026-13-01T00:00:00Z', '', 1_777_000_000, null])(
    'refuses %j',
    (value) => {
      expect(() => dateTime().parseValue(value)).toThrow('is not an RFC 3339 date and time');
    },
  );
});
