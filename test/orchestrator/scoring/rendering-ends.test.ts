import { describe, expect, it } from 'vitest';
import { renderingEnds } from '../../../src/orchestrator/scoring/checks/rendering-ends.ts';
import { type Judgement, judge, PASSED } from '../../support/judge.ts';

const judgeComponent = (lines: readonly string[]): Judgement =>
  judge(renderingEnds, {
    'src/List.tsx': [
      "import { useEffect, useState } from 'react';",
      'export function List({ page }: { page: number }) {',
      '  const [items, setItems] = useState<string[]>([]);',
      '  const [last, setLast] = useState(page);',
      ...lines.map((line) => `  ${line}`),
      '  return <p onClick={() => setItems([])}>{items.length + last}</p>;',
      '}',
    ].join('\n'),
  });

describe('rendering-ends', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['state that is set with every render', ['setItems([]);'], 'endless-render src/List.tsx:5'],
    [
      'state that is set with every render after another condition',
      ['if (page < 0) return null;', 'setLast(page);'],
      'endless-render src/List.tsx:6',
    ],
    [
      'an effect that changes what it depends on',
      ['useEffect(() => {', '  setItems([...items, page + ""]);', '}, [items, page]);'],
      'endless-effect src/List.tsx:6',
    ],
    [
      'an effect that counts what it depends on',
      ['useEffect(() => {', '  setLast((count) => count + 1);', '}, [last]);'],
      'endless-effect src/List.tsx:6',
    ],
  ])('finds %s', (_, lines, found) => {
    expect(judgeComponent(lines)).toMatchObject({ found: [found] });
  });

  it.each<readonly [string, readonly string[]]>([
    ['state that follows a property', ['if (page !== last) setLast(page);']],
    ['a guard about the state itself', ['if (last === page) return null;', 'setLast(page);']],
    ['handlers', ['const clear = () => {', '  setItems([]);', '};', 'void clear;']],
    ['an effect without that dependency', ['useEffect(() => {', '  setItems([]);', '}, [page]);']],
    ['an effect that sets the same value', ['useEffect(() => {', '  setLast(0);', '}, [last]);']],
    [
      'an effect that first asks whether it must',
      [
        'useEffect(() => {',
        '  if (items.length > 0) return;',
        '  setItems([...items, ""]);',
        '}, [items]);',
      ],
    ],
  ])('accepts %s', (_, lines) => {
    expect(judgeComponent(lines)).toEqual(PASSED);
  });

  it('is skipped without state', () => {
    expect(judge(renderingEnds, { 'a.tsx': 'export const A = () => <p />;' })).toEqual({
      skipped: 'No component keeps state in hooks',
    });
  });
});
