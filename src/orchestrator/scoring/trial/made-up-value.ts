import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** How deep types may nest before nothing is made up. */
const MAX_DEPTH = 5;

/**
 * The code of a value that a type allows, with strings that suit the name; null for a type that is
 * not declared in these files, or that no plain value has.
 */
export function madeUpValue(
  type: SyntaxNode | null,
  name: string,
  { trees, depth = 0 }: { readonly trees: readonly SyntaxTree[]; readonly depth?: number },
): string | null {
  if (type === null || depth > MAX_DEPTH) return null;
  const inside = { trees, depth: depth + 1 };
  switch (type.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return madeUpValue(nodeIn(type, 'typeAnnotation'), name, { trees, depth });
    case 'TSStringKeyword':
      return JSON.stringify(textFor(name));
    case 'TSNumberKeyword':
      return '1';
    case 'TSBooleanKeyword':
      return String(!AWAY.test(name));
    case 'TSNullKeyword':
      return 'null';
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return 'undefined';
    case 'TSLiteralType':
      return literal(nodeIn(type, 'literal'));
    case 'TSArrayType':
      return listOf(madeUpValue(nodeIn(type, 'elementType'), name, inside));
    case 'TSTypeOperator':
      return madeUpValue(nodeIn(type, 'typeAnnotation'), name, inside);
    case 'TSUnionType':
      return firstOf(nodesIn(type, 'types'), (one) => madeUpValue(one, name, inside));
    case 'TSFunctionType':
      return callback(nodeIn(type, 'returnType'), inside);
    case 'TSTypeLiteral':
      return objectOf(nodesIn(type, 'members'), inside);
    case 'TSTypeReference':
      return namedValue(type, name, inside);
    default:
      return null;
  }
}

interface Inside {
  readonly trees: readonly SyntaxTree[];
  readonly depth: number;
}

/** The members of an object type that is declared in these files; null for any other type. */
export function membersOf(
  type: SyntaxNode | null,
  trees: readonly SyntaxTree[],
): readonly SyntaxNode[] | null {
  if (type?.type === 'TSTypeAnnotation') return membersOf(nodeIn(type, 'typeAnnotation'), trees);
  if (type?.type === 'TSTypeLiteral') return nodesIn(type, 'members');
  if (type?.type !== 'TSTypeReference') return null;
  const declared = declarationOf(nameOf(nodeIn(type, 'typeName')), trees);
  if (declared?.type === 'TSTypeAliasDeclaration') {
    return membersOf(nodeIn(declared, 'typeAnnotation'), trees);
  }
  // Inherited members of an interface may be declared elsewhere.
  if (declared === null || nodesIn(declared, 'extends').length > 0) return null;
  const body = nodeIn(declared, 'body');
  return body === null ? null : nodesIn(body, 'body');
}

function objectOf(members: readonly SyntaxNode[], inside: Inside): string | null {
  const fields: string[] = [];
  for (const member of members) {
    if (member.optional === true) continue;
    const key = nodeIn(member, 'key');
    const name = nameOf(key) ?? stringOf(key);
    const value =
      member.type === 'TSMethodSignature'
        ? callback(nodeIn(member, 'returnType'), inside)
        : madeUpValue(nodeIn(member, 'typeAnnotation'), name ?? '', inside);
    if (name === null || value === null) return null;
    fields.push(`${JSON.stringify(name)}: ${value}`);
  }
  return `{ ${fields.join(', ')} }`;
}

/** Types of anything that React can render. */
const SHOWN = /^(?:React\.)?(?:ReactNode|ReactElement|JSX\.Element)$/;

function namedValue(type: SyntaxNode, name: string, inside: Inside): string | null {
  const typeName = nodeIn(type, 'typeName');
  const written = nameOf(typeName) ?? qualifiedName(typeName);
  const [argument = null] = nodesIn(nodeIn(type, 'typeArguments') ?? type, 'params');
  if (SHOWN.test(written)) return '"Sample"';
  switch (written) {
    case 'Array':
    case 'ReadonlyArray':
      return listOf(madeUpValue(argument, name, inside));
    case 'Readonly':
    case 'Required':
      return madeUpValue(argument, name, inside);
    case 'Partial':
      return '{}';
    // Code that looks up a key in a record expects to find it.
    case 'Record':
      return null;
    case 'Date':
      return 'new Date("2026-01-15T09:30:00Z")';
    case 'Promise':
      return null;
  }
  const declared = declarationOf(written, inside.trees);
  if (declared?.type === 'TSTypeAliasDeclaration') {
    return madeUpValue(nodeIn(declared, 'typeAnnotation'), name, inside);
  }
  const members = membersOf(type, inside.trees);
  return members === null ? null : objectOf(members, inside);
}

const qualifiedName = (node: SyntaxNode | null): string =>
  node === null
    ? ''
    : `${nameOf(nodeIn(node, 'left')) ?? ''}.${nameOf(nodeIn(node, 'right')) ?? ''}`;

function declarationOf(name: string | null, trees: readonly SyntaxTree[]): SyntaxNode | null {
  if (name === null) return null;
  const declared = trees.flatMap((tree) => [
    ...tree.ofType('TSInterfaceDeclaration'),
    ...tree.ofType('TSTypeAliasDeclaration'),
  ]);
  return declared.find((node) => nameOf(nodeIn(node, 'id')) === name) ?? null;
}

/** A function that returns a made-up value; null if none can be made up. */
function callback(returned: SyntaxNode | null, inside: Inside): string | null {
  const value = returned === null ? 'undefined' : madeUpValue(returned, '', inside);
  return value === null ? null : `() => (${value})`;
}

const listOf = (element: string | null): string | null =>
  element === null ? null : `[${element}]`;

function literal(node: SyntaxNode | null): string | null {
  const value = node === null ? undefined : Reflect.get(node, 'value');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value)
    : null;
}

/** The first value that is neither undefined nor null; otherwise the first of these; else null. */
function firstOf<Item>(
  items: readonly Item[],
  codeOf: (item: Item) => string | null,
): string | null {
  const values = items.map(codeOf).filter((value) => value !== null);
  return values.find((value) => value !== 'undefined' && value !== 'null') ?? values[0] ?? null;
}

/** Flags under which a component shows something other than itself: made up as false. */
const AWAY = /disabled|loading|pending|hidden|closed|error|readonly|busy|empty/i;

function textFor(name: string): string {
  if (/e-?mail/i.test(name)) return 'ada@example.org';
  if (/url|href|src|link|image|avatar/i.test(name)) return 'https://example.org/';
  if (/date|time|At$|deadline|due/i.test(name)) return '2026-01-15T09:30:00Z';
  if (/colou?r/i.test(name)) return '#3366cc';
  if (/id$|^key$/i.test(name)) return 'sample-1';
  return 'Sample';
}
