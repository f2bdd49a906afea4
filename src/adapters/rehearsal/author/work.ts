import type { SourceFile } from '../../../orchestrator/task.ts';
import { type LibraryApplication, loadLibrary } from '../library/load-library.ts';
import { EDITS } from './edits/edits.ts';
import { createBlueprint } from './from-request/blueprint.ts';
import { writeApplication } from './from-request/write-application.ts';
import { matchApplication } from './match-application.ts';
import { changedPaths } from './source/project.ts';

/** What a perfect answer to a request would be. */
export interface Work {
  readonly kind: 'application' | 'edit';
  /** Everything that the project consists of afterwards. */
  readonly project: readonly SourceFile[];
  /** What it consisted of before. */
  readonly base: readonly SourceFile[];
}

/** Asks to change something, though nothing may be there. */
const CHANGES =
  /^\W*(?:please\s+)?(?:change|rename|replace|fix|update|turn|remove|refactor|recolou?r)\b/i;

/** What a request is about is said at its beginning; a long text takes long to look through. */
const MOST_READ_CHARS = 4_000;

/** Does what the request asks for: an edit of the base, or an application where there is none. */
export function doWork(wholeRequest: string, base: readonly SourceFile[]): Work {
  const request = wholeRequest.slice(0, MOST_READ_CHARS);
  if (base.length > 0) return edit(request, base);
  if (CHANGES.test(request)) {
    // A change of nothing: what it could be a change of is taken, and changed.
    const { files } = matchApplication(request, loadLibrary()) ?? smallestApplication();
    return { kind: 'application', project: edit(request, files).project, base };
  }
  return { kind: 'application', project: application(request), base };
}

/** Paths of the files that are new or different after the work. */
export function writtenPaths({ base, project }: Work): readonly string[] {
  const present = new Set(project.map(({ path }) => path));
  return changedPaths(base, project).filter((path) => present.has(path));
}

const application = (request: string): Work['project'] =>
  matchApplication(request, loadLibrary())?.files ?? writeApplication(createBlueprint(request));

function smallestApplication(): LibraryApplication {
  const [smallest] = loadLibrary().toSorted(
    (left, right) => left.files.length - right.files.length,
  );
  if (smallest === undefined) throw new Error('The library holds no application');
  return smallest;
}

function edit(request: string, base: readonly SourceFile[]): Work {
  for (const edited of EDITS) {
    const project = edited(request, base);
    if (project !== null) return { kind: 'edit', project, base };
  }
  // Neither a component nor a page to change: what was asked for is written down beside it.
  const note = { path: 'CHANGES.md', content: `# Changes\n\n- ${request.replace(/\s+/g, ' ')}\n` };
  return { kind: 'edit', project: [...base, note], base };
}
