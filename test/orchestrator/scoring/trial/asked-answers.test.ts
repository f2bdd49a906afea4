import { describe, expect, it } from 'vitest';
import { answersAsked } from '../../../../src/orchestrator/scoring/trial/asked-answers.ts';

const titlesOf = (request: string): readonly string[] =>
  answersAsked(request).map(({ title }) => title);

describe('an answer of a server that a request describes', () => {
  it.each([
    ['- GET /health returns { "status": "ok" }', ['GET /health answers {"status":"ok"}']],
    ['`GET /ping` responds with `{ pong: true }`.', ['GET /ping answers {"pong":true}']],
    ['GET /health -> { status: "ok" }', ['GET /health answers {"status":"ok"}']],
    ['- POST /todos creates a todo and returns 201', ['POST /todos answers 201']],
    ['POST /api/books (201 Created): adds a book', ['POST /api/books answers 201']],
  ])('is read in "%s"', (request, titles) => {
    expect(titlesOf(request)).toEqual(titles);
  });

  it.each([
    'GET /todos returns a list of todos',
    'GET /users/:id returns { id: number, name: string }',
    'GET /me returns { "name": "string" }',
    'GET /stats returns { "count": 3 }',
    'POST /todos returns 201, or 400 when the title is missing',
    'If the body is valid, POST /todos returns 201',
    'GET /health returns something like { "status": "ok" }',
    'POST /login returns { "token": "abc" }',
  ])('is not guessed in "%s"', (request) => {
    expect(titlesOf(request)).toEqual([]);
  });
});
