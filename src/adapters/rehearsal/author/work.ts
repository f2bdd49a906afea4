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
  /** The whole project afterwards. */
  readonly project: readonly SourceFile[];
  /** The whole project before; empty for a new application. */
  readonly base: readonly SourceFile[];
}

/** Requests that ask for a change even though there may be nothing to change. */
const CHANGES =
  /^\W*(?:please\s+)?(?:change|rename|replace|fix|update|turn|remove|refactor|recolou?r)\b/i;

/** How much of a request is read: it states its subject early, and long texts are slow to match. */
const MOST_READ_CHARS = 4_000;

/** Does what the request asks for: an edit of the base, or an application when there is none. */
export function doWork(wholeRequest: string, base: readonly SourceFile[]): Work {
  const request = wholeRequest.slice(0, MOST_READ_CHARS);
  if (base.length > 0) return edit(request, base);
  if (CHANGES.test(request)) {
    // There is nothing to change, so a fitting application is taken and changed.
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
  // Neither a component nor a page to change: the request is recorded in a file of its own.
  const note = { path: 'CHANGES.md', content: `# Changes\n\n- ${request.replace(/\s+/g, ' ')}\n` };
  return { kind: 'edit', project: [...base, note], base };
}
