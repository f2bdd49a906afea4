import { describe, expect, it } from 'vitest';
import { settledFiles } from '../../../src/orchestrator/execute/attempt/settled-files.ts';

const settled = (files: Readonly<Record<string, string>>): readonly string[] => [
  ...settledFiles(Object.entries(files).map(([path, content]) => ({ path, content }))),
];

describe('files that are settled', () => {
  it('are those whose imports have all arrived', () => {
    expect(
      settled({
        'src/App.tsx': "import { List } from './components/List';\nimport './styles.css';",
        'src/components/List.tsx': "import type { Item } from '../types.ts';\nimport 'react';",
        'src/types.ts': 'export interface Item {}',
        'src/styles.css': 'body {}',
        'src/Other.tsx': "import { missing } from './missing';",
      }),
    ).toEqual(['src/App.tsx', 'src/components/List.tsx', 'src/types.ts', 'src/styles.css']);
  });

  it('are not those that import a missing file through another', () => {
    expect(
      settled({
        'a.ts': "export * from './b'",
        'b.ts': "const c = await import('./c')",
        'd.ts': "import { e } from '/e/index'",
        'e/index.ts': '',
      }),
    ).toEqual(['d.ts', 'e/index.ts']);
  });

  it('are all or none of the files in an import cycle', () => {
    expect(settled({ 'a.ts': "import './b'", 'b.ts': "import './a'" })).toEqual(['a.ts', 'b.ts']);
    expect(settled({ 'a.ts': "import './b'", 'b.ts': "import './a'; import './c'" })).toEqual([]);
  });

  it('are not those that import by an alias, which only configuration resolves', () => {
    expect(settled({ 'src/a.ts': "import { b } from '@/b'", 'src/b.ts': '' })).toEqual([
      'src/b.ts',
    ]);
  });
});
