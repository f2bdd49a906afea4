import { describe, expect, it } from 'vitest';
import { answerQuestion, isQuestion } from '../../../../src/adapters/rehearsal/author/question.ts';

describe('a request', () => {
  it.each([
    'What does useEffect do?',
    'explain the reducer',
    'Is the list sorted',
    'The list is sorted, right?',
  ])('is a question: %s', (request) => {
    expect(isQuestion(request)).toBe(true);
  });

  it.each([
    'How about a dark mode',
    'What about a footer?',
    'Why not a larger title',
    'Can you add a search?',
    'Build a quiz',
  ])('is not a question: %s', (request) => {
    expect(isQuestion(request)).toBe(false);
  });
});

describe('the answer', () => {
  it('says who answers, what the files declare, and where the question’s words occur', () => {
    const content = 'export function sortTodos() {}\nconst other = 1;\n';
    const answer = answerQuestion('Where is sortTodos?', [{ path: 'src/sort.ts', content }]);
    expect(answer).toContain('# An answer from a rehearsal model');
    expect(answer).toContain('- `src/sort.ts` (3 lines): sortTodos');
    expect(answer).toContain('- `src/sort.ts:1` export function sortTodos() {}');
    expect(answer).not.toContain('src/sort.ts:2');
  });

  it('says that no files were given', () => {
    expect(answerQuestion('Why?', [])).toContain('No files came with the question.');
  });
});
