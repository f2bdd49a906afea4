import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { proseLines } from '../../../src/orchestrator/profile/prose.ts';

const prose = (request: string): readonly string[] => [...proseLines(request)];

describe('proseLines', () => {
  it.each([
    'Build a shop; it needs a cart.',
    'Add a button (blue) that says "Save draft"',
    '- A list of notes, with search and filtering:',
    'For each task show its name, its due date (if any)',
    'Import the CSV files that people drop on the page',
    '1. Use `$state` for reactivity',
    '* Return to the first page when the filter changes',
    'Call it `useNotes()`; nothing else changes',
  ])('keeps what is written for people: %s', (line) => {
    expect(prose(line)).toEqual([line]);
  });

  it.each([
    "import { readFile } from 'node:fs';",
    'const admins = users.filter((user) => user.isAdmin);',
    'export function total(prices: number[]): number {',
    '    return items.reduce((sum, { price }) => sum + price, 0); // the total',
    '  name: string;',
    '// Filters users by their role',
    '}',
    '(async () => {',
    'abstract class Shape {',
    '    at render (src/App.tsx:12:3)',
  ])('skips code outside of code blocks: %s', (line) => {
    expect(prose(`Finish this:\n${line}`)).toEqual(['Finish this:']);
  });

  it('skips data that spans several lines, and keeps list items', () => {
    const request =
      "const user = {\n  role: 'admin',\n  // Its age\n  age: 30\n};\n\n  - Add a filter";
    expect(prose(request)).toEqual(['', '  - Add a filter']);
  });

  it('skips code blocks and comments in code', () => {
    expect(prose('Fix it\n```ts\nlet search = 1\n```\n/**\n * Sorts users.\n */\nPlease')).toEqual([
      'Fix it',
      'Please',
    ]);
  });

  it('finds no requirement that only the code in a request mentions', () => {
    const request = `Complete this file:\nconst found = users.filter((user) => validate(user));`;
    expect(profileTask({ request, files: [], conversationId: '' }).requirements).toEqual([]);
  });
});
