import { fixed, type ModuleContract, type PackageContract, REACT } from './package-contract.ts';

/** The props that a collection's icons take, and the types that it exports beside them. */
interface IconCollection {
  /** Declarations of the icons' own props. */
  readonly props: string;
  /** Declarations of the exported types. */
  readonly types?: string;
  /** Names of SVG props that the icons declare differently, as a union type. */
  readonly otherwise?: string;
}

/** Declares `IconProps_`, the props of an icon. */
const propsOf = ({ props, otherwise = 'never' }: IconCollection): string =>
  `interface IconProps_ extends Omit<React.SVGAttributes<SVGElement>, ${otherwise}>, React.RefAttributes<any> { ${props} }`;

/** A contract that declares one component for each imported name that looks like an icon. */
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
          // Some names are a type in one version and a component in another.
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

/** Contracts of icon collections. */
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
