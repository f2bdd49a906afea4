/** Requests for something new, covered by the rehearsal library or by generated applications. */
export const REQUESTS = [
  'Build a todo app with authentication',
  'Create dashboard with charts',
  'Build me a kanban board with drag and drop',
  'A weather app that shows a five day forecast for a city I type in',
  'Build a quiz with a countdown and a best score',
  'Write a blog with comments',
  'A shop with a cart and checkout',
  'Make a timer with a history',
  'Markdown notes with a preview',
  'I want an expense tracker with categories, monthly totals and a pie chart',
  'Create a recipe collection where I can search by ingredient',
  'A guest list for a wedding: name, email, table; sort and filter',
];
