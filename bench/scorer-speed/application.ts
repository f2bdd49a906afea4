import type { ScoreRequest } from '../../src/orchestrator/ports/scorer.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import { type Application, applications } from '../scorer-damage/applications.ts';

/** A React application with ten files in `src/`, besides its page, manifest and settings. */
export const TEN_FILES: Application = theOne('kanban-board');

function theOne(id: string): Application {
  const found = applications().find((application) => application.id === id);
  if (found === undefined) throw new Error(`There is no application ${id}`);
  return found;
}

/** The paths of hand-written files: everything in `src/`. */
export const sourcePaths = ({ files }: Application): readonly string[] =>
  files.map(({ path }) => path).filter((path) => path.startsWith('src/'));

/** The same application with some files changed, differently for every revision. */
export const revised = (
  { files, ...rest }: Application,
  revision: number,
  paths: readonly string[],
): Application => ({
  ...rest,
  files: files.map((file) =>
    paths.includes(file.path) ? { ...file, content: file.content + lineFor(file, revision) } : file,
  ),
});

/**
 * New text, names and work that no check objects to. The mark is a side effect, so that no bundler
 * drops the line and what runs is new as well.
 */
function lineFor({ path }: SourceFile, revision: number): string {
  if (path.endsWith('.css')) return `\n.revision-${revision} { color: inherit; }\n`;
  return `\nconst revision${revision} = (): string => 'revision ${revision}';\nperformance.mark(revision${revision}());\n`;
}

/** The request to score a whole application as the answer to its request. */
export const scoreRequestOf = ({ request, files }: Application): ScoreRequest => ({
  request,
  profile: profileTask({ request, files: [], conversationId: '' }),
  files,
  base: [],
  isPartial: false,
});
