/** Files to write in one answer, as the plan's schema defines it. */
export interface PlannedStage {
  readonly title: string;
  readonly paths: readonly string[];
}

const MOST_PATHS = 6;

const ROLES: readonly (readonly [title: string, role: RegExp])[] = [
  ['Project setup', /^(?:[^/]+\.(?:json|html)|[^/]*config\.[cm]?[jt]s)$/],
  ['Types, data and state', /^src\/.*(?<!x)$(?<!\.css)(?<!\.scss)/],
  ['Components', /^src\/components\//],
  ['Entry point and styles', /./],
];

/**
 * Divides files into stages, so that imported files come first. An edit is a single stage: all of
 * it is written with the original files in view.
 */
export function planStages(
  paths: readonly string[],
  kind: 'application' | 'edit',
): readonly PlannedStage[] {
  if (kind === 'edit') return [{ title: 'The change', paths }];
  return ROLES.flatMap(([title], index) =>
    chunks(paths.filter((path) => roleOf(path) === index)).map((chunk) => ({
      title,
      paths: chunk,
    })),
  );
}

const roleOf = (path: string): number => ROLES.findIndex(([, role]) => role.test(path));

function chunks(paths: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(paths.length / MOST_PATHS);
  return Array.from({ length: count }, (_, index) =>
    paths.slice(index * MOST_PATHS, (index + 1) * MOST_PATHS),
  );
}
