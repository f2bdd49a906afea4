import type { SyntaxNode } from '../../ports/code-tools.ts';

/**
 * The markup of every framework's own language, as nodes of one syntax tree together with its
 * scripts. The compilers behind `CodeTools` produce them, so that checks need not know any
 * framework's own tree. JSX keeps its nodes of ESTree.
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
  /** Every identifier in the declaration of these parameters. */
  readonly typeNames: readonly SyntaxNode[];
  readonly program: SyntaxNode;
}

/** `<div …>…</div>`, `<Card …>…</Card>`. */
export interface MarkupElement extends SyntaxNode {
  readonly type: 'MarkupElement';
  readonly tag: string;
  /** The name of the component in the scripts; null for elements of the platform. */
  readonly component: SyntaxNode | null;
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly SyntaxNode[];
}

export interface MarkupAttribute extends SyntaxNode {
  readonly type: 'MarkupAttribute';
  /** `event`: a listener; `binding`: two-way; `spread`: attributes that are not known. */
  readonly role: 'plain' | 'event' | 'binding' | 'directive' | 'spread';
  /** Of an event without `on`: `click`. Of a directive: `use:tooltip`. */
  readonly name: string;
  /** The literal value; null if it is computed, empty if there is none. */
  readonly text: string | null;
  /** Null for a literal value or none. */
  readonly expression: SyntaxNode | null;
  /** The expressions within a text. */
  readonly parts: readonly SyntaxNode[];
  /** The name in the scripts to which a directive refers. */
  readonly used: SyntaxNode | null;
}

/** Markup that is repeated for each item of a list. */
export interface MarkupEach extends SyntaxNode {
  readonly type: 'MarkupEach';
  readonly source: SyntaxNode | null;
  readonly item: SyntaxNode | null;
  /** Names of the index and, when Vue iterates over an object, of the key. */
  readonly counters: readonly string[];
  readonly key: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly otherwise: readonly SyntaxNode[];
}

/** Conditional markup. */
export interface MarkupIf extends SyntaxNode {
  readonly type: 'MarkupIf';
  readonly test: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly otherwise: readonly SyntaxNode[];
}

/** Markup with names of its own: a Svelte snippet, or the content of a Vue slot. */
export interface MarkupScope extends SyntaxNode {
  readonly type: 'MarkupScope';
  /** The name by which it can be rendered; null if there is none. */
  readonly name: SyntaxNode | null;
  readonly parameters: readonly SyntaxNode[];
  readonly children: readonly SyntaxNode[];
}

/** A promise, and the markup before and after it settles. */
export interface MarkupAwait extends SyntaxNode {
  readonly type: 'MarkupAwait';
  readonly source: SyntaxNode;
  readonly value: SyntaxNode | null;
  readonly error: SyntaxNode | null;
  readonly pending: readonly SyntaxNode[];
  readonly settled: readonly SyntaxNode[];
  readonly failed: readonly SyntaxNode[];
}

/** A value in markup, and how it is rendered. */
export interface MarkupValue extends SyntaxNode {
  readonly type: 'MarkupValue';
  readonly shows: 'text' | 'html' | 'snippet' | 'nothing';
  readonly expression: SyntaxNode;
}

/** A name that markup declares for what follows. */
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
