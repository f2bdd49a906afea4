import type { Defect } from '../../../src/adapters/rehearsal/author/defects/defect.ts';
import { sourcesOf } from '../../../src/adapters/rehearsal/author/defects/spoil.ts';
import { resolveImport } from '../../../src/adapters/rehearsal/author/source/project.ts';
import type { SourceFile } from '../../../src/orchestrator/task.ts';
import type { Damage, Place } from './damage.ts';
import { lineAt } from './spots.ts';

/** A mistake of rehearsal models as a damage; it shows where the files differ. */
export const fromDefect = ({ id, severity, apply }: Defect): Damage => ({
  id,
  severity,
  apply: (files, random) => {
    const damaged = apply(files, random);
    return damaged === null ? null : { files: damaged, places: placesOf(files, damaged) };
  },
});

function placesOf(before: readonly SourceFile[], after: readonly SourceFile[]): readonly Place[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  const changed = after.flatMap(({ path, content }) => {
    const good = old.get(path);
    return good === undefined || good === content || path === 'package.json'
      ? []
      : [...changedLines(good, content), ...linesLeftAlone(good, content)].map((line) => ({
          path,
          line,
        }));
  });
  const left = new Set(after.map(({ path }) => path));
  const deleted = before.map(({ path }) => path).filter((path) => !left.has(path));
  return [...changed, ...deleted.flatMap((path) => importsOf(path, before, after))];
}

/** The first line of each stretch of the damaged file that the good one does not contain. */
function changedLines(good: string, content: string): readonly number[] {
  const known = new Map<string, number>();
  for (const line of good.split('\n')) known.set(line, (known.get(line) ?? 0) + 1);
  const lines = content.split('\n');
  const isNew = lines.map((line) => {
    const count = known.get(line) ?? 0;
    known.set(line, count - 1);
    return count <= 0;
  });
  const starts = isNew.flatMap((value, index) => (value && !isNew[index - 1] ? [index + 1] : []));
  // If lines were only removed, the damage shows where the remaining ones close up.
  const goodLines = good.split('\n');
  const firstGap = lines.findIndex((line, index) => line !== goodLines[index]);
  return starts.length > 0 ? starts : [firstGap + 1];
}

/** The lines of names that were used in the good file and are only declared in the damaged one. */
function linesLeftAlone(good: string, content: string): readonly number[] {
  const before = Map.groupBy(good.matchAll(NAME), ([name]) => name);
  return [...Map.groupBy(content.matchAll(NAME), ([name]) => name)].flatMap(([name, places]) => {
    const [only] = places;
    return places.length === 1 && only !== undefined && (before.get(name)?.length ?? 0) > 1
      ? [lineAt(content, only.index)]
      : [];
  });
}

const NAME = /[A-Za-z_$][\w$]*/g;

/** The lines where remaining files, pages included, refer to a deleted one. */
function importsOf(
  gone: string,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly Place[] {
  const kept = new Set(after.map(({ path }) => path));
  const fromSources = sourcesOf(before)
    .filter(({ file }) => kept.has(file.path))
    .flatMap(({ file, module }) =>
      module.staticImports
        .filter(({ moduleRequest: { value } }) => {
          const target = resolveImport(before, file.path, value);
          return target?.path === gone;
        })
        .flatMap(({ start, moduleRequest }) =>
          [start, moduleRequest.start].map((at) => ({
            path: file.path,
            line: lineAt(file.content, at),
          })),
        ),
    );
  const asking = [...fromSources, ...linesWith(gone, after)];
  // For a file that tools load by its name, the damage shows in the page and in the manifest.
  return asking.length > 0
    ? asking
    : [...linesWith(/<body\b/, after), { path: 'package.json', line: 1 }];
}

/** The lines of pages and manifests that contain a text. */
const linesWith = (text: string | RegExp, files: readonly SourceFile[]): readonly Place[] =>
  files
    .filter(({ path }) => path.endsWith('.html') || path === 'package.json')
    .flatMap(({ path, content }) =>
      content
        .split('\n')
        .flatMap((line, index) =>
          (typeof text === 'string' ? line.includes(text) : text.test(line))
            ? [{ path, line: index + 1 }]
            : [],
        ),
    );
