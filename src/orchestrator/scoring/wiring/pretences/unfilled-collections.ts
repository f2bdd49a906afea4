import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isModule } from '../../project/page-names.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What asks a collection, and what takes out of it. */
const ASKING =
  /^(?:has|get|size|keys|values|entries|includes|indexOf|length|at|find|findIndex|some|every|filter|shift|pop|delete|clear)$/;

/**
 * Collections that begin empty, are asked what they have, and never get anything: `seen.has(key)`
 * without a `seen.add(key)` anywhere.
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
    // The scripts of a page share what stands at their top.
    const isAtTop = tree.parentOf(tree.parentOf(node) ?? node) === tree.root;
    const others =
      isAtTop && !isModule(tree) ? sources.filter(({ path }) => path !== source.path) : [];
    if (others.some((one) => (one.tree?.named(nameOf(id) ?? '', one.tree.root).length ?? 0) > 0)) {
      return [];
    }
    return [
      problemAt(source, node, {
        message: 'This begins empty, and nothing ever puts anything in',
        rule: 'unfilled-collection',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** A list at the top of a module that has a word before it is for whoever fills it in by hand. */
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

/** Where a variable of a function or a file that exports it not is named, but for its declaration. */
function usesOfVariable(tree: SyntaxTree, id: SyntaxNode): readonly SyntaxNode[] {
  const declaration = tree.closest(id, ({ type }) => type === 'VariableDeclaration');
  const outer = declaration === null ? null : tree.parentOf(declaration);
  const name = nameOf(id);
  // Without runes, what a component declares with `let` may be bound or given from outside.
  if (name === null || outer === null || outer.type === 'ExportNamedDeclaration') return [];
  const isOfPage = outer.type === 'Program' && tree.root.type !== 'Program';
  return isOfPage ? [] : tree.named(name, outer).filter((use) => use !== id);
}

/** Where a field that only its class can reach is named. */
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

/** It is looked into or taken out of, by a method or by a place. */
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
