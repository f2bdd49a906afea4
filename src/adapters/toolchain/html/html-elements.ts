import type { DefaultTreeAdapterTypes } from 'parse5';
import type { SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** A stretch of the page, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Every element, in the order in which they begin; those that the browser adds are left out. */
export function elementsIn(nodes: readonly Node[]): readonly Element[] {
  const found: Element[] = [];
  // An own stack: pages may be nested deeper than functions can be.
  const open: Node[] = [...nodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('tagName' in node)) continue;
    if (node.sourceCodeLocation) found.push(node);
    open.push(...[...childrenOf(node)].reverse());
  }
  return found;
}

/** What an element holds; of a template, what it is a template of. */
export const childrenOf = (element: Element): readonly Node[] =>
  isTemplate(element) ? element.content.childNodes : element.childNodes;

const isTemplate = (element: Element): element is DefaultTreeAdapterTypes.Template =>
  element.tagName === 'template' && 'content' in element;

/** Deeper than this, browsers put elements beside each other instead of into each other. */
const MAX_DEPTH = 400;

/** The outermost of the elements that are nested too deep for a browser. */
export function tooDeepIn(nodes: readonly Node[]): readonly SyntaxProblem[] {
  let level: readonly Node[] = nodes;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((node) => ('tagName' in node ? childrenOf(node) : []));
  }
  return level.flatMap((node) => {
    if (!('tagName' in node) || !node.sourceCodeLocation) return [];
    const message = `<${node.tagName}> is nested more than ${MAX_DEPTH} deep`;
    return [{ message, offset: node.sourceCodeLocation.startOffset }];
  });
}

const CODE_TYPES = /^(?:|module|text\/(?:javascript|babel|jsx)|application\/(?:x-)?javascript)$/i;

/** True for a script of the page's own; false for data, and for a reference to another file. */
export function isCode({ tagName, attrs }: Element): boolean {
  if (tagName !== 'script' || attrs.some(({ name }) => name === 'src')) return false;
  return CODE_TYPES.test(attrs.find(({ name }) => name === 'type')?.value.trim() ?? '');
}

/** Where the text of a script or a style stands. */
export const placesOfText = ({ childNodes }: Element): readonly Place[] =>
  childNodes.flatMap((child) => {
    const location = child.sourceCodeLocation;
    return location && 'value' in child && child.value.trim() !== ''
      ? [{ start: location.startOffset, end: location.endOffset }]
      : [];
  });
