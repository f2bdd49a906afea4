import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isModule } from '../../project/page-names.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Members that read from a collection, or remove from it. */
const ASKING =
  /^(?:has|get|size|keys|values|entries|includes|indexOf|length|at|find|findIndex|some|every|filter|shift|pop|delete|clear)$/;

/**
 * Finds collections that start empty, are read, and never receive anything: `seen.has(key)` without
 * any `seen.add(key)`.
 */
export const unfilledCollections = (
  { sources }: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] =>
  [...tree.ofType('VariableDeclarator'), ...tree.ofType('PropertyDefinition')].flatMap((node) => {
    const isVariable = node.type === 'VariableDeclarator';
    const id = nodeIn(node, isVariable ? 'id' : 'key');
    const begins = nodeIn(node, isVariable ? 'init' : 'value');
    if (id === null || begins === null || !isEmpty(begins)) return [];
    if (begins.type === 'ArrayExpression' && isSetting(source, tree, node)) return [];
    const uses = isVariable ? usesOfVariable(tree, id) : usesOfField(tree, node, id);
    if (uses.length === 0 || !uses.every((use) => isAsked(tree, use))) return [];
    // Scripts of a page share their top-level variables.
    const isAtTop = tree.parentOf(tree.parentOf(node) ?? node) === tree.root;
    const others =
      isAtTop && !isModule(tree) ? sources.filter(({ path }) => path !== source.path) : [];
    if (others.some((one) => (one.tree?.named(nameOf(id) ?? '', one.tree.root).length ?? 0) > 0)) {
      return [];
    }
    return [
      problemAt(source, node, {
        message: 'This starts empty, and nothing is ever added',
        rule: 'unfilled-collection',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** An empty list at the top of a file with a comment above it is a setting that people fill in. */
function isSetting({ comments, text }: Source, tree: SyntaxTree, node: SyntaxNode): boolean {
  const declaration = tree.parentOf(node);
  if (declaration === null || tree.parentOf(declaration) !== tree.root) return false;
  const before = comments.findLast(({ end }) => end <= declaration.start);
  return (
    declaration.kind === 'const' &&
    before !== undefined &&
    text.slice(before.end, declaration.start).trim() === ''
  );
}

const isEmpty = (node: SyntaxNode): boolean =>
  node.type === 'NewExpression'
    ? /^(?:Weak)?(?:Map|Set)$/.test(calleeName(node) ?? '') &&
      nodesIn(node, 'arguments').length === 0
    : node.type === 'ArrayExpression' && nodesIn(node, 'elements').length === 0;

/** Uses of a variable that is local to a function or a file, without its declaration. */
function usesOfVariable(tree: SyntaxTree, id: SyntaxNode): readonly SyntaxNode[] {
  const declaration = tree.closest(id, ({ type }) => type === 'VariableDeclaration');
  const outer = declaration === null ? null : tree.parentOf(declaration);
  const name = nameOf(id);
  // In a component without runes, a top-level `let` may be bound or set from outside.
  if (name === null || outer === null || outer.type === 'ExportNamedDeclaration') return [];
  const isOfPage = outer.type === 'Program' && tree.root.type !== 'Program';
  return isOfPage ? [] : tree.named(name, outer).filter((use) => use !== id);
}

/** Uses of a private field in its class. */
function usesOfField(tree: SyntaxTree, field: SyntaxNode, key: SyntaxNode): readonly SyntaxNode[] {
  const owner = tree.closest(field, ({ type }) => type === 'ClassBody');
  if (owner === null || key.type === 'PrivateIdentifier' || field.accessibility !== 'private') {
    return owner === null || key.type !== 'PrivateIdentifier'
      ? []
      : tree
          .within(owner, 'PrivateIdentifier')
          .filter((use) => use !== key && use.name === key.name)
          .flatMap((use) => tree.parentOf(use) ?? []);
  }
  return tree
    .named(nameOf(key) ?? '', owner)
    .filter((use) => use !== key)
    .flatMap((use) => tree.parentOf(use) ?? []);
}

/** Whether the use only reads from the collection or removes from it. */
function isAsked(tree: SyntaxTree, use: SyntaxNode): boolean {
  const member = tree.parentOf(use);
  if (member?.type !== 'MemberExpression' || nodeIn(member, 'object') !== use) return false;
  const outer = tree.parentOf(member);
  const isSet =
    (outer?.type === 'AssignmentExpression' && nodeIn(outer, 'left') === member) ||
    outer?.type === 'UpdateExpression';
  if (isSet) return false;
  return member.computed === true || ASKING.test(nameOf(nodeIn(member, 'property')) ?? '');
}
