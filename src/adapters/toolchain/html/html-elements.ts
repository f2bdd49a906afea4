import type { DefaultTreeAdapterTypes } from 'parse5';
import type { SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** A stretch of the page, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** All elements in document order, without those that the parser adds. */
export function elementsIn(nodes: readonly Node[]): readonly Element[] {
  const found: Element[] = [];
  // An explicit stack: pages may be nested deeper than a recursive function can go.
  const open: Node[] = [...nodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('tagName' in node)) continue;
    if (node.sourceCodeLocation) found.push(node);
    open.push(...[...childrenOf(node)].reverse());
  }
  return found;
}

/** The children of an element; those of a `<template>` are in its content. */
export const childrenOf = (element: Element): readonly Node[] =>
  isTemplate(element) ? element.content.childNodes : element.childNodes;

const isTemplate = (element: Element): element is DefaultTreeAdapterTypes.Template =>
  element.tagName === 'template' && 'content' in element;

/** Nested deeper than this, browsers make elements siblings instead of children. */
const MAX_DEPTH = 400;

/** The outermost elements that are nested too deep for a browser. */
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

/** True for inline scripts; false for data blocks and for references to other files. */
export function isCode({ tagName, attrs }: Element): boolean {
  if (tagName !== 'script' || attrs.some(({ name }) => name === 'src')) return false;
  return CODE_TYPES.test(attrs.find(({ name }) => name === 'type')?.value.trim() ?? '');
}

/** Where the text of a script or style element is. */
export const placesOfText = ({ childNodes }: Element): readonly Place[] =>
  childNodes.flatMap((child) => {
    const location = child.sourceCodeLocation;
    return location && 'value' in child && child.value.trim() !== ''
      ? [{ start: location.startOffset, end: location.endOffset }]
      : [];
  });
