import { type ParsedSource, visit } from './parse-source.ts';
import { stemOf } from './project.ts';
import { indentAt, type Replacement } from './replacements.ts';
import { asMarkup, type Markup, topFunctions } from './top-functions.ts';

/** The outermost element that the file's component returns; null when there is none. */
export function outerMarkup(source: ParsedSource): Markup | null {
  const functions = topFunctions(source).filter(({ markup }) => markup !== null);
  const chosen =
    functions.find(({ isDefault }) => isDefault) ??
    functions.find(({ name }) => name === stemOf(source.file.path)) ??
    functions.at(-1);
  return chosen?.markup ?? firstReturned(source);
}

/** Inserts a line of JSX as the first or last child of the markup. */
export function insertChild(
  source: ParsedSource,
  {
    markup,
    jsx,
    place,
  }: { readonly markup: Markup; readonly jsx: string; readonly place: 'first' | 'last' },
): readonly Replacement[] {
  const { content } = source.file;
  const [opening, closing] =
    markup.type === 'JSXFragment'
      ? [markup.openingFragment, markup.closingFragment]
      : [markup.openingElement, markup.closingElement];
  const indent = indentAt(content, markup.start);
  if (closing === null || !canHoldMore(markup)) {
    const [before, after] =
      place === 'first' ? [`${indent}  ${jsx}\n`, ''] : ['', `\n${indent}  ${jsx}`];
    return [
      { start: markup.start, end: markup.start, text: `<>\n${before}${indent}  ` },
      { start: markup.end, end: markup.end, text: `${after}\n${indent}</>` },
    ];
  }
  if (place === 'first') {
    return [{ start: opening.end, end: opening.end, text: `\n${indent}  ${jsx}` }];
  }
  const isOnOwnLine =
    content.slice(0, closing.start).trimEnd().length < closing.start - indent.length;
  const text = isOnOwnLine ? `  ${jsx}\n${indent}` : `\n${indent}  ${jsx}\n${indent}`;
  return [{ start: closing.start, end: closing.start, text }];
}

/** A button or a paragraph holds only its own words: anything added goes beside it. */
function canHoldMore(markup: Markup): boolean {
  if (markup.type === 'JSXFragment') return true;
  const { name } = markup.openingElement;
  return name.type !== 'JSXIdentifier' || CONTAINERS.test(name.name);
}

const CONTAINERS = /^(?:[A-Z].*|div|main|section|article|body|header|footer|nav|aside|form)$/;

/** Adds an import after the last one, or at the start of the file. */
export function insertImport({ module, file }: ParsedSource, statement: string): Replacement {
  if (file.content.includes(statement)) return { start: 0, end: 0, text: '' };
  const last = module.staticImports.at(-1);
  if (last === undefined) return { start: 0, end: 0, text: `${statement}\n\n` };
  return { start: last.end, end: last.end, text: `\n${statement}` };
}

/** Ensures that the names are imported from `react`. */
export function importFromReact(source: ParsedSource, names: readonly string[]): Replacement {
  const statement = source.module.staticImports.find(
    ({ moduleRequest, entries }) =>
      moduleRequest.value === 'react' &&
      entries.some(({ importName, isType }) => importName.kind === 'Name' && !isType),
  );
  const known = new Set(statement?.entries.map(({ importName }) => importName.name));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return { start: 0, end: 0, text: '' };
  const [first] = statement?.entries.filter(({ importName }) => importName.kind === 'Name') ?? [];
  if (first?.importName.start == null) {
    return { start: 0, end: 0, text: `import { ${missing.join(', ')} } from 'react';\n` };
  }
  const { start } = first.importName;
  return { start, end: start, text: `${missing.join(', ')}, ` };
}

function firstReturned(source: ParsedSource): Markup | null {
  const found: Markup[] = [];
  visit(source, {
    ReturnStatement({ argument }) {
      const markup = asMarkup(argument);
      if (markup !== null) found.push(markup);
    },
  });
  return found[0] ?? null;
}
