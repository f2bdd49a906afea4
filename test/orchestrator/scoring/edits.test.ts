import { describe, expect, it } from 'vitest';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import { editKeeps } from '../../../src/orchestrator/scoring/checks/edit-keeps.ts';
import { editMade } from '../../../src/orchestrator/scoring/checks/edit-made.ts';
import { editRestrained } from '../../../src/orchestrator/scoring/checks/edit-restrained.ts';
import { damaged, GOOD_APP } from '../../support/good-react-app.ts';
import { judge, PASSED } from '../../support/judge.ts';
import { type FilesByPath, filesFrom } from '../../support/score-request-builder.ts';

const STYLED: FilesByPath = {
  ...GOOD_APP,
  'src/styles.css': `main { max-width: 40rem; margin: auto; }

h1 {
  font-size: 2rem;
}

button {
  color: white;
  background: #dc2626;
}
`,
};

/** What the checks of edits find, each as `rule path:line`. */
function found(request: string, files: FilesByPath, base: FilesByPath = STYLED): readonly string[] {
  const profile = profileTask({ request, files: filesFrom(base), conversationId: '' });
  return [editMade, editKeeps, editRestrained].flatMap((check) => {
    const judgement = judge(check, files, { request, base, profile });
    return 'found' in judgement ? judgement.found : [];
  });
}

/** The styled application with texts of files replaced: `[path, text, replacement]`. */
function edited(...changes: readonly (readonly [string, string, string])[]): FilesByPath {
  const files: Record<string, string> = { ...STYLED };
  for (const [path, text, replacement] of changes) {
    const content = files[path] ?? '';
    if (!content.includes(text)) throw new Error(`${path} does not contain ${text}`);
    files[path] = content.replaceAll(text, () => replacement);
  }
  return files;
}

describe('an edit that leaves nothing', () => {
  const request = 'Change the button color to blue';

  it('was not made', () => {
    expect(found(request, {})).toContain('nothing-left');
  });

  it('was not made if it empties a file', () => {
    expect(found(request, { ...STYLED, 'src/App.tsx': '\n' })).toContain(
      'emptied-file src/App.tsx:1',
    );
  });

  it('may have been asked for', () => {
    expect(found('Delete everything in App.tsx', { ...STYLED, 'src/App.tsx': '' })).not.toContain(
      'emptied-file src/App.tsx:1',
    );
    expect(found('Remove all files', {})).not.toContain('nothing-left');
  });
});

describe('an edit of a colour', () => {
  const request = 'Change the button color to blue';
  const change = (colour: string) => edited(['src/styles.css', '#dc2626', colour]);

  it.each([
    'blue',
    'royalblue',
    '#2563eb',
    'rgb(37, 99, 235)',
    'rgb(15% 39% 92%)',
    'hsl(221 83% 53%)',
    'var(--accent)',
  ])('is made by %s', (colour) => {
    expect(found(request, change(colour))).toEqual([]);
  });

  it.each(['green', '#16a34a', 'rgb(220 38 100)'])('has the wrong colour: %s', (colour) => {
    expect(found(request, change(colour))).toEqual(['other-colour']);
  });

  it('must change nothing else', () => {
    const files = edited(
      ['src/styles.css', '#dc2626', 'blue'],
      ['src/styles.css', '40rem', '60rem'],
    );
    expect(found(request, files)).toEqual(['stray-lines src/styles.css:1']);
  });

  it('must not touch what the request does not mention', () => {
    const files = edited(
      ['src/styles.css', '#dc2626', 'blue'],
      ['src/api.ts', '/api/suggestions', '/api/v2/suggestions'],
    );
    expect(found(request, files)).toEqual(['stray-lines src/api.ts:2']);
  });

  it('must reformat nothing', () => {
    const path = 'src/components/AddBook.tsx';
    const restyled = (STYLED[path] ?? '').replaceAll("'", '"').replaceAll(';\n', '\n');
    const files = { ...edited(['src/styles.css', '#dc2626', 'blue']), [path]: restyled };
    expect(found(request, files)).toEqual([`reformatted-lines ${path}:1`]);
  });
});

describe('an edit of a text', () => {
  const request = 'Change the heading from "Reading list" to "My books"';

  it('is made if the text changes', () => {
    expect(found(request, edited(['src/App.tsx', 'Reading list', 'My books']))).toEqual([]);
  });

  it('is not made if the text stays', () => {
    expect(found(request, edited(['src/App.tsx', '<h1>', '<h1 className="title">']))).toEqual([
      'unchanged-text',
    ]);
  });

  it('is not made if the text becomes another', () => {
    expect(found(request, edited(['src/App.tsx', 'Reading list', 'Books']))).toEqual([
      'asked-text',
    ]);
  });

  it('removes the text if asked to', () => {
    const asked = 'Remove the text "No books yet."';
    const path = 'src/components/BookList.tsx';
    expect(found(asked, edited([path, '<p>No books yet.</p>', 'null']))).toEqual([]);
    expect(found(asked, edited([path, '<p>', '<p className="hidden">']))).toEqual([
      'unchanged-text',
    ]);
  });
});

describe('a refactoring', () => {
  const rename = (...paths: readonly string[]): FilesByPath =>
    edited(...paths.map((path) => [path, 'BookList', 'Shelf'] as const));
  const list = 'src/components/BookList.tsx';

  it('may rename everywhere', () => {
    const { [list]: content = '', ...rest } = rename('src/App.tsx', list);
    const files = { ...rest, 'src/components/Shelf.tsx': content };
    expect(found('Rename BookList to Shelf', files)).toEqual([]);
  });

  it('must not rename only half', () => {
    expect(found('Rename BookList to Shelf', rename(list))).toEqual(['half-renamed src/App.tsx:2']);
  });

  it('may move and split files', () => {
    const {
      [list]: content = '',
      'src/api.ts': api = '',
      ...rest
    } = edited(
      ['src/App.tsx', './components/BookList', './books/BookList'],
      ['src/components/Suggestions.tsx', '../api', '../suggestions/api'],
    );
    const files = {
      ...rest,
      'src/books/BookList.tsx': content.replace(/interface BookListProps \{[^}]*\}\n/, ''),
      'src/books/props.ts': 'export interface BookListProps {}\n',
      'src/suggestions/api.ts': api,
    };
    expect(found('Refactor the source into one folder per feature', files)).toEqual([]);
  });

  it('may convert a file from JavaScript to TypeScript', () => {
    const base = { 'sum.js': 'export const sum = (a, b) => a + b;' };
    const files = { 'sum.ts': 'export const sum = (a: number, b: number): number => a + b;' };
    const request = 'Add TypeScript types to this function.';
    expect(judge(editRestrained, files, { request, base })).toEqual(PASSED);
  });

  it('must not lose what other files use', () => {
    const files = edited(
      ['src/App.tsx', "import { Suggestions } from './components/Suggestions';\n", ''],
      ['src/App.tsx', '      <Suggestions onPick={addBook} />\n', ''],
    );
    const { 'src/components/Suggestions.tsx': _, ...rest } = files;
    expect(
      found('Make the title bigger', { ...rest, 'src/styles.css': 'h1 { font-size: 3rem }' }),
    ).toEqual(
      expect.arrayContaining([
        'lost-export src/components/Suggestions.tsx:1',
        'deleted-file src/components/Suggestions.tsx:null',
      ]),
    );
  });
});

describe('an edit that adds or repairs something', () => {
  it('may add a feature in old and new files', () => {
    const files = {
      ...edited(
        ['src/App.tsx', '<h1>Reading list</h1>', '<h1>Reading list</h1>\n      <ThemeToggle />'],
        [
          'src/App.tsx',
          'import { Suggestions }',
          "import { ThemeToggle } from './components/ThemeToggle';\nimport { Suggestions }",
        ],
      ),
      'src/components/ThemeToggle.tsx':
        'export const ThemeToggle = () => <button onClick={() => document.body.classList.toggle("dark")}>Dark mode</button>;\n',
    };
    expect(found('Add dark mode with a toggle', files)).toEqual([]);
  });

  it('must not lose a control', () => {
    const path = 'src/components/AddBook.tsx';
    const files = edited(
      [path, '      <button type="submit">Add book</button>\n', ''],
      ['src/styles.css', 'h1 {', 'h1 {\n  text-align: center;'],
    );
    expect(found('Center the heading', files)).toEqual([
      `lost-control ${path}:1`,
      `stray-change ${path}:1`,
    ]);
  });

  it('must be about the request', () => {
    const files = edited(['src/api.ts', 'Suggestions answered', 'The server answered']);
    expect(found('Add pagination to the bookshelf page', files)).toEqual(
      expect.arrayContaining(['unrelated-edit']),
    );
  });

  it('may fix a bug anywhere', () => {
    const base = damaged('src/hooks/useBooks.ts', '[books]);', ']);');
    expect(found('Fix the bug that books are not saved', GOOD_APP, base)).toEqual([]);
  });
});
