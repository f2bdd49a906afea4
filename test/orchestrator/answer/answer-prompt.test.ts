import { describe, expect, it } from 'vitest';
import { answerPrompt, isAboutFiles } from '../../../src/orchestrator/answer/answer-prompt.ts';

const CART = {
  path: 'src/lib/cart.ts',
  content: 'export const totalOf = (prices: number[]) => prices.reduce((a, b) => a + b, 0);\n',
};

describe('isAboutFiles', () => {
  it.each([
    'What does this do?',
    'Where do we compute the total?',
    'How does totalOf work',
    'what is in cart.ts',
    'Was macht diese Datei?',
    'このコードは何をしていますか？',
  ])('is true of a question that points at the files: %s', (request) => {
    expect(isAboutFiles(request, [CART])).toBe(true);
  });

  it.each(['Difference between SSR and SSG', 'When should one prefer Map over Set?'])(
    'is false of a question about the world at large: %s',
    (request) => {
      expect(isAboutFiles(request, [CART])).toBe(false);
    },
  );

  it('is false without files', () => {
    expect(isAboutFiles('What does this do?', [])).toBe(false);
  });
});

describe('answerPrompt', () => {
  it('asks for words, and shows the files that the answer may draw on', () => {
    const { prompt, responseSchema } = answerPrompt('What does totalOf do?', [CART]);
    expect(responseSchema).toBeNull();
    expect(prompt).toContain('in words');
    expect(prompt).toContain('<file path="src/lib/cart.ts">');
  });

  it('bounds the characters of files, and lists the rest by name', () => {
    const large = { path: 'src/large.ts', content: 'x'.repeat(70_000) };
    const { prompt } = answerPrompt('What does totalOf do?', [CART, large]);
    expect(prompt.length).toBeLessThan(10_000);
    expect(prompt).toContain('src/large.ts (70000 characters)');
  });
});
