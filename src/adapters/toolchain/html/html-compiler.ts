import { type ParserError, parse } from 'parse5';
import type { CompilerWarning, ParsedComponent } from '../../../orchestrator/ports/code-tools.ts';
import type { ComponentRoot, ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';
import { blanked } from '../../../orchestrator/scoring/syntax/blanked.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { styleWarnings } from '../css/style-warnings.ts';
import { type OverlayTree, ScriptOverlay } from '../syntax/script-overlay.ts';
import {
  elementsIn,
  isCode,
  type Node,
  type Place,
  placesOfText,
  tooDeepIn,
} from './html-elements.ts';
import { listenersOf, markupOf } from './html-markup.ts';
import { unclosedElements } from './unclosed-elements.ts';

/** Parses a page as a browser does: its markup, its inline scripts and its inline listeners. */
export function compileHtml({ content }: SourceFile): ParsedComponent {
  const errors: ParserError[] = [];
  const document = parse(content, {
    sourceCodeLocationInfo: true,
    onParseError: (error) => errors.push(error),
  });
  const elements = elementsIn(document.childNodes);
  const scripts = elements.filter(isCode).flatMap(placesOfText);
  const overlay = new ScriptOverlay(content);
  for (const { start, end } of scripts) overlay.script({ start, end });
  for (const element of elements) {
    for (const { place } of listenersOf(element, content)) overlay.statements(place);
  }
  const tree = overlay.parse('jsx');
  const problems = [...tooDeepIn(document.childNodes), ...tree.parsed.problems];
  const isBroken = tree.parsed.program === null || problems.length > 0;
  return {
    program: isBroken ? null : rootOf(document.childNodes, { content, tree, scripts }),
    comments: tree.parsed.comments,
    problems,
    warnings: [
      ...errors.flatMap((error) => warningOf(error, content)),
      ...unclosedElements(elements, content),
      ...elements
        .filter(({ tagName }) => tagName === 'style')
        .flatMap(placesOfText)
        .flatMap(({ start, end }) => styleWarnings(content.slice(start, end), start)),
    ],
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

/** The page with everything but its scripts replaced by blanks. */
function onlyScripts(content: string, scripts: readonly Place[]): string {
  let code = '';
  for (const { start, end } of scripts) {
    code += blanked(content.slice(code.length, start)) + content.slice(start, end);
  }
  return code;
}

/** Errors that every browser corrects without consequences. */
const HARMLESS =
  /^(?:non-void-html-element-start-tag-with-trailing-solidus|control-character|surrogate)/;

function warningOf({ code, startOffset }: ParserError, content: string): CompilerWarning[] {
  if (HARMLESS.test(code)) return [];
  // A fragment of a page needs no doctype.
  if (code === 'missing-doctype' && !/<html[\s>]/i.test(content)) return [];
  return [{ code: `html-${code}`, message: code.replaceAll('-', ' '), offset: startOffset }];
}
