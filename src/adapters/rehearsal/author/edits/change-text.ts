import type { SourceFile } from '../../../../orchestrator/task.ts';
import { isComponentFile, type ParsedSource, parseSource, visit } from '../source/parse-source.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';
import { changed, type Edit } from './edit.ts';

const QUOTED = /["'“‘`]([^"“”‘`\n]{1,80}?)["'”’`]/;
const FROM_TO = new RegExp(`${QUOTED.source}\\s+(?:to|with|into|by)\\s+${QUOTED.source}`, 'i');
const ELEMENT_TO =
  /\b(title|heading|headline|header|button|link)(?:['’]s)?(?:\s+(?:text|label|caption|name))?\s+(?:to|as|say|read|into)\s+["'“‘`]?(.{1,80}?)["'”’`]?\s*[.!]?$/i;
const CHANGES = /\b(?:change|replace|rename|update|set|make|reword|call)\b/i;

const TAGS: Readonly<Record<string, readonly string[]>> = {
  title: ['h1'],
  heading: ['h1', 'h2'],
  headline: ['h1', 'h2'],
  header: ['h1', 'h2'],
  button: ['button', 'Button'],
  link: ['a', 'Link'],
};

/** Changes visible text: a quoted text into another, or the text of the first element of a kind. */
export const changeText: Edit = (request, files) => {
  if (!CHANGES.test(request)) return null;
  const [, from, to] = FROM_TO.exec(request) ?? [];
  if (from !== undefined && to !== undefined) {
    const reworded = changed(files, (file) => withTextReplaced(file, from, to));
    if (reworded !== null) return reworded;
  }
  const [, element = '', text] = ELEMENT_TO.exec(request) ?? [];
  const tags = TAGS[element.toLowerCase()];
  if (tags === undefined || text === undefined || /\bcolou?r\b/i.test(request)) return null;
  return withElementReworded(files, tags, text);
};

function withTextReplaced(file: SourceFile, from: string, to: string): string | null {
  if (/\.(?:html?|vue|svelte|md)$/.test(file.path)) return file.content.replaceAll(from, to);
  const source = isComponentFile(file) ? parseSource(file) : null;
  if (source === null) return null;
  const replacements: Replacement[] = [];
  const reword = ({ start, end }: { start: number; end: number }, by: string) => {
    const old = file.content.slice(start, end);
    if (old.includes(from)) replacements.push({ start, end, text: old.replaceAll(from, by) });
  };
  visit(source, {
    JSXText(node) {
      reword(node, asJsxText(to));
    },
    Literal(node) {
      // Straight quotes could end the string.
      if (typeof node.value === 'string') reword(node, to.replace(/['"\\]/g, '’'));
    },
  });
  return replaceAll(file.content, replacements);
}

function withElementReworded(
  files: readonly SourceFile[],
  tags: readonly string[],
  text: string,
): readonly SourceFile[] | null {
  let isDone = false;
  return changed(files, (file) => {
    if (/\.html?$/.test(file.path)) return rewordedPage(file.content, tags, text);
    const source = isComponentFile(file) && !isDone ? parseSource(file) : null;
    const replacement = source === null ? null : firstChildren(source, tags);
    if (replacement === null) return null;
    isDone = true;
    return replaceAll(file.content, [{ ...replacement, text: asJsxText(text) }]);
  });
}

/** Rewords the heading, and with it the page's `<title>`: requests seldom tell the two apart. */
function rewordedPage(html: string, tags: readonly string[], text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const element = (names: string) =>
    new RegExp(`(<(?:${names})\\b[^<>]*>)[^<]*(?=</(?:${names})>)`, 'i');
  const reword = (page: string, names: string) =>
    page.replace(element(names), (_whole, open: string) => open + escaped);
  return tags.includes('h1')
    ? reword(reword(html, tags.join('|')), 'title')
    : reword(html, tags.join('|'));
}

function firstChildren(
  source: ParsedSource,
  tags: readonly string[],
): { readonly start: number; readonly end: number } | null {
  const found: { start: number; end: number }[] = [];
  visit(source, {
    JSXElement({ openingElement, closingElement }) {
      const { name } = openingElement;
      if (name.type !== 'JSXIdentifier' || !tags.includes(name.name) || !closingElement) return;
      found.push({ start: openingElement.end, end: closingElement.start });
    },
  });
  return found[0] ?? null;
}

const asJsxText = (text: string): string =>
  /[{}<>]/.test(text) ? `{${JSON.stringify(text)}}` : text;
