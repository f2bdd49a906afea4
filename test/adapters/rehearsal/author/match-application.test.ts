import { describe, expect, it } from 'vitest';
import { matchApplication } from '../../../../src/adapters/rehearsal/author/match-application.ts';
import { loadLibrary } from '../../../../src/adapters/rehearsal/library/load-library.ts';

/** Null: nothing in the library fits, so the application is generated from the request's nouns. */
const REQUESTS: readonly (readonly [request: string, id: string | null])[] = [
  ['Build a todo app with authentication', 'todo-with-authentication'],
  ['Todos with sign in', 'todo-with-authentication'],
  ['make me a to-do list', 'todo-with-authentication'],
  ['a login page', 'todo-with-authentication'],
  ['Create dashboard with charts', 'dashboard-with-charts'],
  ['create a DASHBOARD with Charts!', 'dashboard-with-charts'],
  ['analytics dashboard', 'dashboard-with-charts'],
  ['Build a kanban board with drag and drop', 'kanban-board'],
  ['a Trello clone', 'kanban-board'],
  ['Make a chat app', 'chat'],
  ['team messaging with rooms', 'chat'],
  ['Build a shopping cart', 'shop-cart'],
  ['An e-commerce store with checkout', 'shop-cart'],
  ['an online shop for coffee', 'shop-cart'],
  ['Build a multi-step form wizard', 'form-wizard'],
  ['multi-step registration form with validation', 'form-wizard'],
  ['Weather app with 5-day forecast', 'weather'],
  ['Please build me a simple weather application in React', 'weather'],
  ['I want a blog with comments', 'blog'],
  ['a blogging platform', 'blog'],
  ['Build a quiz game', 'quiz'],
  ['trivia quizzes app', 'quiz'],
  ['Markdown note taking app', 'markdown-notes'],
  ['notes app with markdown preview', 'markdown-notes'],
  ['pomodoro timer', 'timer'],
  ['stopwatch and countdown timer', 'timer'],
  ['Build a recipe collection with ratings and search', null],
  ['expense tracker with charts', null],
  ['Build a photo gallery with login', null],
  ['flash card app', null],
  ['habit tracker with streaks', null],
  ['an app to track expenses with categories and charts', null],
  ['contact form', null],
  ['job board', null],
  ['movie watchlist with dark mode', null],
  ['作成', null],
];

describe('matching a request with the library', () => {
  const known = new Set(loadLibrary().map(({ id }) => id));

  it.each(REQUESTS.filter(([, id]) => id === null || known.has(id)))('%s → %s', (request, id) => {
    expect(matchApplication(request, loadLibrary())?.id ?? null).toBe(id);
  });
});
