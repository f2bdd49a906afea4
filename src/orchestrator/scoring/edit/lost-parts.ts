import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { type Flaw, problemIn } from '../finding.ts';
import { type Element, elementsOf } from '../markup/element.ts';
import { type Project, productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { stemOf, wordsIn } from '../project/vocabulary.ts';
import { mentionedStems } from '../request/request-words.ts';
import { nameOf, nodeIn, nodesIn, textIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { renamedNames } from './asked-texts.ts';

/**
 * Controls, routes and used exports of the base that are gone, though the request names none of
 * them.
 */
export function lostParts(request: string, base: Project, project: Project): Problem[] {
  const renamed = renamedNames(request).flatMap(({ from }) => wordsIn(from).map(stemOf));
  const asked = new Set([...mentionedStems(request), ...renamed]);
  const isAskedFor = (text: string): boolean =>
    wordsIn(text).some((word) => asked.has(stemOf(word)));
  const isFewer = fewerOf(base, project);
  const texts = project.sources.map(({ text }) => plain(text));
  const shown = new Map<string, boolean>();
  // A label counts as shown wherever its words appear next to each other.
  const isShown = (label: string): boolean => {
    const known = shown.get(label) ?? texts.some((text) => text.includes(plain(label)));
    shown.set(label, known);
    return known;
  };
  return productSources(base).flatMap((source) => {
    const { tree, path } = source;
    if (tree === null) return [];
    const lostNames = exportedNames(tree)
      .filter((name) => isImported(base, path, name))
      .filter((name) => !isAskedFor(name) && !isDeclared(project, name))
      .map((name) =>
        lost(source, {
          message: `${name}, which other files import, is gone`,
          rule: 'lost-export',
          cost: 0.4,
        }),
      );
    const lostControls = elementsOf(tree)
      .filter(({ tag }) => CONTROL.test(tag ?? '') && isFewer(tag))
      .flatMap((element) => {
        const label = labelOf(element, tree);
        if (label === null || isAskedFor(label) || isShown(label)) return [];
        const message = `<${element.tag}> "${label}" is gone`;
        return [lost(source, { message, rule: 'lost-control', cost: 0.3 })];
      });
    return [...lostNames, ...lostControls];
  });
}

/**
 * Tells of which tags there are fewer than before: if there are as many, one was only relabelled.
 */
function fewerOf(base: Project, project: Project): (tag: string | null) => boolean {
  const now = tagCounts(project);
  const before = tagCounts(base);
  return (tag) => (now.get(tag) ?? 0) < (before.get(tag) ?? 0);
}

function tagCounts({ sources }: Project): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { tree } of sources) {
    for (const { tag } of tree === null ? [] : elementsOf(tree)) {
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
  }
  return counts;
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

const CONTROL = /^(?:button|input|select|textarea|form|a|Button|Link|NavLink|Route)$/;

/** At the start of the file, since what is gone has no line. */
const lost = ({ path }: Source, flaw: Omit<Flaw, 'severity'>): Problem =>
  problemIn(path, { ...flaw, severity: 'WARNING' });

const NAMING = ['aria-label', 'placeholder', 'data-testid', 'path', 'to', 'href', 'title'];

/** The text by which a control is known, or an attribute of it; null if both are computed. */
function labelOf({ attributes, node }: Element, tree: SyntaxTree): string | null {
  const words = ['JSXText', 'MarkupText']
    .flatMap((type) => tree.within(node, type))
    .map((text) => textIn(text, 'value') ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/\p{L}{2}/u.test(words)) return words;
  for (const name of NAMING) {
    const text = attributes.get(name);
    if (text !== undefined && text !== null && /[\p{L}\d]{2}/u.test(text)) return text;
  }
  return null;
}

function exportedNames(tree: SyntaxTree): readonly string[] {
  return tree.ofType('ExportNamedDeclaration').flatMap((statement) => {
    const declaration = nodeIn(statement, 'declaration');
    if (declaration === null || declaration.type.startsWith('TS')) return [];
    return [
      nameOf(nodeIn(declaration, 'id')),
      ...nodesIn(declaration, 'declarations').map((declarator: SyntaxNode) =>
        nameOf(nodeIn(declarator, 'id')),
      ),
    ].filter((name) => name !== null);
  });
}

const isImported = ({ imports }: Project, path: string, name: string): boolean =>
  imports.some(
    ({ resolution, names }) =>
      resolution.kind === 'file' && resolution.path === path && names.includes(name),
  );

const isDeclared = ({ sources }: Project, name: string): boolean =>
  sources.some(({ tree }) =>
    tree?.named(name, tree.root).some(({ type }) => type === 'Identifier'),
  );
