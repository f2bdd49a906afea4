import type { SyntaxNode } from '../../ports/code-tools.ts';
import { calleeName, isWithin, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Places where unchecked text becomes markup. */
export function dangerousHtml(tree: SyntaxTree): readonly SyntaxNode[] {
  return [
    ...tree.ofType('JSXAttribute').filter((attribute) => isUncheckedHtmlProp(attribute, tree)),
    ...tree.ofType('AssignmentExpression').filter((assignment) => {
      const target = nodeIn(assignment, 'left');
      const property = target === null ? null : nodeIn(target, 'property');
      const isMarkup = ['innerHTML', 'outerHTML'].includes(nameOf(property) ?? '');
      return isMarkup && holdsInput(nodeIn(assignment, 'right'), tree);
    }),
    ...tree.ofType('CallExpression').filter((call) => {
      const callee = calleeName(call) ?? '';
      const [first = null, second = null] = nodesIn(call, 'arguments');
      if (callee.endsWith('.insertAdjacentHTML')) return holdsInput(second, tree);
      return /^document\.write(?:ln)?$/.test(callee) && holdsInput(first, tree);
    }),
  ];
}

/** Functions, by name, that sanitise a text or create markup from their own data. */
const HARMLESS = /sanit|purif|escape|encode|stringify|highlight|serialize/i;

/** `dangerouslySetInnerHTML` with a value that is neither constant nor sanitised in this file. */
function isUncheckedHtmlProp(attribute: SyntaxNode, tree: SyntaxTree): boolean {
  if (nameOf(nodeIn(attribute, 'name')) !== 'dangerouslySetInnerHTML') return false;
  const html = tree
    .within(attribute, 'Property')
    .find((property) => nameOf(nodeIn(property, 'key')) === '__html');
  const value = html === undefined ? null : nodeIn(html, 'value');
  return value !== null && !isHarmless(value, tree, 0);
}

function isHarmless(node: SyntaxNode, tree: SyntaxTree, depth: number): boolean {
  // A value followed this far is presumed harmless; this also ends cycles.
  if (depth > 5) return true;
  const areHarmless = (nodes: readonly SyntaxNode[]): boolean =>
    nodes.every((inner) => isHarmless(inner, tree, depth + 1));
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return areHarmless(nodesIn(node, 'expressions'));
    case 'CallExpression':
      return (
        HARMLESS.test(calleeName(node) ?? '') ||
        callsHarmless(node, tree) ||
        areHarmless(nodesIn(node, 'arguments'))
      );
    case 'Identifier': {
      const values = valuesOf(node, tree);
      return values.length > 0 && areHarmless(values);
    }
    case 'BinaryExpression':
    case 'LogicalExpression':
      return areHarmless(['left', 'right'].flatMap((field) => nodeIn(node, field) ?? []));
    case 'ConditionalExpression':
      return areHarmless(['consequent', 'alternate'].flatMap((field) => nodeIn(node, field) ?? []));
    default:
      return callsHarmless(node, tree);
  }
}

/** `useMemo(() => sanitize(html), [html])`, `(await highlight(text)).value` */
const callsHarmless = (node: SyntaxNode, tree: SyntaxTree): boolean =>
  tree.within(node, 'CallExpression').some((call) => HARMLESS.test(calleeName(call) ?? ''));

/** The initial values of all variables with that name. */
const valuesOf = (name: SyntaxNode, tree: SyntaxTree): readonly SyntaxNode[] =>
  tree
    .ofType('VariableDeclarator')
    .filter((declarator) => nameOf(nodeIn(declarator, 'id')) === nameOf(name))
    .flatMap((declarator) => nodeIn(declarator, 'init') ?? []);

/** True if a text is composed of user input or of parts of the page's address. */
function holdsInput(node: SyntaxNode | null, tree: SyntaxTree): boolean {
  if (node === null) return false;
  return (
    tree
      .ofType('MemberExpression')
      .some(
        (member) =>
          isWithin(member, node) && isInput(member) && !isMadeHarmless(member, node, tree),
      ) ||
    tree
      .within(node, 'Identifier')
      .some(
        (name) =>
          tree.parentOf(name)?.type === 'TemplateLiteral' &&
          valuesOf(name, tree).some((value) =>
            tree
              .ofType('MemberExpression')
              .some(
                (member) =>
                  isWithin(member, value) &&
                  isInput(member) &&
                  !isMadeHarmless(member, value, tree),
              ),
          ) &&
          !isMadeHarmless(name, node, tree),
      )
  );
}

/** `field.value`, `location.hash` */
function isInput(member: SyntaxNode): boolean {
  const property = nameOf(nodeIn(member, 'property')) ?? '';
  const object = nameOf(nodeIn(member, 'object')) ?? '';
  if (object === 'location') return ['hash', 'search', 'href', 'pathname'].includes(property);
  return property === 'value' && /input|field|area|target|form|el(?:ement)?$/i.test(object);
}

/** True if a call between the node and the outer one makes it harmless. */
const isMadeHarmless = (node: SyntaxNode, outer: SyntaxNode, tree: SyntaxTree): boolean =>
  [...tree.around(node)].some(
    (around) =>
      isWithin(around, outer) &&
      around.type === 'CallExpression' &&
      (HARMLESS.test(calleeName(around) ?? '') ||
        /^(?:Number|parse(?:Int|Float))$/.test(calleeName(around) ?? '')),
  );
