import type { SourceFile } from '../../../../orchestrator/task.ts';
import { importFromReact, insertChild, outerMarkup } from '../source/markup.ts';
import { isComponentFile, type ParsedSource, parseSource, visit } from '../source/parse-source.ts';
import { withFile } from '../source/project.ts';
import { replaceAll } from '../source/replacements.ts';
import { topFunctions } from '../source/top-functions.ts';
import type { Edit } from './edit.ts';

/** Adds a field that filters a list by the typed text. */
export const addSearch: Edit = (request, files) => {
  if (!/\b(?:search|filter)/i.test(request)) return null;
  for (const file of files.filter(isComponentFile)) {
    const searched = withSearch(file);
    if (searched !== null) return withFile(files, searched);
  }
  return null;
};

function withSearch(file: SourceFile): SourceFile | null {
  const source = parseSource(file);
  const markup = source === null ? null : outerMarkup(source);
  if (source === null || markup === null || /\[query,/.test(file.content)) return null;
  const component = topFunctions(source).find(
    ({ start, end }) => start <= markup.start && markup.start < end,
  );
  const list = mappedList(source, markup);
  if (component?.body.type !== 'BlockStatement' || list === null) return null;

  const matches = `.filter((entry) => JSON.stringify(entry).toLowerCase().includes(query.toLowerCase()))`;
  const jsx =
    '<input type="search" aria-label="Search" value={query} onChange={(event) => setQuery(event.target.value)} />';
  const content = replaceAll(file.content, [
    importFromReact(source, ['useState']),
    {
      start: component.body.start + 1,
      end: component.body.start + 1,
      text: "\n  const [query, setQuery] = useState('');",
    },
    { start: list.end, end: list.end, text: matches },
    ...insertChild(source, { markup, jsx, place: 'first' }),
  ]);
  return { path: file.path, content };
}

/** The array rendered by the markup: the one that `.map` is called on inside it. */
function mappedList(
  source: ParsedSource,
  markup: { readonly start: number; readonly end: number },
): { readonly end: number } | null {
  const lists: { end: number }[] = [];
  visit(source, {
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (callee.property.name !== 'map' || callee.optional) return;
      if (callee.start < markup.start || callee.end > markup.end) return;
      // A constant in capitals is a table of options, not content to search.
      if (callee.object.type === 'Identifier' && /^[A-Z_]+$/.test(callee.object.name)) return;
      lists.push({ end: callee.object.end });
    },
  });
  return lists[0] ?? null;
}
