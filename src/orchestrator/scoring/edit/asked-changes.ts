import type { Problem } from '../check.ts';
import { problemAt, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { nameOf } from '../syntax/node.ts';
import { removedTexts, renamedNames, rewordedTexts } from './asked-texts.ts';
import { coloursIn, wantedColour } from './colour.ts';
import type { Hunk } from './hunks.ts';

export interface Edit {
  readonly request: string;
  readonly base: Project;
  readonly project: Project;
  readonly hunks: readonly Hunk[];
}

/** Changes that a request asks for literally, and that the edit did not make. */
export const undoneChanges = (edit: Edit): Problem[] => [
  ...keptTexts(edit),
  ...keptNames(edit),
  ...otherColour(edit),
];

function keptTexts({ request, base, project }: Edit): Problem[] {
  const reworded = rewordedTexts(request).flatMap(({ from, to }): Problem[] => {
    const was = count(base, from);
    if (was > 0 && count(project, from) >= was && !to.includes(from)) return [stillThere(from)];
    if (count(project, to) > 0) return [];
    return [undone(`The request asks for "${to}", which appears nowhere`, 'asked-text')];
  });
  const removed = removedTexts(request).flatMap((text): Problem[] => {
    const was = count(base, text);
    return was > 0 && count(project, text) >= was ? [stillThere(text)] : [];
  });
  return [...reworded, ...removed];
}

const stillThere = (text: string): Problem =>
  undone(`"${text}" should have changed, but is still there`, 'unchanged-text');

const undone = (message: string, rule: string): Problem =>
  problemOfAll({ message, rule, severity: 'ERROR', cost: 0.6 });

const count = ({ sources }: Project, text: string): number =>
  sources.reduce((sum, source) => sum + source.text.split(text).length - 1, 0);

/** Names to be renamed that are still used, or whose new name nothing has. */
const keptNames = ({ request, base, project }: Edit): Problem[] =>
  renamedNames(request).flatMap(({ from, to }): Problem[] => {
    if (usesOf(base, from).length === 0) return [];
    const [left] = usesOf(project, from);
    if (left !== undefined) {
      return [
        problemAt(left.source, left.node, {
          message: `${from} should be renamed to ${to}, but still has its old name here`,
          rule: 'half-renamed',
          severity: 'ERROR',
          cost: 0.5,
        }),
      ];
    }
    return usesOf(project, to).length > 0
      ? []
      : [undone(`${from} should be renamed to ${to}, but nothing has that name`, 'not-renamed')];
  });

const usesOf = ({ sources }: Project, name: string) =>
  sources.flatMap((source) =>
    ['Identifier', 'JSXIdentifier'].flatMap((type) =>
      (source.tree?.ofType(type) ?? [])
        .filter((node) => nameOf(node) === name)
        .map((node) => ({ source, node })),
    ),
  );

/** The edit writes colours, and none of them is the one that was asked for. */
function otherColour({ request, hunks }: Edit): Problem[] {
  const wanted = wantedColour(request);
  if (wanted === null) return [];
  const written = coloursIn(hunks.flatMap(({ added }) => added).join('\n'));
  if (written.length === 0 || written.some((families) => families.includes(wanted))) return [];
  return [
    undone(`The request asks for ${wanted}, but the edit only adds other colours`, 'other-colour'),
  ];
}
