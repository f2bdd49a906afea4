import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sourceFiles } from './support/imports-of.ts';

const ROOT = join(import.meta.dirname, '..');

/** Which layers each layer may import, besides itself: `schema → resolvers → orchestrator ← adapters`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  orchestrator: [],
  resolvers: ['orchestrator'],
  schema: ['resolvers', 'orchestrator'],
  server: ['resolvers', 'orchestrator'],
  adapters: ['orchestrator'],
  client: [],
  config: ['orchestrator'],
  app: ['config', 'schema', 'server', 'adapters', 'orchestrator'],
  commands: ['app', 'config', 'client', 'orchestrator'],
  main: ['commands', 'config', 'orchestrator'],
  web: [],
};

/** Packages that the domain may use: they compute, and know no vendor, protocol or database. */
const DOMAIN_PACKAGES = ['@streamparser/json', 'jsonrepair', 'zod'];
/** Builtins that the domain may use: they touch nothing outside the process. */
const DOMAIN_BUILTINS = ['node:crypto', 'node:module', 'node:path', 'node:util'];

/** Reads go through Prisma's own query types: the one thing above the domain that knows a table. */
const PRISMA_CLIENT = 'src/adapters/prisma/generated/client/client.ts';

const layerOf = (path: string): string | undefined => {
  if (path.startsWith('web/')) return 'web';
  return /^src\/([^/.]+)/.exec(path)?.[1];
};

const adapterOf = (path: string): string | undefined => /^src\/adapters\/([^/]+)/.exec(path)?.[1];

/** Why the import is not allowed, or null. */
function objection({ from, to, isTypeOnly }: Import): string | null {
  const [layer, imported] = [layerOf(from), layerOf(to)];
  if (layer === undefined || MAY_IMPORT[layer] === undefined) return 'belongs to no known layer';
  if (imported === undefined) {
    if (layer !== 'orchestrator') return null;
    return [...DOMAIN_PACKAGES, ...DOMAIN_BUILTINS].includes(to)
      ? null
      : 'the domain knows no vendor, protocol, database or file';
  }
  if (to === PRISMA_CLIENT && layer === 'resolvers') {
    return isTypeOnly ? null : 'only types may come from the Prisma client';
  }
  if (layer === 'adapters' && imported === 'adapters') {
    return adapterOf(from) === adapterOf(to) ? null : 'adapters do not know each other';
  }
  if (layer === imported || MAY_IMPORT[layer].includes(imported)) return null;
  return `${layer} may not know ${imported}`;
}

const objections = (imports: readonly Import[]): readonly string[] =>
  imports.flatMap((each) => {
    const why = objection(each);
    return why === null ? [] : [`${each.from} imports ${each.to}: ${why}`];
  });

const imports = ['src', 'web']
  .flatMap((folder) => sourceFiles(ROOT, folder))
  .flatMap((path) => importsOf(ROOT, path));

describe('the house', () => {
  it('is imported one way: schema → resolvers → orchestrator ← adapters', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(objections(imports)).toEqual([]);
  });

  it.each([
    ['src/orchestrator/a.ts', 'graphql', 'the domain knows no vendor'],
    ['src/orchestrator/a.ts', '@google/genai', 'the domain knows no vendor'],
    ['src/orchestrator/a.ts', 'node:http', 'the domain knows no vendor'],
    ['src/orchestrator/a.ts', 'src/adapters/prisma/x.ts', 'orchestrator may not know adapters'],
    ['src/orchestrator/a.ts', 'src/resolvers/run.ts', 'orchestrator may not know resolvers'],
    ['src/adapters/gemini/a.ts', 'src/adapters/prisma/x.ts', 'adapters do not know each other'],
    ['src/adapters/gemini/a.ts', 'src/schema/run.ts', 'adapters may not know schema'],
    ['src/resolvers/a.ts', 'src/schema/run.ts', 'resolvers may not know schema'],
    ['src/resolvers/a.ts', 'src/adapters/gemini/x.ts', 'resolvers may not know adapters'],
    ['src/resolvers/a.ts', PRISMA_CLIENT, 'only types may come from the Prisma client'],
    ['src/schema/a.ts', PRISMA_CLIENT, 'schema may not know adapters'],
    ['src/server/a.ts', 'src/adapters/prisma/x.ts', 'server may not know adapters'],
    ['src/commands/a.ts', 'src/adapters/prisma/x.ts', 'commands may not know adapters'],
    ['web/src/a.ts', 'src/orchestrator/run.ts', 'web may not know orchestrator'],
    ['src/utils/a.ts', 'zod', 'belongs to no known layer'],
  ])('does not allow %s to import %s', (from, to, why) => {
    expect(objections([{ from, to, isTypeOnly: false }])).toEqual([
      expect.stringContaining(`${from} imports ${to}: ${why}`),
    ]);
  });

  it('sees every form of import', () => {
    expect(imports).toContainEqual({
      from: 'src/resolvers/run.ts',
      to: PRISMA_CLIENT,
      isTypeOnly: true,
    });
    expect(imports).toContainEqual({
      from: 'src/schema/index.ts',
      to: 'src/schema/run.ts',
      isTypeOnly: false,
    });
  });

  it('has no folder for what has no name', () => {
    const folders = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !/\/(?:generated|library)(?:\/|$)/.test(path))
      .filter((path) => /\/(?:utils?|helpers?|common|shared|misc|lib)$/i.test(path));
    expect(folders).toEqual([]);
  });
});
