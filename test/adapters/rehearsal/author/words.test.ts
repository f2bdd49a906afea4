import { describe, expect, it } from 'vitest';
import { plural, singular, stem } from '../../../../src/adapters/rehearsal/author/words.ts';

describe('a noun', () => {
  it.each([
    ['recipe', 'recipes'],
    ['story', 'stories'],
    ['key', 'keys'],
    ['box', 'boxes'],
    ['quiz', 'quizzes'],
    ['class', 'classes'],
    ['movie', 'movies'],
    ['person', 'people'],
    ['bus', 'buses'],
  ])('has a plural: %s, %s', (one, many) => {
    expect(plural(one)).toBe(many);
  });

  it.each([
    ['recipes', 'recipe'],
    ['stories', 'story'],
    ['boxes', 'box'],
    ['quizzes', 'quiz'],
    ['people', 'person'],
    ['status', 'status'],
    ['glass', 'glass'],
    ['gas', 'gas'],
  ])('has a singular: %s, %s', (many, one) => {
    expect(singular(many)).toBe(one);
  });
});

it.each([
  ['todo', 'Todos'],
  ['track', 'tracking'],
  ['track', 'tracked'],
  ['plan', 'planning'],
  ['note', 'notes'],
])('%s and %s have the same stem', (word, form) => {
  expect(stem(form)).toBe(stem(word));
});
