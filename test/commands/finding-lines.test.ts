import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { findingLines } from '../../src/commands/finding-lines.ts';

const finding = (message: string) => ({
  path: null,
  line: null,
  column: null,
  rule: null,
  message,
});

const shown = (...args: Parameters<typeof findingLines>): readonly string[] =>
  findingLines(...args).map(stripVTControlCharacters);

it('shows the place, the rule and the message of a finding', () => {
  expect(shown([{ ...finding('No'), path: 'a.ts', line: 2, column: 3, rule: 'types' }], 1)).toEqual(
    ['    a.ts:2:3  types  No'],
  );
});

it('counts findings it does not show', () => {
  const findings = ['one', 'two', 'three'].map(finding);
  expect(shown(findings, 3)).toEqual(['    one', '    two', '    three']);
  expect(shown(findings, 2)).toEqual(['    one', '    two', '    and 1 more']);
});

it('shows control sequences as plain text, in one line', () => {
  expect(findingLines([finding('\u001b[31mred\u001b[0m\nand\u0007 more')], 1)).toEqual([
    '    red and  more',
  ]);
});
