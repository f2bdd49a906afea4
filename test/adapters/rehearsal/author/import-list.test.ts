import { expect, it } from 'vitest';
import { ImportList } from '../../../../src/adapters/rehearsal/author/source/import-list.ts';
import {
  type ParsedSource,
  parseSource,
} from '../../../../src/adapters/rehearsal/author/source/parse-source.ts';

const ITEM = { path: 'src/item.ts', content: 'export class Item {}\n' };

function source(path: string, content: string): ParsedSource {
  const parsed = parseSource({ path, content });
  if (parsed === null) throw new Error(`${path} does not parse`);
  return parsed;
}

const nobody = (): boolean => false;

/** Combines the imports of these files for a file in another folder. */
function gathered(...contents: readonly string[]): { isTaken: boolean; text: string } {
  const imports = new ImportList([ITEM], 'src/components/All.tsx');
  const isTaken = contents.every((content, index) =>
    imports.take(source(`src/part${index}.tsx`, content), nobody),
  );
  return { isTaken, text: imports.print() };
}

it('rewrites paths for the file that imports are combined for', () => {
  expect(gathered("import { Item } from './item';")).toEqual({
    isTaken: true,
    text: "import { Item } from '../item';",
  });
});

it.each([
  ["import type { Item } from './item';", "import { Item } from './item';"],
  ["import { Item } from './item';", "import type { Item } from './item';"],
])('imports a name as a value if one of the files does: %s', (first, second) => {
  expect(gathered(first, second).text).toBe("import { Item } from '../item';");
});

it('imports a name as a type if all files do', () => {
  const statement = "import type { Item } from './item';";
  expect(gathered(statement, statement).text).toBe("import type { Item } from '../item';");
});

it('returns false when a name would be ambiguous', () => {
  const { isTaken } = gathered("import { Item } from './item';", "import { Item } from 'shop';");
  expect(isTaken).toBe(false);
});
