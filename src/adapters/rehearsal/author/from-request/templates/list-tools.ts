import type { EntityNames } from '../blueprint.ts';
import type { Field } from '../fields.ts';
import { lines } from './lines.ts';

/** The code of one way to filter or sort a list. */
export interface ListTool {
  /** Code before the component. */
  readonly declarations: string | false;
  /** Hooks at the start of the component. */
  readonly state: string;
  /** A step of the chain from all entities to the visible ones. */
  readonly step: string;
  /** The control, as JSX. */
  readonly control: string;
}

/**
 * What a control does besides its own change, such as returning to the first page; false: nothing.
 */
type Reset = string | false;

const onChange = (set: string, reset: Reset): string =>
  reset === false
    ? `  onChange={(event) => ${set}}`
    : lines('  onChange={(event) => {', `    ${set};`, `    ${reset};`, '  }}');

const idOf = (control: string): string => `\`\${listId}-${control}\``;

/** Searches the entity's text fields. */
export function searchTool(
  { one, Type }: EntityNames,
  texts: readonly Field[],
  reset: Reset,
): ListTool {
  const values = texts.map(({ name }) => `${one}.${name}`).join(', ');
  return {
    declarations: lines(
      `function matches(${one}: ${Type}, query: string): boolean {`,
      `  const text = [${values}].join(' ').toLowerCase();`,
      '  return text.includes(query.trim().toLowerCase());',
      '}',
      '',
    ),
    state: "  const [query, setQuery] = useState('');",
    step: `.filter((${one}) => matches(${one}, query))`,
    control: lines(
      `<label htmlFor={${idOf('query')}}>Search</label>`,
      '<input',
      `  id={${idOf('query')}}`,
      '  type="search"',
      '  value={query}',
      onChange('setQuery(event.target.value)', reset),
      '/>',
    ),
  };
}

/** Keeps only entities with the chosen value of a field. */
export function filterTool({ one, many }: EntityNames, field: Field, reset: Reset): ListTool {
  return {
    declarations: false,
    state: lines(
      "  const [group, setGroup] = useState('');",
      `  const groups = [...new Set(${many}.map((${one}) => ${one}.${field.name}))]`,
      '    .filter(Boolean)',
      '    .sort();',
    ),
    step: `.filter((${one}) => group === '' || ${one}.${field.name} === group)`,
    control: lines(
      `<label htmlFor={${idOf('group')}}>${field.label}</label>`,
      '<select',
      `  id={${idOf('group')}}`,
      '  value={group}',
      onChange('setGroup(event.target.value)', reset),
      '>',
      '  <option value="">All</option>',
      '  {groups.map((value) => (',
      '    <option key={value}>{value}</option>',
      '  ))}',
      '</select>',
    ),
  };
}

/** Sorts by age, by name, and by the entity's first numeric field. */
export function sortTool(
  { Type }: EntityNames,
  [name, ...others]: readonly [Field, ...Field[]],
): ListTool {
  const figure = others.find(({ kind }) => kind === 'rating' || kind === 'number');
  const order = (key: string, label: string, comparison: string) =>
    lines(
      `  ${key}: {`,
      `    label: '${label}',`,
      `    compare: (a: ${Type}, b: ${Type}) => ${comparison},`,
      '  },',
    );
  return {
    declarations: lines(
      'const ORDERS = {',
      order('newest', 'Newest first', 'b.createdAt.localeCompare(a.createdAt)'),
      order(name.name, name.label, `a.${name.name}.localeCompare(b.${name.name})`),
      figure !== undefined &&
        order(
          figure.name,
          `Highest ${figure.label.toLowerCase()}`,
          `b.${figure.name} - a.${figure.name}`,
        ),
      '};',
      '',
      'type Order = keyof typeof ORDERS;',
      '',
      'function isOrder(value: string): value is Order {',
      '  return value in ORDERS;',
      '}',
      '',
    ),
    state: "  const [order, setOrder] = useState<Order>('newest');",
    step: '.sort(ORDERS[order].compare)',
    control: lines(
      `<label htmlFor={${idOf('order')}}>Sort by</label>`,
      '<select',
      `  id={${idOf('order')}}`,
      '  value={order}',
      '  onChange={(event) => {',
      '    if (isOrder(event.target.value)) setOrder(event.target.value);',
      '  }}',
      '>',
      '  {Object.entries(ORDERS).map(([value, { label }]) => (',
      '    <option key={value} value={value}>',
      '      {label}',
      '    </option>',
      '  ))}',
      '</select>',
    ),
  };
}
