import { describe, expect, it } from 'vitest';
import { bundleSize } from '../../../src/orchestrator/scoring/checks/bundle-size.ts';
import { lightImports } from '../../../src/orchestrator/scoring/checks/light-imports.ts';
import { rendersCheaply } from '../../../src/orchestrator/scoring/checks/renders-cheaply.ts';
import { judge, PASSED } from '../../support/judge.ts';

describe('bundle-size', () => {
  const built = (gzipBytes: number) => ({
    bundle: { kind: 'built', gzipBytes, chunkCount: 1 } as const,
  });

  it('costs nothing up to a reasonable size, and smaller is no better', () => {
    expect(judge(bundleSize, {}, built(500))).toEqual(PASSED);
    expect(judge(bundleSize, {}, built(80_000))).toEqual(PASSED);
  });

  it('costs more for a bigger bundle', () => {
    expect(judge(bundleSize, {}, built(340_000))).toMatchObject({ found: ['big-bundle'] });
    expect(judge(bundleSize, {}, built(9_000_000))).toEqual({ value: 0, found: ['big-bundle'] });
  });

  it('reports a build error at its place', () => {
    const bundle = {
      kind: 'failed',
      problems: [{ message: '"a" is not exported by "b.ts"', path: 'a.ts', line: 3 }],
    } as const;
    expect(judge(bundleSize, {}, { bundle })).toEqual({ value: 0, found: ['build-error a.ts:3'] });
  });

  it('is skipped if there is nothing to bundle', () => {
    expect(judge(bundleSize, {})).toEqual({ skipped: 'There is nothing to bundle' });
  });
});

describe('light-imports', () => {
  it('finds packages that are heavy for their use', () => {
    const files = {
      'a.tsx': `import moment from 'moment';\nimport { debounce } from 'lodash';\nimport * as Icons from 'lucide-react';`,
    };
    expect(judge(lightImports, files)).toMatchObject({
      found: ['heavy-import a.tsx:1', 'heavy-import a.tsx:2', 'whole-collection a.tsx:3'],
    });
  });

  it('accepts named icons and single functions', () => {
    const files = {
      'a.tsx': `import { Sun } from 'lucide-react'; import debounce from 'lodash/debounce';`,
    };
    expect(judge(lightImports, files)).toEqual(PASSED);
  });
});

describe('renders-cheaply', () => {
  it('finds components defined in others, keys that change and missing keys', () => {
    const files = {
      'a.tsx': `export function List({ items }) {
  const Row = ({ item }) => <li>{item}</li>;
  return <ul>
    {items.map((item) => <Row key={Math.random()} item={item} />)}
    {items.map((item) => <li>{item}</li>)}
    {items.map((item) => { return <li>{item}</li>; })}
  </ul>;
}`,
    };
    expect(judge(rendersCheaply, files)).toMatchObject({
      found: [
        'nested-component a.tsx:2',
        'unstable-key a.tsx:4',
        'missing-key a.tsx:5',
        'missing-key a.tsx:6',
      ],
    });
  });

  it('accepts keyed lists and functions that only return markup', () => {
    const files = {
      'a.tsx': `export function List({ items }) {
  const renderRow = (item) => <li key={item.id}>{item.name}</li>;
  return <ul>{items.map(renderRow)}{items.map((item) => <Row key={item.id} {...item} />)}{Children.map(items, (item) => <li>{item}</li>)}</ul>;
}`,
    };
    expect(judge(rendersCheaply, files)).toEqual(PASSED);
  });
});
