import { fixed, type ModuleContract, type PackageContract } from './package-contract.ts';

/** A context provider with one required object. Its other props are not checked. */
const provider = (name: string, object: string): PackageContract =>
  fixed(
    [name],
    `export function ${name}(
      props: { ${object}: object; children?: React.ReactNode; [more: string]: any },
    ): React.JSX.Element;`,
  );

/** All props that the panel takes in any version from 3 on. */
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

/** Contracts of context providers, and of TanStack Query's panel. */
export const PROVIDER_CONTRACTS: readonly ModuleContract[] = [
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
];
