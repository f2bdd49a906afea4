import type { ImportedPackage } from '../../../orchestrator/ports/code-tools.ts';
import ANTD from './component-lists/antd.json' with { type: 'json' };
import FRAMER_MOTION from './component-lists/framer-motion.json' with { type: 'json' };
import MATERIAL_UI from './component-lists/material-ui.json' with { type: 'json' };
import REACT_BOOTSTRAP from './component-lists/react-bootstrap.json' with { type: 'json' };
import { type ComponentList, declareDefault, declareListed } from './listed-components.ts';

/** What a package promises of some of its names, told by hand: it is too large to have at hand. */
export interface PackageContract {
  /** The names, and `default`, that are told of. */
  tellsOf(name: string): boolean;
  /** Declarations of the names among these, as they stand in `declare module`. */
  declare(names: readonly string[]): string;
}

/** The contract of an imported package; null where none is written down. */
export const contractOf = ({
  specifier,
  major,
}: Pick<ImportedPackage, 'specifier' | 'major'>): PackageContract | null =>
  CONTRACTS.find(({ modules }) => modules.test(specifier))?.contract ?? listed(specifier, major);

/** True when a contract tells of every name that is taken from a package: of others, no types are known. */
export function isWhollyTold(imported: ImportedPackage): boolean {
  const contract = contractOf(imported);
  return contract !== null && imported.names.every((name) => contract.tellsOf(name));
}

const REACT = `import type * as React from 'react';`;

/** Declarations that stand as they are, whichever of them are asked for. */
const fixed = (told: readonly string[], text: string): PackageContract => ({
  tellsOf: (name) => told.includes(name),
  declare: () => `${REACT}\n${text}`,
});

/** One component for each name of a collection of icons, with what they take otherwise than SVG. */
const icons = (props: string, more: string, otherwise = 'never'): PackageContract => ({
  tellsOf: (name) => ICON.test(name) || more.includes(`type ${name} `),
  declare: (names) =>
    [
      REACT,
      `interface IconProps_ extends Omit<React.SVGAttributes<SVGElement>, ${otherwise}>, React.RefAttributes<any> { ${props} }`,
      more,
      ...names
        .filter((name) => ICON.test(name) && !more.includes(`type ${name} `))
        // Some name a type in one version and a component in another.
        .flatMap((name) => [
          `export const ${name}: (props: IconProps_) => React.JSX.Element;`,
          `export type ${name} = (props: IconProps_) => React.JSX.Element;`,
        ]),
    ].join('\n'),
});

const ICON = /^[A-Z][a-z]\w*$/;

/** Lists of what components take, and the major versions that they are good for. */
const LISTS: readonly {
  readonly modules: RegExp;
  readonly list: ComponentList;
  readonly majors: readonly [from: number, to: number];
}[] = [
  { modules: /^antd$/, list: ANTD, majors: [4, 6] },
  { modules: /^@mui\/material(?:\/([A-Z]\w*))?$/, list: MATERIAL_UI, majors: [5, 9] },
  { modules: /^@material-ui\/core(?:\/([A-Z]\w*)?)?$/, list: MATERIAL_UI, majors: [4, 4] },
  { modules: /^react-bootstrap(?:\/([A-Z]\w*))?$/, list: REACT_BOOTSTRAP, majors: [1, 2] },
  { modules: /^(?:framer-motion|motion\/react)$/, list: FRAMER_MOTION, majors: [4, 12] },
];

/** The contract of a module whose components are listed; of `Card`, where it is a module by itself. */
function listed(specifier: string, major: number | null): PackageContract | null {
  for (const { modules, list, majors } of LISTS) {
    const match = modules.exec(specifier);
    if (match === null) continue;
    if (major === null || major < majors[0] || major > majors[1]) return null;
    const isListed = (name: string): boolean => name in list || `${name}.*` in list;
    const [, alone] = match;
    return alone === undefined
      ? { tellsOf: isListed, declare: (names) => `${REACT}\n${declareListed(list, names)}` }
      : {
          tellsOf: (name) => name === 'default' && isListed(alone),
          declare: () => `${REACT}\n${declareDefault(list, alone)}`,
        };
  }
  return null;
}

const MATERIAL_ICON = `children?: React.ReactNode; fontSize?: string; htmlColor?: string; color?: any;
  inheritViewBox?: boolean; shapeRendering?: string; titleAccess?: string; viewBox?: string; sx?: any;
  classes?: any; component?: any; title?: string; size?: any;`;
const ANT_ICON = `children?: React.ReactNode; spin?: boolean; rotate?: number; twoToneColor?: any;
  component?: any; viewBox?: string; onClick?: any; title?: string; size?: any; name?: string;`;

const NEXT_LINK = fixed(
  ['default', 'LinkProps'],
  `interface LinkOwnProps_ {
    href: string | object; as?: string | object; replace?: boolean; scroll?: boolean; shallow?: boolean;
    passHref?: boolean; prefetch?: boolean | 'auto' | 'unstable_forceStale' | null;
    locale?: string | false; legacyBehavior?: boolean; unstable_dynamicOnHover?: boolean;
    transitionTypes?: string[]; onNavigate?: (event: { preventDefault(): void }) => void;
    onMouseEnter?: React.MouseEventHandler<any>; onTouchStart?: React.TouchEventHandler<any>;
    onClick?: React.MouseEventHandler<any>;
  }
  export type LinkProps<Route = any> = LinkOwnProps_;
  export default function Link<Route = any>(
    props: Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, keyof LinkOwnProps_> &
      LinkOwnProps_ & React.RefAttributes<HTMLAnchorElement> & { children?: React.ReactNode },
  ): React.JSX.Element;`,
);

const NEXT_IMAGE = fixed(
  ['default', 'ImageProps'],
  `interface ImageOwnProps_ {
    src: string | object; alt?: string; width?: number | \`\${number}\`; height?: number | \`\${number}\`;
    fill?: boolean; loader?: (given: { src: string; width: number; quality?: number }) => string;
    quality?: number | \`\${number}\`; priority?: boolean; preload?: boolean;
    loading?: 'eager' | 'lazy'; placeholder?: string; blurDataURL?: string; unoptimized?: boolean;
    overrideSrc?: string; onLoadingComplete?: (image: HTMLImageElement) => void; layout?: string;
    objectFit?: string; objectPosition?: string; lazyBoundary?: string; lazyRoot?: string;
  }
  export type ImageProps = Omit<
    React.ImgHTMLAttributes<HTMLImageElement>, keyof ImageOwnProps_ | 'srcSet'
  > & ImageOwnProps_;
  const Image: (props: ImageProps & React.RefAttributes<HTMLImageElement | null>) => React.JSX.Element;
  export default Image;`,
);

const FORMIK = fixed(
  ['Formik', 'Field', 'FastField', 'FieldArray', 'ErrorMessage', 'useFormik', 'useFormikContext'],
  `interface Named_ {
    name: string; children?: React.ReactNode | ((given: any) => React.ReactNode);
    render?(given: any): React.ReactNode; validate?(value: any): any;
    onChange?(event: any): any; onBlur?(event: any): any; onFocus?(event: any): any;
    onClick?(event: any): any; onInput?(event: any): any; onKeyDown?(event: any): any;
    [more: string]: any;
  }
  interface FormikConfig_ {
    onSubmit?(values: any, helpers: any): any; onReset?(values: any, helpers: any): any;
    validate?(values: any): any; [more: string]: any;
  }
  interface FormikProps_ extends FormikConfig_ {
    initialValues: any; onSubmit(values: any, helpers: any): any;
    children?: React.ReactNode | ((bag: any) => React.ReactNode);
    render?(bag: any): React.ReactNode;
  }
  interface FormikBag_ {
    getFieldProps(field: any): {
      name: string; value: any; onChange(event: any): void; onBlur(event: any): void;
      checked?: boolean; multiple?: boolean;
    };
    [more: string]: any;
  }
  export function useFormik<Values = any>(config: FormikConfig_): FormikBag_;
  export function useFormikContext<Values = any>(): FormikBag_;
  export function Formik<Values = any>(props: FormikProps_): React.JSX.Element;
  export function Field<Values = any>(props: Named_): React.JSX.Element;
  export function FastField<Values = any>(props: Named_): React.JSX.Element;
  export function FieldArray<Values = any>(props: Named_): React.JSX.Element;
  export function ErrorMessage<Values = any>(props: Named_): React.JSX.Element;`,
);

/** A component that cannot do without one object that it hands to all that is inside. */
const provider = (name: string, object: string): PackageContract =>
  fixed(
    [name],
    `export function ${name}(
      props: { ${object}: object; children?: React.ReactNode; [more: string]: any },
    ): React.JSX.Element;`,
  );

/** All that the panel takes in any version from the third on. */
const QUERY_DEVTOOLS = fixed(
  ['ReactQueryDevtools'],
  `interface DevtoolsProps_ {
    initialIsOpen?: boolean; position?: string; buttonPosition?: string; client?: object;
    errorTypes?: readonly any[]; styleNonce?: string; shadowDOMTarget?: any; theme?: string;
    hideDisabledQueries?: boolean; onClose?: () => any; panelPosition?: string; panelProps?: any;
    closeButtonProps?: any; toggleButtonProps?: any; containerElement?: any; context?: any;
  }
  export function ReactQueryDevtools(props: DevtoolsProps_): React.JSX.Element | null;`,
);

const SIZED = 'children?: React.ReactNode; size?: string | number; title?: string;';

const CONTRACTS: readonly { readonly modules: RegExp; readonly contract: PackageContract }[] = [
  { modules: /^next\/link$/, contract: NEXT_LINK },
  { modules: /^next\/(?:legacy\/)?image$/, contract: NEXT_IMAGE },
  { modules: /^formik$/, contract: FORMIK },
  {
    modules: /^(?:@tanstack\/react-query-devtools(?:\/production)?|react-query\/devtools)$/,
    contract: QUERY_DEVTOOLS,
  },
  { modules: /^(?:@tanstack\/)?react-query$/, contract: provider('QueryClientProvider', 'client') },
  {
    modules: /^(?:styled-components|@emotion\/react|@mui\/material\/styles)$/,
    contract: provider('ThemeProvider', 'theme'),
  },
  { modules: /^react-redux$/, contract: provider('Provider', 'store') },
  {
    modules: /^react-icons\/\w+$/,
    contract: icons(SIZED, 'export type IconType = (props: IconProps_) => React.ReactNode;'),
  },
  {
    modules: /^lucide-react$/,
    contract: icons(
      `${SIZED} absoluteStrokeWidth?: boolean;`,
      `export type LucideProps = IconProps_;
       export type LucideIcon = React.FunctionComponent<IconProps_>;`,
    ),
  },
  {
    modules: /^@(?:mui\/icons-material|material-ui\/icons)$/,
    contract: icons(MATERIAL_ICON, '', `'color' | 'fontSize'`),
  },
  {
    modules: /^@(?:mui\/icons-material|material-ui\/icons)\/[A-Z]\w*$/,
    contract: fixed(
      ['default'],
      `interface IconProps_ extends Omit<React.SVGAttributes<SVGElement>, 'color' | 'fontSize'>, React.RefAttributes<any> { ${MATERIAL_ICON} }
      const Icon_: (props: IconProps_) => React.JSX.Element;
      export default Icon_;`,
    ),
  },
  {
    modules: /^@ant-design\/icons$/,
    contract: icons(ANT_ICON, '', `'rotate' | 'onClick' | 'name'`),
  },
  {
    modules: /^@heroicons\/react\/[\w/]+$/,
    contract: icons('title?: string; titleId?: string;', ''),
  },
];
