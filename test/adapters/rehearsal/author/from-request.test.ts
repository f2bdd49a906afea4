import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { createBlueprint } from '../../../../src/adapters/rehearsal/author/from-request/blueprint.ts';
import { writeApplication } from '../../../../src/adapters/rehearsal/author/from-request/write-application.ts';
import type { SourceFile } from '../../../../src/orchestrator/task.ts';
import { typescriptErrors } from '../../../support/typescript-errors.ts';

const REQUESTS = [
  'Build a recipe collection with ratings and search',
  'Build a photo gallery with login',
  'flash card app with search, sorting and filtering by category',
  'an app to track expenses with categories and charts',
  'inventory management system for a bookstore with sorting and export',
  'movie watchlist with dark mode',
  'event calendar with routing and login',
  'job board with filter, pagination and navigation',
  'wedding guest list planner with emails and paid flag',
  'class schedule with teachers',
  'package tracker with deadlines, links and prices',
  '作成',
  'map of documents with dates, sorting, charts, dark theme, export, login, routing, search, filter, pagination',
];

const write = (request: string): readonly SourceFile[] =>
  writeApplication(createBlueprint(request));

const pathsOf = (files: readonly SourceFile[]): readonly string[] => files.map(({ path }) => path);

describe('an application made from a request', () => {
  it('type-checks under strict TypeScript, whatever is asked for', async () => {
    const projects = Object.fromEntries(
      REQUESTS.map((request, index) => [`project-${index}`, write(request)]),
    );

    expect(await typescriptErrors(projects)).toEqual([]);
  });

  it.each(REQUESTS)('parses: %s', (request) => {
    for (const { path, content } of write(request).filter((file) => /\.tsx?$/.test(file.path))) {
      expect({ path, errors: parseSync(path, content).errors }).toEqual({ path, errors: [] });
    }
  });

  it('takes its entity and fields from the nouns of the request', () => {
    const { title, entity, fields } = createBlueprint(
      'Build a recipe collection with ratings, cooking time and search',
    );

    expect({ title, entity, fields: fields.map(({ name, kind }) => `${name}: ${kind}`) }).toEqual({
      title: 'Recipe collection',
      entity: {
        label: 'recipe',
        labels: 'recipes',
        one: 'recipe',
        many: 'recipes',
        Type: 'Recipe',
        Types: 'Recipes',
      },
      fields: [
        'title: text',
        'category: text',
        'ingredient: long-text',
        'rating: rating',
        'cookingTime: text',
        'notes: long-text',
      ],
    });
  });

  it('has the features asked for, and no others', () => {
    const plain = pathsOf(write('Build a plant collection'));
    const rich = pathsOf(write('Build a plant collection with login, charts and dark mode'));

    expect(rich.filter((path) => !plain.includes(path))).toEqual([
      'src/components/PlantChart.tsx',
      'src/components/SignInForm.tsx',
      'src/components/ThemeToggle.tsx',
      'src/hooks/useSession.ts',
      'src/lib/accounts.ts',
    ]);
    expect(plain.filter((path) => !rich.includes(path))).toEqual([]);
  });

  it('is the same for the same request', () => {
    expect(write('Build a plant collection')).toEqual(write('Build a plant collection'));
  });
});
