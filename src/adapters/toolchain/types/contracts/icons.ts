import { fixed, type ModuleContract, type PackageContract, REACT } from './package-contract.ts';

/** What the icons of a collection are given, and which types it exports beside them. */
interface IconCollection {
  /** Properties of their own. */
  readonly props: string;
  /** Declarations of types. */
  readonly types?: string;
  /** Properties of SVG that they take as something else: a union of names. */
  readonly otherwise?: string;
}

/** The properties of an icon, named `IconProps_`. */
const propsOf = ({ props, otherwise = 'never' }: IconCollection): string =>
  `interface IconProps_ extends Omit<React.SVGAttributes<SVGElement>, ${otherwise}>, React.RefAttributes<any> { ${props} }`;

/** One component for each name of a collection. */
function icons(collection: IconCollection): PackageContract {
  const { types = '' } = collection;
  const isType = (name: string): boolean => types.includes(`type ${name} `);
  return {
    tellsOf: (name) => ICON.test(name) || isType(name),
    declare: (names) =>
      [
        REACT,
        propsOf(collection),
        types,
        ...names
          .filter((name) => ICON.test(name) && !isType(name))
          // Some name a type in one version and a component in another.
          .flatMap((name) => [
            `export const ${name}: (props: IconProps_) => React.JSX.Element;`,
            `export type ${name} = (props: IconProps_) => React.JSX.Element;`,
          ]),
      ].join('\n'),
  };
}

const ICON = /^[A-Z][a-z]\w*$/;

const SIZED = 'children?: React.ReactNode; size?: string | number; title?: string;';

const MATERIAL_ICONS: IconCollection = {
  props: `children?: React.ReactNode; fontSize?: string; htmlColor?: string; color?: any;
  inheritViewBox?: boolean; shapeRendering?: string; titleAccess?: string; viewBox?: string; sx?: any;
  classes?: any; component?: any; title?: string; size?: any;`,
  otherwise: `'color' | 'fontSize'`,
};

const ANT_ICONS: IconCollection = {
  props: `children?: React.ReactNode; spin?: boolean; rotate?: number; twoToneColor?: any;
  component?: any; viewBox?: string; onClick?: any; title?: string; size?: any; name?: string;`,
  otherwise: `'rotate' | 'onClick' | 'name'`,
};

/** Collections of icons. */
export const ICON_CONTRACTS: readonly ModuleContract[] = [
  {
    modules: /^react-icons\/\w+$/,
    contract: icons({
      props: SIZED,
      types: 'export type IconType = (props: IconProps_) => React.ReactNode;',
    }),
  },
  {
    modules: /^lucide-react$/,
    contract: icons({
      props: `${SIZED} absoluteStrokeWidth?: boolean;`,
      types: `export type LucideProps = IconProps_;
       export type LucideIcon = React.FunctionComponent<IconProps_>;`,
    }),
  },
  {
    modules: /^@(?:mui\/icons-material|material-ui\/icons)$/,
    contract: icons(MATERIAL_ICONS),
  },
  {
    modules: /^@(?:mui\/icons-material|material-ui\/icons)\/[A-Z]\w*$/,
    contract: fixed(
      ['default'],
      `${propsOf(MATERIAL_ICONS)}
      const Icon_: (props: IconProps_) => React.JSX.Element;
      export default Icon_;`,
    ),
  },
  { modules: /^@ant-design\/icons$/, contract: icons(ANT_ICONS) },
  {
    modules: /^@heroicons\/react\/[\w/]+$/,
    contract: icons({ props: 'title?: string; titleId?: string;' }),
  },
];
