import type { Blueprint } from '../blueprint.ts';
import type { Field } from '../fields.ts';
import { indented, lines } from './lines.ts';

/** `src/components/…Card.tsx`: one entity in full, with its actions. */
export function entityCard({
  entity: { Type, one },
  fields: [name, ...others],
}: Blueprint): string {
  const title = `${one}.${name.name}`;
  return `import type { ${Type} } from '../types';

interface ${Type}CardProps {
  ${one}: ${Type};
  onEdit: () => void;
  onRemove: () => void;
}

export function ${Type}Card({ ${one}, onEdit, onRemove }: ${Type}CardProps) {
  return (
    <li className="panel card">
      <h3>{${title}}</h3>
      <dl>
${indented(others.map((field) => fact(field, one)).join('\n'), 8)}
      </dl>
      <div className="row">
        <button type="button" aria-label={\`Edit \${${title}}\`} onClick={onEdit}>
          Edit
        </button>
        <button
          type="button"
          className="danger"
          aria-label={\`Delete \${${title}}\`}
          onClick={onRemove}
        >
          Delete
        </button>
      </div>
    </li>
  );
}
`;
}

function fact(field: Field, one: string): string {
  const value = `${one}.${field.name}`;
  const entry = lines(
    '<div>',
    `  <dt>${field.label}</dt>`,
    indented(`<dd>${shown(field, value)}</dd>`, 2),
    '</div>',
  );
  switch (field.kind) {
    case 'rating':
    case 'number':
    case 'flag':
      return entry;
    case 'text':
    case 'long-text':
    case 'date':
    case 'email':
    case 'tel':
    case 'url':
    case 'image':
      return lines(`{${value} !== '' && (`, indented(entry, 2), ')}');
  }
}

function shown({ kind }: Field, value: string): string {
  switch (kind) {
    case 'rating':
      return lines(
        '',
        `  <span role="img" aria-label={\`\${${value}} of 5 stars\`}>`,
        `    {'★'.repeat(${value})}`,
        `    {'☆'.repeat(5 - ${value})}`,
        '  </span>',
        '',
      );
    case 'flag':
      return `{${value} ? 'Yes' : 'No'}`;
    case 'number':
      return `{${value}.toLocaleString()}`;
    case 'date':
      return lines(
        '',
        `  <time dateTime={${value}}>`,
        `    {new Date(${value}).toLocaleDateString()}`,
        '  </time>',
        '',
      );
    case 'email':
      return lines('', `  <a href={\`mailto:\${${value}}\`}>{${value}}</a>`, '');
    case 'url':
      // A URL that a user typed may have any scheme: only web addresses become links.
      return lines(
        '',
        `  {/^https?:/.test(${value}) ? <a href={${value}}>{${value}}</a> : ${value}}`,
        '',
      );
    case 'image':
      // The heading beside the image says what it shows.
      return lines('', `  <img src={${value}} alt="" loading="lazy" />`, '');
    case 'text':
    case 'long-text':
    case 'tel':
      return `{${value}}`;
  }
}
