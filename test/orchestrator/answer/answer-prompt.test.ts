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

  it.each([
    ['How do I test a reducer?', 'src/App.test.tsx'],
    ['Does HTTP work over UDP?', 'src/network.ts'],
    ['What is a port?', 'src/report.ts'],
    ['How does Prettier find a config?', 'vite.config.ts'],
  ])('does not take part of a word, or a suffix, for a name: %s', (request, path) => {
    expect(isAboutFiles(request, [{ path, content: '' }])).toBe(false);
  });

  it.each([
    ['How are todos sorted?', 'src/TodoList.tsx'],
    ['What happens at checkout?', 'src/checkout/index.ts'],
    ['How is a todolist drawn?', 'src/TodoList.tsx'],
    ['Why is login slow?', 'app/user-login.ts'],
  ])('recognises a word of a path: %s', (request, path) => {
    expect(isAboutFiles(request, [{ path, content: '' }])).toBe(true);
  });

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
