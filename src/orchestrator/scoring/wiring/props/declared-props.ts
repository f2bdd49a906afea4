import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { patternNames } from '../../markup/type-view.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The props of a Vue or Svelte component. */
export interface DeclaredProps {
  /** Null if the component may take any prop. */
  readonly known: ReadonlySet<string> | null;
  readonly required: ReadonlySet<string>;
  /** The names that it declares, even if it may take others. */
  readonly declared: ReadonlySet<string>;
}

const ANY: DeclaredProps = { known: null, required: new Set(), declared: new Set() };

/** Returns a component's props, computed once however often it is used. */
export function declaredProps(source: Source): DeclaredProps {
  const kept = known.get(source) ?? propsOf(source);
  known.set(source, kept);
  return kept;
}

const known = new WeakMap<Source, DeclaredProps>();

function propsOf({ component, tree, text }: Source): DeclaredProps {
  if (component === null || tree === null) return ANY;
  switch (component.language) {
    case 'svelte':
      return svelteProps(tree, text);
    case 'vue':
      return vueProps(tree);
    case 'html':
      return ANY;
  }
}

function svelteProps(tree: SyntaxTree, text: string): DeclaredProps {
  if (/\$\$(?:props|restProps)\b(?!\.\w)/.test(text)) return ANY;
  const rune = tree
    .ofType('VariableDeclarator')
    .find((node) => calleeName(nodeIn(node, 'init') ?? node) === '$props');
  if (rune === undefined) {
    if (/\$props\s*\(/.test(text)) return ANY;
    const names = tree.ofType('ExportNamedDeclaration').flatMap((node) => {
      const declaration = nodeIn(node, 'declaration');
      return [
        ...nodesIn(declaration ?? node, 'declarations').flatMap((one) =>
          patternNames(nodeIn(one, 'id')),
        ),
        ...nodesIn(node, 'specifiers').map((one) => nameOf(nodeIn(one, 'exported')) ?? ''),
        nameOf(nodeIn(declaration ?? node, 'id')) ?? '',
      ];
    });
    const others = [...text.matchAll(/\$\$(?:props|restProps)\.(\w+)/g)].map(
      ([, name = '']) => name,
    );
    return {
      known: new Set([...names, ...others]),
      required: new Set(),
      declared: new Set(names),
    };
  }
  const pattern = nodeIn(rune, 'id');
  if (pattern?.type !== 'ObjectPattern') return ANY;
  const properties = nodesIn(pattern, 'properties');
  if (properties.some(({ type }) => type === 'RestElement')) return ANY;
  const withDefault = new Set(
    properties
      .filter((property) => nodeIn(property, 'value')?.type === 'AssignmentPattern')
      .map(keyOf),
  );
  const members = typeMembers(tree, nodeIn(pattern, 'typeAnnotation')) ?? [];
  const required = members.filter(({ isOptional, name }) => !isOptional && !withDefault.has(name));
  const known = new Set(properties.map(keyOf));
  return {
    known,
    declared: known,
    required: new Set(required.map(({ name }) => name)),
  };
}

/** Vue passes undeclared attributes on to the root element, so no attribute is too many. */
function vueProps(tree: SyntaxTree): DeclaredProps {
  const call = tree.ofType('CallExpression').find((node) => calleeName(node) === 'defineProps');
  const hasDefaults = tree
    .ofType('CallExpression')
    .some((node) => calleeName(node) === 'withDefaults');
  // Destructured props may have defaults too.
  const isTakenApart = call !== undefined && tree.parentOf(call)?.type === 'VariableDeclarator';
  if (call === undefined) return { ...ANY, declared: namesOf(optionsProps(tree)) };
  const [type = null] = nodesIn(nodeIn(call, 'typeArguments') ?? call, 'params');
  const members = typeMembers(tree, type) ?? [];
  const [atRunTime = null] = nodesIn(call, 'arguments');
  const declared = new Set([...members.map(({ name }) => name), ...namesOf(atRunTime)]);
  if (hasDefaults) return { ...ANY, declared };
  const declarator = isTakenApart ? tree.parentOf(call) : null;
  const pattern = declarator === null ? null : nodeIn(declarator, 'id');
  const withDefault = new Set(
    nodesIn(pattern ?? call, 'properties')
      .filter((property) => nodeIn(property, 'value')?.type === 'AssignmentPattern')
      .map(keyOf),
  );
  return {
    known: null,
    declared,
    required: new Set(
      members
        .filter(
          ({ isOptional, name, isSwitch }) => !isOptional && !isSwitch && !withDefault.has(name),
        )
        .map(({ name }) => name),
    ),
  };
}

/** The value of `props: …` in a component written as an options object. */
const optionsProps = (tree: SyntaxTree): SyntaxNode | null => {
  const property = tree
    .ofType('Property')
    .find((node) => keyOf(node) === 'props' && isOption(tree, node));
  return property === undefined ? null : nodeIn(property, 'value');
};

const isOption = (tree: SyntaxTree, property: SyntaxNode): boolean => {
  const options = tree.parentOf(property);
  const outer = options === null ? null : tree.parentOf(options);
  return (
    outer?.type === 'ExportDefaultDeclaration' ||
    calleeName(outer ?? property) === 'defineComponent'
  );
};

/** The names in `['a', 'b']` and `{ a: String, b: Number }`. */
function namesOf(declaration: SyntaxNode | null): ReadonlySet<string> {
  if (declaration?.type === 'ArrayExpression') {
    return new Set(nodesIn(declaration, 'elements').map((one) => stringOf(one) ?? ''));
  }
  return new Set(
    declaration?.type === 'ObjectExpression' ? nodesIn(declaration, 'properties').map(keyOf) : [],
  );
}

interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  /** Vue takes a missing boolean prop as false. */
  readonly isSwitch: boolean;
}

/** The members of a type that is written out in this file; null for any other type. */
function typeMembers(tree: SyntaxTree, annotation: SyntaxNode | null): readonly Member[] | null {
  const type =
    annotation?.type === 'TSTypeAnnotation' ? nodeIn(annotation, 'typeAnnotation') : annotation;
  if (type?.type === 'TSTypeLiteral') return nodesIn(type, 'members').flatMap(memberOf);
  if (type?.type !== 'TSTypeReference') return null;
  const name = nameOf(nodeIn(type, 'typeName'));
  const declared = tree
    .ofType('TSInterfaceDeclaration')
    .find((node) => nameOf(nodeIn(node, 'id')) === name);
  const body = declared === undefined ? null : nodeIn(declared, 'body');
  return body === null ? null : nodesIn(body, 'body').flatMap(memberOf);
}

const memberOf = (node: SyntaxNode): readonly Member[] =>
  node.type === 'TSPropertySignature'
    ? [
        {
          name: keyOf(node),
          isOptional: node.optional === true,
          isSwitch:
            nodeIn(nodeIn(node, 'typeAnnotation') ?? node, 'typeAnnotation')?.type ===
            'TSBooleanKeyword',
        },
      ]
    : [];

const keyOf = (property: SyntaxNode): string => {
  const key = nodeIn(property, 'key');
  return nameOf(key) ?? stringOf(key) ?? '';
};
