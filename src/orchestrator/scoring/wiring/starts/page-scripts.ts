import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Element } from '../../markup/element.ts';
import { elementAt, elementsWithin } from '../../markup/element.ts';
import { camelCase } from '../../project/name-forms.ts';
import { isModule } from '../../project/page-names.ts';
import type { Project } from '../../project/project.ts';
import { isTestPath, type Source } from '../../project/source.ts';
import { calleeName, nameOf, nodeIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { listensTo, spokenMarks } from './spoken-marks.ts';

/** A third-party script, which may do anything. */
const FOREIGN_SCRIPT = /<script\b[^<>]*\ssrc\s*=\s*["']?(?:https?:)?\/\//i;
/** Listeners on the whole document, which receive the events of all elements. */
const DELEGATED =
  /(?:document|window|body|globalThis)\s*\.\s*(?:(?:body|documentElement)\s*\.\s*)?(?:addEventListener\(\s*(?!['"`](?:key|load|DOMContent|resize|scroll|visibility|before|un|on|off|hash|pop|storage|message|error|focus|blur))|on(?!key|load|resize|scroll|before|un|hash|pop|storage|message|error|focus|blur)[a-z]+\s*=)/;
/** The selectors by which scripts look up elements. */
const LOOKUP =
  /(?:querySelector(?:All)?|closest|matches|getElementsBy\w+|\$)\(\s*['"`]([^'"`]*)['"`]/g;

/** True if a selector names the element's tag or, for a button, a usual class. */
const isSelected = ({ tag }: Element, selectors: string): boolean =>
  tag !== null &&
  // Browsers accept almost any tag name, and this one goes into a regular expression.
  /^[a-z][\w-]*$/.test(tag) &&
  !/^(?:html|body|div|main|section|span)$/.test(tag) &&
  new RegExp(tag === 'button' ? '\\b(?:button|btn)\\b' : `\\b${tag}\\b`, 'i').test(selectors);

/** Returns a test for elements of a page that its scripts may attach listeners to. */
export function answeredByScripts(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): (element: Element) => boolean {
  if (source.component?.language !== 'html') return () => false;
  const code = scriptTexts(project, source).join('\n');
  const selectors = [...code.matchAll(LOOKUP)].map(([, selector = '']) => selector).join('\n');
  if (FOREIGN_SCRIPT.test(source.text)) return () => true;
  if (code.trim() === '') return () => false;
  if (DELEGATED.test(code)) return () => true;
  const spoken = spokenMarks(code);
  const heard = new Map<string, boolean>();
  const isHeard = (mark: string): boolean => {
    const known = heard.get(mark) ?? listensTo(spoken, mark);
    heard.set(mark, known);
    return known;
  };
  const isFound = (element: Element): boolean =>
    isSelected(element, selectors) ||
    isSoughtByAttribute(element, spoken.attributes) ||
    marksOf(element).some(isHeard);
  return (element) =>
    isFound(element) ||
    // A form may be handled by its button.
    (element.tag === 'form' && elementsWithin(tree, element.node).some(isFound)) ||
    [...tree.around(element.node)].some((node) => {
      const outer = elementAt(node);
      return outer !== null && marksOf(outer).some(isHeard);
    });
}

/** `querySelectorAll('[role=tab]')`, with or without quotes around the value. */
const isSoughtByAttribute = ({ attributes }: Element, sought: ReadonlySet<string>): boolean =>
  [...attributes].some(([name, text]) => sought.has(name) || sought.has(`${name}=${text}`));

/** The ids, names, classes and data attributes by which a script can find an element. */
function marksOf({ attributes }: Element): readonly string[] {
  const named = [...attributes].flatMap(([name, text]) => {
    if (name === 'id' || name === 'name') return text === null ? [] : [text];
    if (name === 'class') return text?.split(/\s+/) ?? [];
    return name.startsWith('data-') ? [name, camelCase(name.slice('data-'.length))] : [];
  });
  return named.filter((mark) => mark !== '');
}

const scriptTexts = (project: Project, page: Source): readonly string[] =>
  project.sources.flatMap(({ path, code, component }) => {
    if (isTestPath(path) || code === null) return [];
    return component === null || path === page.path ? [code] : [];
  });

/** Functions that inline listeners may call without a declaration. */
const BROWSER =
  /^(?:alert|confirm|prompt|print|open|close|fetch|focus|blur|scroll(?:To|By)?|set(?:Timeout|Interval)|clear(?:Timeout|Interval)|requestAnimationFrame|queueMicrotask|Number|String|Boolean|parseInt|parseFloat|isNaN|encodeURIComponent|decodeURIComponent|structuredClone|event|gtag|ga|fbq)$/;

/** Inline listeners that call a function which the page does not have. */
export function listenerProblems(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  if (source.component?.language !== 'html' || FOREIGN_SCRIPT.test(source.text)) return [];
  const code = scriptTexts(project, source).join('\n');
  return tree.ofType('MarkupAttribute').flatMap((attribute) => {
    if (attribute.role !== 'event') return [];
    return tree.within(attribute, 'CallExpression').flatMap((call): Problem[] => {
      const name = nameOf(nodeIn(call, 'callee'));
      if (name === null || BROWSER.test(name) || declares(code, name)) return [];
      return [
        problemAt(source, attribute, {
          message: `Nothing on the page defines ${name}`,
          rule: 'unknown-listener',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    });
  });
}

const declares = (code: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code);

/** `<a onclick="choose(${id})">` in markup that a script writes. */
const isInMarkup = (code: string, name: string): boolean =>
  new RegExp(`\\bon[a-z]+=\\\\?["']?[^"'>]{0,200}\\b${name.replaceAll('$', '\\$')}\\b`).test(code);

/** Elements that a page's script keeps in top-level variables and never uses. */
export function unusedElements(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  if (!isScriptOfPage(project, source, tree)) return [];
  return tree.ofType('VariableDeclarator').flatMap((declarator): Problem[] => {
    const declaration = tree.parentOf(declarator);
    const init = nodeIn(declarator, 'init');
    const name = nameOf(nodeIn(declarator, 'id'));
    if (name === null || init?.type !== 'CallExpression') return [];
    if (declaration === null || tree.parentOf(declaration)?.type !== 'Program') return [];
    if (!/^document\.(?:getElement|querySelector)/.test(calleeName(init) ?? '')) return [];
    if (referencesTo(tree, name, tree.root).length > 0) return [];
    const isNamed = project.sources.some(
      ({ path, text, code, component }) =>
        path !== source.path &&
        (declares(code ?? '', name) || (component !== null && isInMarkup(text, name))),
    );
    if (isNamed || isInMarkup(source.text, name)) return [];
    return [
      problemAt(source, declarator, {
        message: `The element in ${name} is never used`,
        rule: 'unused-name',
        severity: 'WARNING',
        cost: 0.3,
      }),
    ];
  });
}

/** True for a classic script that a page loads, and whose names the page shares. */
function isScriptOfPage(project: Project, source: Source, tree: SyntaxTree): boolean {
  const pages = project.sources.filter(({ component }) => component?.language === 'html');
  const isLoaded = project.imports.some(
    ({ from, resolution }) =>
      pages.includes(from) && resolution.kind === 'file' && resolution.path === source.path,
  );
  return isLoaded && source.component === null && !isModule(tree);
}

/** Functions of a page's classic scripts that neither a script nor the page refers to. */
export function unusedFunctions(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  if (!isScriptOfPage(project, source, tree)) return [];
  return tree.ofType('FunctionDeclaration').flatMap((fn): Problem[] => {
    const name = nameOf(nodeIn(fn, 'id'));
    if (name === null || tree.parentOf(fn)?.type !== 'Program') return [];
    if (referencesTo(tree, name, tree.root).length > 0) return [];
    const isNamed = project.sources.some(
      ({ path, text }) =>
        path !== source.path && !/\.(?:md|css|txt)$/.test(path) && declares(text, name),
    );
    if (isNamed || isInMarkup(source.text, name)) return [];
    return [
      problemAt(source, fn, {
        message: `Nothing calls ${name} or attaches it as a listener`,
        rule: 'unattached-handler',
        severity: 'ERROR',
        cost: 0.4,
      }),
    ];
  });
}
