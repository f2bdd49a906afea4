import { elementsOf } from '../markup/element.ts';
import { type Project, productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionsNamed } from '../syntax/functions.ts';
import { calleeName, nameOf, nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { heardOutside } from '../wiring/controls/heard-outside.ts';
import { declaredProps } from '../wiring/props/declared-props.ts';

const EMITS =
  /\bdefineEmits\b|\$emit\b|\bemits\s*:|\bcreateEventDispatcher\b|\bdispatchEvent\b|\bpostMessage\b/;
const CALLBACK = /^(?:(?:this\.)?props\.)?on[A-Z]\w*$/;

/**
 * True for a part that reports what happens in it, by events or callbacks: when it is shown by
 * itself, nobody listens, and its controls need not have any effect.
 */
export const tellsOthers = (project: Project): boolean =>
  project.artefact === 'part' &&
  project.starts.length === 0 &&
  productSources(project).some(
    (source) => EMITS.test(source.text) || callsGiven(source) || isHeardAtItsRoot(source),
  );

const isHeardAtItsRoot = (source: Source): boolean =>
  source.tree !== null && elementsOf(source.tree).some(heardOutside([])(source, source.tree));

function callsGiven(source: Source): boolean {
  const { tree } = source;
  if (tree === null) return false;
  const { declared } = declaredProps(source);
  return tree.ofType('CallExpression').some((call) => {
    const name = calleeName(call) ?? '';
    return (CALLBACK.test(name) && !isOwn(tree, name)) || declared.has(name);
  });
}

/** `onMounted(…)` of Vue, `onSubmit()` of the file: no callback that is passed in. */
const isOwn = (tree: SyntaxTree, name: string): boolean =>
  functionsNamed(tree, name).length > 0 || importedNames(tree).has(name);

const importedNames = oncePerTree(
  (tree): ReadonlySet<string | null> =>
    new Set(tree.ofType('ImportSpecifier').map((one) => nameOf(nodeIn(one, 'local')))),
);
