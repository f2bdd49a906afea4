import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import type {
  CompilerWarning,
  ParsedComponent,
  SyntaxProblem,
} from '../../../orchestrator/ports/code-tools.ts';
import type {
  ComponentRoot,
  ComponentScript,
  MarkupAttribute,
  MarkupNode,
} from '../../../orchestrator/scoring/markup/nodes.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { styleWarnings } from '../css/style-warnings.ts';
import { type OverlayTree, ScriptOverlay } from '../syntax/script-overlay.ts';
import { unclosedElements } from './unclosed-elements.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Reads a page as a browser does: its markup, its own scripts, the listeners in its attributes. */
export function compileHtml({ content }: SourceFile): ParsedComponent {
  const warnings: CompilerWarning[] = [];
  const document = parse(content, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => warnings.push(...warningOf(error, content)),
  });
  const elements = elementsIn(document.childNodes);
  const scripts = elements.filter(isCode).flatMap(textPlace);
  const overlay = new ScriptOverlay(content);
  for (const { start, end } of scripts) overlay.script({ start, end });
  for (const element of elements) {
    for (const { place } of listenersOf(element, content)) overlay.statements(place);
  }
  const tree = overlay.parse('jsx');
  warnings.push(...unclosedElements(elements, content));
  for (const element of elements) {
    if (element.tagName === 'style') {
      for (const { start, end } of textPlace(element)) {
        warnings.push(...styleWarnings(content.slice(start, end), start));
      }
    }
  }
  const problems = [...tooDeepIn(document.childNodes), ...tree.parsed.problems];
  const isBroken = tree.parsed.program === null || problems.length > 0;
  return {
    program: isBroken ? null : rootOf(document.childNodes, { content, tree, scripts }),
    comments: tree.parsed.comments,
    problems,
    warnings,
    compiled: scripts.length === 0 ? null : onlyScripts(content, scripts),
  };
}

function rootOf(
  nodes: readonly Node[],
  page: {
    readonly content: string;
    readonly tree: OverlayTree;
    readonly scripts: readonly Place[];
  },
): ComponentRoot {
  const { content, tree, scripts } = page;
  return {
    type: 'Component',
    start: 0,
    end: content.length,
    language: 'html',
    usesRunes: false,
    scripts: scripts.map(
      (place): ComponentScript => ({
        type: 'ComponentScript',
        ...place,
        role: 'module',
        isTyped: false,
        typeParameters: [],
        typeNames: [],
        program: tree.program(place),
      }),
    ),
    markup: nodes.flatMap((node) => markupOf(node, content, tree)),
    markupNames: null,
  };
}

/** Every element, in the order in which they begin; those that the browser adds are left out. */
function elementsIn(nodes: readonly Node[]): readonly Element[] {
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

const childrenOf = (element: Element): readonly Node[] =>
  'content' in element && element.tagName === 'template'
    ? templateChildren(element)
    : element.childNodes;

const templateChildren = (element: Element): readonly Node[] =>
  isTemplate(element) ? element.content.childNodes : [];

const isTemplate = (element: Element): element is DefaultTreeAdapterTypes.Template =>
  element.tagName === 'template' && 'content' in element;

/** Beyond it browsers put elements beside each other that a page puts into each other. */
const MAX_DEPTH = 400;

/** The first element that is nested too deep for a browser; empty when none is. */
function tooDeepIn(nodes: readonly Node[]): readonly SyntaxProblem[] {
  let level: readonly Node[] = nodes;
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((node) => ('tagName' in node ? childrenOf(node) : []));
  }
  return level.flatMap((node) => {
    const isElement = 'tagName' in node && node.sourceCodeLocation;
    if (!isElement) return [];
    const message = `<${node.tagName}> is nested more than ${MAX_DEPTH} deep`;
    return [{ message, offset: isElement.startOffset }];
  });
}

function markupOf(node: Node, content: string, tree: OverlayTree): readonly MarkupNode[] {
  const location = node.sourceCodeLocation;
  if ('value' in node && location) {
    const { startOffset: start, endOffset: end } = location;
    return [{ type: 'MarkupText', start, end, value: node.value }];
  }
  if (!('tagName' in node)) return [];
  const isRaw = node.tagName === 'script' || node.tagName === 'style';
  const children = isRaw ? [] : childrenOf(node).flatMap((child) => markupOf(child, content, tree));
  // The browser adds what the page leaves out: `html`, `head`, `body`, `tbody`.
  if (!location) return children;
  const { startOffset: start, endOffset: end } = location;
  return [
    {
      type: 'MarkupElement',
      start,
      end,
      tag: node.tagName,
      component: null,
      attributes: attributesOf(node, content, tree),
      children,
    },
  ];
}

function attributesOf(element: Element, content: string, tree: OverlayTree): MarkupAttribute[] {
  const places = element.sourceCodeLocation?.attrs ?? {};
  const listeners = new Map(
    listenersOf(element, content).map(({ name, place }) => [name, tree.kept(place)]),
  );
  return element.attrs.map(({ name, value }) => {
    const place = places[name];
    const isEvent = /^on[a-z]/.test(name);
    return {
      type: 'MarkupAttribute',
      start: place?.startOffset ?? element.sourceCodeLocation?.startOffset ?? 0,
      end: place?.endOffset ?? element.sourceCodeLocation?.endOffset ?? 0,
      role: isEvent ? 'event' : 'plain',
      name: isEvent ? name.slice(2) : name,
      text: isEvent ? null : value,
      expression: listeners.get(name) ?? null,
      parts: [],
      used: null,
    };
  });
}

/** The listeners among an element's attributes, and where their code stands. */
const listenersOf = (
  { attrs, sourceCodeLocation }: Element,
  content: string,
): readonly { readonly name: string; readonly place: Place }[] =>
  attrs.flatMap(({ name }) => {
    const place = sourceCodeLocation?.attrs?.[name];
    if (place === undefined || !/^on[a-z]/.test(name)) return [];
    const raw = content.slice(place.startOffset, place.endOffset);
    const [before, quote] = raw.match(/^[^=]*=\s*(["'])/) ?? [];
    // Characters written as entities are not code as they stand.
    if (before === undefined || quote === undefined || raw.includes('&')) return [];
    const start = place.startOffset + before.length;
    return [{ name, place: { start, end: place.endOffset - quote.length } }];
  });

const CODE_TYPES = /^(?:|module|text\/(?:javascript|babel|jsx)|application\/(?:x-)?javascript)$/i;

/** A script of the page's own, rather than data or a reference to another file. */
function isCode({ tagName, attrs }: Element): boolean {
  if (tagName !== 'script' || attrs.some(({ name }) => name === 'src')) return false;
  return CODE_TYPES.test(attrs.find(({ name }) => name === 'type')?.value.trim() ?? '');
}

/** Where the text of a script or a style stands. */
const textPlace = ({ childNodes }: Element): readonly Place[] =>
  childNodes.flatMap((child) => {
    const location = child.sourceCodeLocation;
    return location && 'value' in child && child.value.trim() !== ''
      ? [{ start: location.startOffset, end: location.endOffset }]
      : [];
  });

function onlyScripts(content: string, scripts: readonly Place[]): string {
  let code = '';
  for (const { start, end } of scripts) {
    code += content.slice(code.length, start).replace(/[^\n]/g, ' ') + content.slice(start, end);
  }
  return code;
}

/** What every browser puts right without a trace, and what parts of pages are free to leave out. */
const HARMLESS =
  /^(?:non-void-html-element-start-tag-with-trailing-solidus|control-character|surrogate)/;

function warningOf({ code, startOffset }: ParserError, content: string): CompilerWarning[] {
  if (HARMLESS.test(code)) return [];
  if (code === 'missing-doctype' && !/<html[\s>]/i.test(content)) return [];
  return [{ code: `html-${code}`, message: `${code.replaceAll('-', ' ')}`, offset: startOffset }];
}
