import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import {
  BreakingChangeType,
  buildSchema as buildSchemaFrom,
  findBreakingChanges,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import codegen from '../../codegen.ts';
import { buildSchema } from '../../src/schema/index.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

const contract = buildSchemaFrom(read('contract.graphql'));
const schema = buildSchema();

describe('the public contract', () => {
  it('is kept in every line', () => {
    expect(findBreakingChanges(contract, schema)).toEqual([]);
  });

  it('is not kept by a schema that drops a field', () => {
    const poorer = buildSchemaFrom(read('contract.graphql').replace('metrics: RunMetrics!', ''));
    expect(findBreakingChanges(contract, poorer).map(({ type }) => type)).toContain(
      BreakingChangeType.FIELD_REMOVED,
    );
  });

  it('describes every root field', () => {
    const undescribed = [schema.getQueryType(), schema.getMutationType()]
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .filter(({ description }) => !description)
      .map(({ name }) => name);
    expect(undescribed).toEqual([]);
  });
});

describe('what codegen prints', () => {
  it('is what is committed (npm run codegen)', async () => {
    const printed: { filename: string; content: string }[] = await generate(
      { ...codegen, silent: true },
      false,
    );
    expect(printed.map(({ filename }) => filename)).toEqual([
      'schema.graphql',
      'src/client/documents.ts',
    ]);
    for (const { filename, content } of printed) {
      expect(read(join('../..', filename))).toBe(content);
    }
  });
});
