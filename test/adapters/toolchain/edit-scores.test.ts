import { afterAll, describe, expect, it } from 'vitest';
import { createScorerPool } from '../../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { compareScorecards } from '../../../src/orchestrator/scoring/compare.ts';
import { GOOD_APP } from '../../support/good-react-app.ts';
import { type FilesByPath, filesFrom } from '../../support/score-request-builder.ts';

const scorer = createScorerPool({ workers: 2 });
afterAll(() => scorer.close());

function score(request: string, files: FilesByPath, base: FilesByPath): Promise<Scorecard> {
  const profile = profileTask({ request, files: filesFrom(base), conversationId: '' });
  return scorer.score(
    { request, profile, files: filesFrom(files), base: filesFrom(base), isPartial: false },
    new AbortController().signal,
  );
}

const LIST = 'src/components/BookList.tsx';
const withText = (path: string, text: string, replacement: string, files = GOOD_APP) => ({
  ...files,
  [path]: (files[path] ?? '').replace(text, () => replacement),
});

describe('an edit', () => {
  const request = 'Change the heading "Reading list" to "My books"';
  const good = withText('src/App.tsx', 'Reading list', 'My books');

  it('that does what was asked and nothing else loses no points', async () => {
    expect(await score(request, good, GOOD_APP)).toMatchObject({ overall: 100 });
  });

  it.each<readonly [string, FilesByPath]>([
    ['changes nothing', GOOD_APP],
    ['changes something else', withText(LIST, 'No books yet.', 'Nothing here.')],
    ['does more than was asked', withText(LIST, 'Mark as read', 'Done', good)],
    [
      'loses a button',
      withText(LIST, /<button[\s\S]*<\/button>/.exec(good[LIST] ?? '')?.[0] ?? '', '', good),
    ],
    ['loses a handler', withText(LIST, ' onClick={() => onToggle(book.id)}', '', good)],
    ['breaks a type', withText(LIST, 'book.isRead ?', 'book.isDone ?', good)],
    ['breaks the build', withText('src/App.tsx', './hooks/useBooks', './hooks/books', good)],
  ])('that %s scores lower', async (_, files) => {
    const [better, worse] = await Promise.all([
      score(request, good, GOOD_APP),
      score(request, files, GOOD_APP),
    ]);
    expect(worse.overall).toBeLessThan(better.overall);
    expect(compareScorecards(better, worse)).toBeLessThan(0);
  });

  it('is not blamed for code that did not build before', async () => {
    const base = { ...GOOD_APP, 'src/legacy.ts': 'export const broken = (;\n' };
    const edited = { ...good, 'src/legacy.ts': base['src/legacy.ts'] };
    expect(await score(request, edited, base)).toMatchObject({ overall: 100, isBuildable: true });
  });

  it('may move code into new files', async () => {
    const suggestions = 'src/components/Suggestions.tsx';
    const { [suggestions]: component = '', 'src/api.ts': api = '', ...rest } = GOOD_APP;
    const files = {
      ...rest,
      'src/App.tsx': (rest['src/App.tsx'] ?? '').replace('components/Sugg', 'suggestions/Sugg'),
      'src/suggestions/Suggestions.tsx': component.replace('../api', './loadSuggestions'),
      'src/suggestions/loadSuggestions.ts': api,
    };
    const moving = 'Refactor: move everything about suggestions into a folder of its own';
    expect(await score(moving, files, GOOD_APP)).toMatchObject({ overall: 100 });
  });
});
