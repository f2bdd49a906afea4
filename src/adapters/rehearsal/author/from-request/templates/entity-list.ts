import type { Blueprint } from '../blueprint.ts';
import { indented, lines } from './lines.ts';
import { filterTool, type ListTool, searchTool, sortTool } from './list-tools.ts';

const PAGE_SIZE = 10;

/** `src/components/…List.tsx`: the entities, with the search, filter, sort and paging asked for. */
export function entityList(blueprint: Blueprint): string {
  const { Type, one, many, label, labels } = blueprint.entity;
  const isPaged = blueprint.features.has('pagination');
  const tools = toolsFor(blueprint, isPaged && 'setPage(0)');
  const hasTools = tools.length > 0;
  const visible = hasTools ? 'visible' : many;
  // A copy, since `sort` mutates its array.
  const chain = [`[...${many}]`, ...tools.map(({ step }) => step)];
  return `${lines(
    hasTools && "import { useId, useState } from 'react';",
    !hasTools && isPaged && "import { useState } from 'react';",
    `import type { ${Type} } from '../types';`,
    `import { ${Type}Card } from './${Type}Card';`,
    '',
    isPaged && `const PAGE_SIZE = ${PAGE_SIZE};\n`,
    ...tools.map(({ declarations }) => declarations),
    `interface ${Type}ListProps {`,
    `  ${many}: ${Type}[];`,
    `  onEdit: (${one}: ${Type}) => void;`,
    '  onRemove: (id: string) => void;',
    '}',
    '',
    `export function ${Type}List({ ${many}, onEdit, onRemove }: ${Type}ListProps) {`,
    hasTools && '  const listId = useId();',
    ...tools.map(({ state }) => state),
    isPaged && '  const [page, setPage] = useState(0);',
    (hasTools || isPaged) && '',
    hasTools && `  const visible = ${chain.join(chain.length > 2 ? '\n    ' : '')};`,
    isPaged &&
      lines(
        `  const pages = Math.max(1, Math.ceil(${visible}.length / PAGE_SIZE));`,
        '  const current = Math.min(page, pages - 1);',
        `  const onPage = ${visible}.slice(current * PAGE_SIZE, (current + 1) * PAGE_SIZE);`,
      ),
    (hasTools || isPaged) && '',
    `  if (${many}.length === 0) {`,
    `    return <p className="empty">There are no ${labels} yet. Add the first ${label}.</p>;`,
    '  }',
    '',
    '  return (',
    `    <section aria-label="All ${labels}">`,
    hasTools &&
      lines(
        '      <div className="row">',
        ...tools.map(({ control }) => indented(control, 8)),
        '      </div>',
        '      <p role="status">',
        `        {visible.length} of {${many}.length} shown`,
        '      </p>',
      ),
    '      <ul className="cards">',
    `        {${isPaged ? 'onPage' : visible}.map((${one}) => (`,
    `          <${Type}Card`,
    `            key={${one}.id}`,
    `            ${one}={${one}}`,
    `            onEdit={() => onEdit(${one})}`,
    `            onRemove={() => onRemove(${one}.id)}`,
    '          />',
    '        ))}',
    '      </ul>',
    isPaged && PAGER,
    '    </section>',
    '  );',
    '}',
  )}\n`;
}

function toolsFor(
  { entity, fields, features }: Blueprint,
  reset: string | false,
): readonly ListTool[] {
  const [, ...others] = fields;
  const texts = fields.filter(({ kind }) => kind === 'text' || kind === 'long-text');
  const group = others.find(({ kind }) => kind === 'text');
  return [
    ...(features.has('search') ? [searchTool(entity, texts, reset)] : []),
    ...(features.has('filtering') && group ? [filterTool(entity, group, reset)] : []),
    ...(features.has('sorting') ? [sortTool(entity, fields)] : []),
  ];
}

const PAGER = `      <nav className="row" aria-label="Pages">
        <button type="button" disabled={current === 0} onClick={() => setPage(current - 1)}>
          Previous
        </button>
        <span>
          Page {current + 1} of {pages}
        </span>
        <button type="button" disabled={current === pages - 1} onClick={() => setPage(current + 1)}>
          Next
        </button>
      </nav>`;
