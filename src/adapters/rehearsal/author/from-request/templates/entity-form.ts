import type { Blueprint } from '../blueprint.ts';
import type { Field } from '../fields.ts';
import { indented, lines } from './lines.ts';

/** `src/components/…Form.tsx`: adds an entity, or edits a given one. */
export function entityForm({ entity: { Type, one, label }, fields }: Blueprint): string {
  return `import type { SyntheticEvent } from 'react';
import { useId, useState } from 'react';
import { EMPTY_DRAFT, findProblems } from '../types';
import type { Problems, ${Type}, ${Type}Draft } from '../types';

interface ${Type}FormProps {
  /** What is being changed; null to add a new one. */
  ${one}: ${Type} | null;
  onSave: (draft: ${Type}Draft) => void;
  onCancel: () => void;
}

export function ${Type}Form({ ${one}, onSave, onCancel }: ${Type}FormProps) {
  const formId = useId();
  const [draft, setDraft] = useState<${Type}Draft>(${one} ?? EMPTY_DRAFT);
  const [problems, setProblems] = useState<Problems>({});

  function change(part: Partial<${Type}Draft>) {
    setDraft((current) => ({ ...current, ...part }));
    setProblems({});
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = findProblems(draft);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    onSave(draft);
    setDraft(EMPTY_DRAFT);
  }

  return (
    <form
      className="panel form"
      onSubmit={handleSubmit}
      noValidate
      aria-labelledby={\`\${formId}-title\`}
    >
      <h2 id={\`\${formId}-title\`}>
        {${one} ? 'Change the ${label}' : 'Add a new ${label}'}
      </h2>
${indented(fields.map(fieldInput).join('\n'), 6)}
      <div className="row">
        <button type="submit" className="primary">
          {${one} ? 'Save changes' : 'Add ${label}'}
        </button>
        {${one} && (
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
`;
}

function fieldInput(field: Field): string {
  const id = `\`\${formId}-${field.name}\``;
  const label = `<label htmlFor={${id}}>${field.label}</label>`;
  const problem = lines(
    `  {problems.${field.name} && (`,
    `    <p className="error" role="alert">`,
    `      {problems.${field.name}}`,
    '    </p>',
    '  )}',
  );
  const mayBeWrong = /^(?:name|title)$/.test(field.name) || /^(?:number|email)$/.test(field.kind);
  return lines(
    '<div className="field">',
    `  ${label}`,
    indented(controlFor(field, id), 2),
    mayBeWrong && problem,
    '</div>',
  );
}

function controlFor({ name, kind }: Field, id: string): string {
  const bound = `value={draft.${name}}`;
  switch (kind) {
    case 'long-text':
      return lines(
        '<textarea',
        `  id={${id}}`,
        '  rows={3}',
        `  ${bound}`,
        `  onChange={(event) => change({ ${name}: event.target.value })}`,
        '/>',
      );
    case 'rating':
      return lines(
        '<select',
        `  id={${id}}`,
        `  ${bound}`,
        `  onChange={(event) => change({ ${name}: Number(event.target.value) })}`,
        '>',
        '  {[1, 2, 3, 4, 5].map((stars) => (',
        '    <option key={stars} value={stars}>',
        "      {stars} {stars === 1 ? 'star' : 'stars'}",
        '    </option>',
        '  ))}',
        '</select>',
      );
    case 'flag':
      return lines(
        '<input',
        `  id={${id}}`,
        '  type="checkbox"',
        `  checked={draft.${name}}`,
        `  onChange={(event) => change({ ${name}: event.target.checked })}`,
        '/>',
      );
    case 'number':
      return lines(
        '<input',
        `  id={${id}}`,
        '  type="number"',
        '  min={0}',
        '  step="any"',
        `  ${bound}`,
        `  onChange={(event) => change({ ${name}: event.target.valueAsNumber || 0 })}`,
        '/>',
      );
    case 'text':
    case 'date':
    case 'email':
    case 'tel':
    case 'url':
    case 'image':
      return lines(
        '<input',
        `  id={${id}}`,
        `  type="${kind === 'image' ? 'url' : kind}"`,
        `  ${bound}`,
        `  onChange={(event) => change({ ${name}: event.target.value })}`,
        '/>',
      );
  }
}
