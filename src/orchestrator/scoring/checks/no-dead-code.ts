import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt, problemIn } from '../finding.ts';
import { type Project, productSources, reachableFrom } from '../project/project.ts';
import { isConfigPath, isTestPath, type Source } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { referencesTo } from '../syntax/references.ts';

/** Every file and every exported function is used by something. */
export const noDeadCode: Check = {
  id: 'no-dead-code',
  title: 'Every file and every export is used',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    if (project.artefact === 'part' || project.starts.length === 0) {
      return skipped('What uses a part of an application is outside of it');
    }
    if (project.sources.some(({ problems }) => problems.length > 0)) {
      return skipped('What a file uses cannot be known when it does not parse');
    }
    const used = reachableFrom(project, [
      ...project.starts,
      ...[...project.files.keys()].filter((path) => isTestPath(path) || isConfigPath(path)),
    ]);
    const sources = productSources(project);
    const unused = sources.filter(({ path }) => !used.has(path));
    return judged([
      ...unused.map(unusedFile),
      ...sources
        .filter(({ path }) => used.has(path))
        .flatMap((source) => deadExports(source, project)),
    ]);
  },
};

const unusedFile = ({ path }: Source): Problem =>
  problemIn(path, {
    message: `Nothing imports ${path}`,
    rule: 'unused-file',
    severity: 'WARNING',
    cost: 0.25,
  });

function deadExports(source: Source, project: Project): Problem[] {
  const { tree, path } = source;
  // A start's exports are for whatever starts it.
  if (tree === null || project.starts.includes(path)) return [];
  const taken = new Set(
    project.imports.flatMap(({ resolution, names }) =>
      resolution.kind === 'file' && resolution.path === path ? names : [],
    ),
  );
  if (taken.has('*')) return [];
  return tree.ofType('ExportNamedDeclaration').flatMap((statement) => {
    const declaration = nodeIn(statement, 'declaration');
    // Types cost nothing and document; only code can be dead.
    if (declaration === null || declaration.type.startsWith('TS')) return [];
    const names = [
      nameOf(nodeIn(declaration, 'id')),
      ...nodesIn(declaration, 'declarations').map((declarator) => nameOf(nodeIn(declarator, 'id'))),
    ].filter((name) => name !== null);
    const dead = names.filter(
      (name) => !taken.has(name) && referencesTo(tree, name, tree.root).length === 0,
    );
    return dead.map((name) =>
      problemAt(source, statement, {
        message: `Nothing uses the export ${name}`,
        rule: 'dead-export',
        severity: 'WARNING',
        cost: 0.1,
      }),
    );
  });
}
