import type { SyntaxNode } from '../../ports/code-tools.ts';

/**
 * Markup of every framework's own language, as nodes of one syntax tree with its scripts. The
 * compilers behind `CodeTools` write them; the checks read them, and know no framework's own tree.
 * JSX keeps the nodes that it has in ESTree.
 */
export interface ComponentRoot extends SyntaxNode {
  readonly type: 'Component';
  readonly language: 'svelte' | 'vue' | 'html';
  /** True for a Svelte component in which only runes are reactive. */
  readonly usesRunes: boolean;
  readonly scripts: readonly ComponentScript[];
  readonly markup: readonly SyntaxNode[];
  /** Names that only the markup knows, such as a Vue component's props; null when unknown. */
  readonly markupNames: readonly string[] | null;
}

export interface ComponentScript extends SyntaxNode {
  readonly type: 'ComponentScript';
  /** `setup` is the script that runs for each instance; `module` runs once. */
  readonly role: 'setup' | 'module';
  readonly isTyped: boolean;
  /** Names of the types that the component is generic over. */
  readonly typeParameters: readonly string[];
  /** Every name in their declaration. */
  readonly typeNames: readonly SyntaxNode[];
  readonly program: SyntaxNode;
}

/** `<div …>…</div>`, `<Card …>…</Card>`. */
export interface MarkupElement extends SyntaxNode {
  readonly type: 'MarkupElement';
  readonly tag: string;
  /** The name that a component goes by in the scripts; null for the platform's elements. */
  readonly component: SyntaxNode | null;
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly SyntaxNode[];
}

export interface MarkupAttribute extends SyntaxNode {
  readonly type: 'MarkupAttribute';
  /** `event`: a listener; `binding`: both ways; `spread`: names that cannot be seen. */
  readonly role: 'plain' | 'event' | 'binding' | 'directive' | 'spread';
  /** Of an event without `on`: `click`. Of a directive: `use:tooltip`. */
  readonly name: string;
  /** What it says to the letter; null when it is computed, empty when it has no value. */
  readonly text: string | null;
  /** Null for a plain text or no value. */
  readonly expression: SyntaxNode | null;
  /** The expressions among texts. */
  readonly parts: readonly SyntaxNode[];
  /** The name in the scripts that a directive stands for. */
  readonly used: SyntaxNode | null;
}

/** What is repeated for each item of a list. */
export interface MarkupEach extends SyntaxNode {
  readonly type: 'MarkupEach';
  readonly source: SyntaxNode | null;
  readonly item: SyntaxNode | null;
  /** Names of its place; in Vue also of its key, where an object is gone through. */
  readonly counters: readonly string[];
  readonly key: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly otherwise: readonly SyntaxNode[];
}

/** What is there under a condition. */
export interface MarkupIf extends SyntaxNode {
  readonly type: 'MarkupIf';
  readonly test: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly otherwise: readonly SyntaxNode[];
}

/** Markup with names of its own: a Svelte snippet, a Vue slot's content. */
export interface MarkupScope extends SyntaxNode {
  readonly type: 'MarkupScope';
  /** The name by which it can be rendered; null for none. */
  readonly name: SyntaxNode | null;
  readonly parameters: readonly SyntaxNode[];
  readonly children: readonly SyntaxNode[];
}

/** A promise, and what is there before and after it settles. */
export interface MarkupAwait extends SyntaxNode {
  readonly type: 'MarkupAwait';
  readonly source: SyntaxNode;
  readonly value: SyntaxNode | null;
  readonly error: SyntaxNode | null;
  readonly pending: readonly SyntaxNode[];
  readonly settled: readonly SyntaxNode[];
  readonly failed: readonly SyntaxNode[];
}

/** A value that is shown, and how: as text, as HTML, or as a snippet. */
export interface MarkupValue extends SyntaxNode {
  readonly type: 'MarkupValue';
  readonly shows: 'text' | 'html' | 'snippet' | 'nothing';
  readonly expression: SyntaxNode;
}

/** A name that markup declares for what comes after it. */
export interface MarkupDeclaration extends SyntaxNode {
  readonly type: 'MarkupDeclaration';
  readonly declaration: SyntaxNode;
}

export interface MarkupText extends SyntaxNode {
  readonly type: 'MarkupText';
  readonly value: string;
}

export type MarkupNode =
  | MarkupElement
  | MarkupEach
  | MarkupIf
  | MarkupScope
  | MarkupAwait
  | MarkupValue
  | MarkupDeclaration
  | MarkupText;

export const isMarkupElement = (node: SyntaxNode): node is MarkupElement =>
  node.type === 'MarkupElement';

export const isComponentRoot = (node: SyntaxNode | null): node is ComponentRoot =>
  node?.type === 'Component';

const MARKUP_TYPES = new Set([
  'MarkupElement',
  'MarkupEach',
  'MarkupIf',
  'MarkupScope',
  'MarkupAwait',
  'MarkupValue',
  'MarkupDeclaration',
  'MarkupText',
]);

export const isMarkup = (node: SyntaxNode): node is MarkupNode => MARKUP_TYPES.has(node.type);
