/**
 * The props of a package's components, by component, for packages whose types are too large to
 * install. The lists in `component-lists/` hold the props of every major version that they cover,
 * as the package's own types name them, in three parts with bars between them:
 * `html | plain | other`. `html` is present if the component takes all HTML attributes as well,
 * even if it declares some of them differently. `plain` lists the props that take a string, number
 * or boolean, or one of these for each width of the page. `other` lists the rest.
 */
export type ComponentList = Readonly<Record<string, string>>;

/** Declares some of a list's components, for the body of a `declare module`. */
export const declareListed = (list: ComponentList, names: readonly string[]): string =>
  [TAKEN, ...names.map((name) => `export const ${name}: ${typeOf(list, name)};`)].join('\n');

/** Declares one of them as the default export of its own module. */
export const declareDefault = (list: ComponentList, name: string): string =>
  `${TAKEN}\nconst only: ${typeOf(list, name)};\nexport default only;`;

const TAKEN = `
type Plain_ = string | number | boolean | { [width: string]: unknown } | null | undefined;
type Handler_ = ((...given: any[]) => any) | false | null | undefined;
type Value_<Name> = Name extends \`on\${Capitalize<string>}\` ? Handler_ : any;
type Always_ = { key?: React.Key | null; ref?: any; children?: any; className?: Plain_; style?: any;
  css?: any; tw?: any; [aria: \`aria-\${string}\`]: any; [data: \`data-\${string}\`]: any };
type Html_ = { [Name in keyof React.AllHTMLAttributes<any> | keyof React.SVGAttributes<any>]?: Value_<Name> };
type Own_<Plain extends string, Other extends string> =
  { [Name in Plain]?: Plain_ } & { [Name in Other]?: Value_<Name> };
type Component_<Props> = { (props: Props): React.JSX.Element; readonly [more: string]: any };
type ComponentAs_<By extends string, Props> = {
  (props: { [Name in By]: {} } & { [more: string]: any }): React.JSX.Element;
  (props: Props): React.JSX.Element;
  readonly [more: string]: any;
};`;

/** Props that turn a component into another one, so that it takes the other one's props. */
const BY_OTHERS = ['as', 'component'];

function typeOf(list: ComponentList, name: string): string {
  const members = Object.keys(list).filter((one) => one.startsWith(`${name}.`));
  const own = list[name];
  const parts = [
    own === undefined ? '{ readonly [more: string]: any }' : componentType(own),
    ...members.map((member) =>
      member.endsWith('.*')
        ? `{ readonly [Tag in keyof React.JSX.IntrinsicElements]: ${componentType(list[member] ?? '')} }`
        : `{ readonly ${member.slice(name.length + 1)}: ${componentType(list[member] ?? '')} }`,
    ),
  ];
  return parts.join(' & ');
}

function componentType(told: string): string {
  const [html = '', plain = '', other = ''] = told.split('|').map((part) => part.trim());
  const props = ['Always_', html === '' ? '' : 'Html_', `Own_<${union(plain)}, ${union(other)}>`];
  const type = props.filter((part) => part !== '').join(' & ');
  const by = BY_OTHERS.filter(
    (one) => other.split(' ').includes(one) || plain.split(' ').includes(one),
  );
  return by[0] === undefined ? `Component_<${type}>` : `ComponentAs_<'${by[0]}', ${type}>`;
}

const union = (names: string): string =>
  names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => `'${name}'`)
    .join(' | ') || 'never';
