import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { startsByFramework } from './starts-by-framework.ts';

/** Lookups of elements by an id that nothing has. */
export function unknownElements(project: Project): Problem[] {
  const { files, sources } = project;
  const pages = [...files.values()].filter(({ path }) => /\.html?$/.test(path));
  if (pages.length === 0 || startsByFramework(project)) return [];
  // Computed ids, and those in markup from elsewhere, are unknown.
  if (sources.some(({ text }) => MAKES_ANY_ID.test(text))) return [];
  const makesElements = sources.some(({ text }) => MAKES_ELEMENTS.test(text));
  const there = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(ID)].map(([, id = '']) => id.toLowerCase())),
  );
  return productSources(project).flatMap((source) =>
    source.tree === null
      ? []
      : source.tree.ofType('CallExpression').flatMap((call) => {
          const id = soughtId(call);
          if (id === null || there.has(id.toLowerCase())) return [];
          // The element may be created later by a script.
          if (makesElements && isLookedForOnly(source, call)) return [];
          return [
            problemAt(source, call, {
              message: `No page has an element with the id "${id}"`,
              rule: 'missing-root',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ];
        }),
  );
}

function soughtId(call: SyntaxNode): string | null {
  const [argument = null] = nodesIn(call, 'arguments');
  const text = stringOf(argument);
  const name = calleeName(call) ?? '';
  if (/^document\.getElementById$/.test(name)) return text?.match(/^[\w-]+$/)?.[0] ?? null;
  return name === 'document.querySelector' ? (text?.match(/^#([\w-]+)$/)?.[1] ?? null) : null;
}

/** Code that creates elements or sets ids. */
const MAKES_ELEMENTS =
  /\.id\s*=(?!=)|setAttribute\(\s*['"]id|innerHTML|outerHTML|insertAdjacentHTML/;

/** An id in markup, or one that a script sets. */
const ID = /\bid(?:\s*[=:]\s*\{?|['"]\s*,\s*)\\?["'`]?([\w-]+)/gi;

/** A name in an `if`, or beside an operator that tests it. */
const TESTED =
  /\bif\s*\(\s*!?\s*([\w$]+)|([\w$]+)\s*(?:\?(?!\?)|&&|\|\||[!=]==?)|(?:!|&&|\|\|)\s*([\w$]+)/g;

const testedByTree = new WeakMap<SyntaxTree, ReadonlySet<string>>();

/** Names that a script tests for being set. */
function testedNames(tree: SyntaxTree, text: string): ReadonlySet<string> {
  const known =
    testedByTree.get(tree) ??
    new Set([...text.matchAll(TESTED)].map(([, one, other, third]) => one ?? other ?? third ?? ''));
  testedByTree.set(tree, known);
  return known;
}

/** True if the code tests whether the element was found. */
function isLookedForOnly({ text, tree }: Source, call: SyntaxNode): boolean {
  const parent = tree?.parentOf(call) ?? null;
  if (parent?.type === 'MemberExpression') return parent.optional === true;
  if (parent?.type === 'IfStatement' || parent?.type === 'LogicalExpression') return true;
  const name = parent?.type === 'VariableDeclarator' ? nameOf(nodeIn(parent, 'id')) : null;
  return name !== null && tree !== null && testedNames(tree, text).has(name);
}

/** Code that sets computed ids, or loads markup that is not in the files. */
const MAKES_ANY_ID =
  /\.id\s*=(?!=)\s*(?!['"][\w-]+['"]\s*[;,\n})])|setAttribute\(\s*['"]id['"]\s*,\s*(?!['"][\w-]+['"]\s*\))|\bid=\\?["']?(?:[\w-]*\$\{|[\w-]*['"`]?\s*\+)|\.attr\(|\.text\(\)|\bresponseText\b|\bDOMParser\b|\.load\(/;
