import { expect, it } from 'vitest';
import { artefactOf } from '../../../src/orchestrator/scoring/project/artefact.ts';

it.each([
  ['Build a todo app with a list component', 'application'],
  ['Create a dashboard component', 'part'],
  ['A stepper with the Options API, as a component', 'part'],
  ['Write a package.json for my app', 'part'],
  ['paginate(items, page, size) with 1-based pages', 'part'],
  ['Build an app that calls paginate(items, page)', 'application'],
  ['A dashboard (charts, tables) for sales', 'application'],
])('reads %j as a request for: %s', (request, artefact) => {
  expect(artefactOf(request, [])).toBe(artefact);
});

it('goes by the files if the request does not say', () => {
  expect(artefactOf('Make it nice', ['index.html'])).toBe('application');
  expect(artefactOf('Make it nice', ['src/a.ts'])).toBe('part');
  expect(artefactOf('A color picker dialog; used in a page', ['src/a.vue'])).toBe('part');
  expect(artefactOf('A modal for my app', ['src/a.vue', 'package.json'])).toBe('application');
});
