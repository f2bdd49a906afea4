import type { Blueprint } from '../blueprint.ts';
import { lines } from './lines.ts';

/** `src/components/…Screen.tsx`: form, list and the other parts, on one screen. */
export function screenFile({ entity, features }: Blueprint): string {
  const { Type, Types, many } = entity;
  const hasChart = features.has('charts');
  const isExported = features.has('export');
  const isRouted = features.has('routing');
  const isForm = isRouted ? "(route === '#/new' || editing)" : '';
  const list = lines(
    hasChart && `      <${Type}Chart ${many}={${many}} />`,
    `      <${Type}List ${many}={${many}} onEdit={setEditing} onRemove={handleRemove} />`,
  );
  const form = (indent: string) =>
    lines(
      `${indent}<${Type}Form`,
      `${indent}  key={editing?.id ?? 'new'}`,
      `${indent}  ${entity.one}={editing}`,
      `${indent}  onSave={handleSave}`,
      `${indent}  onCancel={() => setEditing(null)}`,
      `${indent}/>`,
    );
  return `${lines(
    "import { useState } from 'react';",
    isRouted && "import { useHashRoute } from '../hooks/useHashRoute';",
    `import { use${Types} } from '../hooks/use${Types}';`,
    isExported && "import { downloadCsv } from '../lib/downloadCsv';",
    `import type { ${Type}, ${Type}Draft } from '../types';`,
    hasChart && `import { ${Type}Chart } from './${Type}Chart';`,
    `import { ${Type}Form } from './${Type}Form';`,
    `import { ${Type}List } from './${Type}List';`,
    '',
    `export function ${Types}Screen({ storageKey }: { storageKey: string }) {`,
    `  const { ${many}, saveFailed, add, update, remove } = use${Types}(storageKey);`,
    `  const [editing, setEditing] = useState<${Type} | null>(null);`,
    isRouted && '  const { route, navigate } = useHashRoute();',
    '',
    `  function handleSave(draft: ${Type}Draft) {`,
    '    if (editing) {',
    '      update(editing.id, draft);',
    '      setEditing(null);',
    '    } else {',
    '      add(draft);',
    '    }',
    isRouted && "    navigate('#/');",
    '  }',
    '',
    '  function handleRemove(id: string) {',
    '    if (editing?.id === id) setEditing(null);',
    '    remove(id);',
    '  }',
    '',
    '  return (',
    '    <>',
    saveNotice(),
    isRouted &&
      lines(
        '      <nav className="row" aria-label="Main">',
        `        <a href="#/">All ${entity.labels}</a>`,
        `        <a href="#/new">New ${entity.label}</a>`,
        '      </nav>',
      ),
    isRouted ? lines(`      {${isForm} && (`, form('        '), '      )}') : form('      '),
    isRouted
      ? lines(
          "      {route !== '#/new' && (",
          '        <>',
          list.replace(/^/gm, '    '),
          '        </>',
          '      )}',
        )
      : list,
    isExported &&
      lines(
        '      <button',
        '        type="button"',
        `        disabled={${many}.length === 0}`,
        `        onClick={() => downloadCsv('${entity.labels.replaceAll(' ', '-')}.csv', ${many})}`,
        '      >',
        '        Download as CSV',
        '      </button>',
      ),
    '    </>',
    '  );',
    '}',
  )}\n`;
}

const saveNotice = (): string =>
  lines(
    '      {saveFailed && (',
    '        <p className="error" role="alert">',
    '          Your browser refused to save the last change. It will be gone after a reload.',
    '        </p>',
    '      )}',
  );
