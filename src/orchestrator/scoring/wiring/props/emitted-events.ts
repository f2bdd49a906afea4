import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { camelCase } from '../../project/name-forms.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The events that a Vue component declares, and those that it emits. */
export interface EmittedEvents {
  /** Where each is declared, by its name in camel case. */
  readonly declared: ReadonlyMap<string, SyntaxNode>;
  /** Null if unknown, because a name is computed or the emitting function is passed on. */
  readonly emitted: ReadonlySet<string> | null;
}

/** Returns the events of a component written with `defineEmits` or the `emits` option. */
export function emittedEvents({ text }: Source, tree: SyntaxTree): EmittedEvents {
  const call = tree.ofType('CallExpression').find((node) => calleeName(node) === 'defineEmits');
  const declarator = call === undefined ? null : tree.parentOf(call);
  const emit = declarator?.type === 'VariableDeclarator' ? nameOf(nodeIn(declarator, 'id')) : null;
  return {
    declared: call === undefined ? declaredAsOption(tree) : declaredIn(call),
    // Events passed in with attributes, or dispatched by other means, are not followed.
    emitted: NOT_FOLLOWED.test(text) ? null : emittedIn(tree, emit),
  };
}

/** `emits: ['save']` in the options object of the component. */
function declaredAsOption(tree: SyntaxTree): ReadonlyMap<string, SyntaxNode> {
  const option = tree
    .ofType('Property')
    .find(
      (property) =>
        keyOf(property) === 'emits' &&
        tree.closest(
          property,
          ({ type }) => type === 'Property' || type === 'ExportDefaultDeclaration',
        )?.type === 'ExportDefaultDeclaration',
    );
  const events = option === undefined ? [] : nodesIn(nodeIn(option, 'value') ?? option, 'elements');
  return new Map(
    events.flatMap((node) => {
      const name = stringOf(node);
      return name === null ? [] : [[camelCase(name), node] as const];
    }),
  );
}

const NOT_FOLLOWED =
  /\$attrs\b|\buseAttrs\b|\bdispatchEvent\b|\bgetCurrentInstance\b|\bdefineModel\b/;

/**
 * `['save']`, `{ save: null }`, `<{ save: [item: Item] }>`,
 * `<{ (event: 'save', item: Item): void }>`.
 */
function declaredIn(call: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const [atRunTime = null] = nodesIn(call, 'arguments');
  const [type = null] = nodesIn(nodeIn(call, 'typeArguments') ?? call, 'params');
  const named: readonly (readonly [string | null, SyntaxNode])[] = [
    ...(atRunTime === null ? [] : nodesIn(atRunTime, 'elements')).map(
      (node) => [stringOf(node), node] as const,
    ),
    ...(atRunTime === null ? [] : nodesIn(atRunTime, 'properties')).map(
      (node) => [keyOf(node), node] as const,
    ),
    ...(type?.type === 'TSTypeLiteral' ? nodesIn(type, 'members') : []).flatMap((member) =>
      member.type === 'TSCallSignatureDeclaration'
        ? eventsOf(member).map((name) => [name, member] as const)
        : [[keyOf(member), member] as const],
    ),
  ];
  return new Map(
    named.flatMap(([name, node]) => (name === null ? [] : [[camelCase(name), node] as const])),
  );
}

const keyOf = (node: SyntaxNode): string | null => {
  const key = nodeIn(node, 'key');
  return nameOf(key) ?? stringOf(key);
};

/** The string literals that the first parameter of a signature may be. */
function eventsOf(signature: SyntaxNode): readonly string[] {
  const [event] = nodesIn(signature, 'params');
  const annotation = event === undefined ? null : nodeIn(event, 'typeAnnotation');
  const type = annotation === null ? null : nodeIn(annotation, 'typeAnnotation');
  const types = type?.type === 'TSUnionType' ? nodesIn(type, 'types') : type === null ? [] : [type];
  return types.flatMap((one) => stringOf(nodeIn(one, 'literal')) ?? []);
}

/** Names emitted through the declared function or `$emit`; null if they cannot all be seen. */
function emittedIn(tree: SyntaxTree, emit: string | null): ReadonlySet<string> | null {
  const emitters = [
    ...(emit === null ? [] : referencesTo(tree, emit, tree.root)),
    ...tree.named('$emit', tree.root),
  ];
  const names = new Set<string>();
  for (const emitter of emitters) {
    const parent = tree.parentOf(emitter);
    const isMember = parent?.type === 'MemberExpression';
    const callee = isMember ? parent : emitter;
    const call = tree.parentOf(callee);
    if (call?.type !== 'CallExpression' || nodeIn(call, 'callee') !== callee) return null;
    const events = textsOf(nodesIn(call, 'arguments')[0] ?? null);
    if (events === null) return null;
    for (const event of events) names.add(camelCase(event));
  }
  return names;
}

/** The values of a string literal, or of a conditional between such; null for anything else. */
function textsOf(node: SyntaxNode | null): readonly string[] | null {
  if (node?.type === 'ConditionalExpression') {
    const [yes, no] = [textsOf(nodeIn(node, 'consequent')), textsOf(nodeIn(node, 'alternate'))];
    return yes === null || no === null ? null : [...yes, ...no];
  }
  const text = stringOf(node);
  return text === null ? null : [text];
}
