import type { ImportedPackage, TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import type { PackageContract } from './contracts/package-contract.ts';
import { contractOf } from './contracts/package-contracts.ts';

/** Declarations for what has no types here: assets, and packages whose types are not installed. */
export function ambientShims(
  request: TypeCheckRequest,
  untyped: readonly ImportedPackage[],
): string {
  const isOfNext = untyped.some(({ specifier }) => /^next(?:\/|$)/.test(specifier));
  return [
    ASSETS,
    ...PICTURE_FILES.map((kind) => asset(kind, isOfNext ? 'any' : 'string')),
    IMPORT_META,
    request.platform === 'browser' ? BROWSER : '',
    request.jsx === 'other' ? UNKNOWN_JSX : '',
    isOfNext ? NEXT : '',
    ...untyped.map((imported) =>
      packageShim(imported, request.jsx === 'react' ? contractOf(imported) : null),
    ),
  ].join('\n');
}

/** Declarations that React's newest types lack, but older code or code for Next.js relies on. */
export function olderReactShim(reactMajor: number | null, specifiers: readonly string[]): string {
  const drawn = specifiers.some((name) => DRAWS_PICTURES.test(name)) ? PICTURES : '';
  const styled = specifiers.some((name) => STYLES_IN_JSX.test(name)) ? STYLES : '';
  return drawn + styled + olderReact(reactMajor);
}

/** Modules that render markup to images, with Tailwind's classes in an attribute `tw`. */
const DRAWS_PICTURES = /^(?:next\/(?:og|server)|@vercel\/og)$/;
const PICTURES = `
declare module 'react' { interface HTMLAttributes<T> { tw?: string } interface SVGAttributes<T> { tw?: string } }
`;

/** Next.js includes styled-jsx: `<style jsx global>`. */
const STYLES_IN_JSX = /^(?:next|styled-jsx)(?:\/|$)/;
const STYLES = `
declare module 'react' { interface StyleHTMLAttributes<T> { jsx?: boolean; global?: boolean } }
`;

/** Declares types that Svelte 5 no longer exports; empty unless `svelte/store` is imported. */
export const olderSvelteShim = (specifiers: readonly string[]): string =>
  specifiers.includes('svelte/store') ? STORES : '';

/** Types of stores before Svelte 5. They do no harm in code for later versions. */
const STORES = `
declare module 'svelte/store' {
  export type Stores = Readable<any> | [Readable<any>, ...Readable<any>[]] | Readable<any>[];
  export type StoresValues<T> = T extends Readable<infer U> ? U : { [K in keyof T]: T[K] extends Readable<infer U> ? U : never };
}
`;

function olderReact(reactMajor: number | null): string {
  if (reactMajor === null) return OLDER_REACT;
  return reactMajor < 19 ? OLDER_REACT + OLDER_REACT_DOM : 'export {};';
}

/** Images, which Next.js imports as objects with their sizes. */
const PICTURE_FILES = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'ico'];
const asset = (kind: string, type: string): string =>
  `declare module '*.${kind}' { const asset: ${type}; export default asset; }`;

const ASSETS = `
declare module '*.module.css' { const classes: { readonly [name: string]: string }; export default classes; }
declare module '*.module.scss' { const classes: { readonly [name: string]: string }; export default classes; }
${['css', 'scss', 'sass', 'less', 'styl'].map((kind) => `declare module '*.${kind}';`).join('\n')}
declare module '*.svg' { const url: string; export default url; export const ReactComponent: any; }
${['mp3', 'mp4', 'wav', 'webm', 'ogg', 'woff', 'woff2', 'ttf', 'pdf', 'md', 'txt', 'wasm']
  .map((kind) => asset(kind, 'string'))
  .join('\n')}
declare module '*.vue' { const component: any; export default component; }
declare module '*.svelte';
declare module '*?raw' { const text: string; export default text; }
declare module '*?url' { const url: string; export default url; }
declare module '*?react' { const component: any; export default component; }
declare module '*?inline' { const text: string; export default text; }
declare module '*?worker' { const create: new () => Worker; export default create; }
`;

const IMPORT_META = `
interface ImportMetaEnv { readonly [key: string]: any; }
interface ImportMeta { readonly env: ImportMetaEnv; readonly hot?: any; glob<T = any>(pattern: string | readonly string[], options?: any): any; readonly [brought: string]: any; }
`;

const BROWSER = `
declare namespace NodeJS { type Timeout = number; type Timer = number; type Immediate = number; }
`;

const UNKNOWN_JSX = `
declare namespace JSX {
  type Element = any;
  interface ElementChildrenAttribute { children: {} }
  interface IntrinsicElements { [name: string]: any }
}
`;

const NEXT = `
interface NextFetchRequestConfig { revalidate?: number | false; tags?: string[] }
interface RequestInit { next?: NextFetchRequestConfig }
`;

const OLDER_REACT = `
import type * as React from 'react';
declare module 'react' {
  type VFC<P = {}> = React.FunctionComponent<P>;
  type VoidFunctionComponent<P = {}> = React.FunctionComponent<P>;
  type SFC<P = {}> = React.FunctionComponent<P>;
  type StatelessComponent<P = {}> = React.FunctionComponent<P>;
  type ReactText = string | number;
  type ReactChild = React.ReactElement | string | number;
  type ReactNodeArray = readonly React.ReactNode[];
  type ReactFragment = Iterable<React.ReactNode>;
  function useRef<T = undefined>(): React.RefObject<T | undefined>;
  function useReducer<R extends (state: any, action: any) => any>(
    reducer: R,
    initial: Parameters<R>[0],
    initialise?: undefined,
  ): [Parameters<R>[0], R extends (state: any, ...action: infer A) => any ? (...action: A) => void : never];
}
declare global {
  namespace JSX {
    type Element = React.JSX.Element;
    type ElementClass = React.JSX.ElementClass;
    type IntrinsicElements = React.JSX.IntrinsicElements;
  }
}
`;

/** Functions of react-dom before `createRoot`. */
const OLDER_REACT_DOM = `
declare module 'react-dom' {
  function render(tree: any, container: Element | DocumentFragment | null, then?: () => void): any;
  function hydrate(tree: any, container: Element | DocumentFragment | null, then?: () => void): any;
  function unmountComponentAtNode(container: Element | DocumentFragment): boolean;
  function findDOMNode(instance: any): Element | Text | null;
}
`;

/** Functions that never return, by package: the control flow of their callers depends on it. */
const FUNCTIONS_THAT_END: ReadonlyMap<string, readonly string[]> = new Map([
  ['next/navigation', ['redirect', 'permanentRedirect', 'notFound', 'forbidden', 'unauthorized']],
  ['@sveltejs/kit', ['error', 'redirect']],
]);

/** Hono middleware that validates requests. `valid()` can only be read if its type is a handler. */
const CHECKS_REQUESTS = /^(?:@hono\/[\w-]+-validator|hono-openapi(?:\/[\w-]+)?)$/;
const CHECKING = /^\w*[vV]alidator$/;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function packageShim(
  { specifier, names }: ImportedPackage,
  contract: PackageContract | null,
): string {
  const members = names.filter((name) => IDENTIFIER.test(name) && name !== 'default');
  // A shorthand module has every member, as a namespace import needs, but none of them is a type.
  if (names.includes('*') && members.length === 0) {
    return `declare module ${JSON.stringify(specifier)};`;
  }
  const ending = FUNCTIONS_THAT_END.get(specifier) ?? [];
  const told = names.filter((name) => contract?.tellsOf(name));
  return `declare module ${JSON.stringify(specifier)} {
  ${told.length === 0 ? '' : contract?.declare(told)}
  ${told.includes('default') ? '' : 'const anything: any; export default anything;'}
  ${members
    .filter((name) => !told.includes(name))
    .map((name) =>
      ending.includes(name)
        ? `export function ${name}(...given: any[]): never;`
        : CHECKS_REQUESTS.test(specifier) && CHECKING.test(name)
          ? `export function ${name}(...given: any[]): import('hono').MiddlewareHandler<any, any, any>;`
          : `const ${name}_: any; type ${name}_<A = any, B = any, C = any, D = any> = any; export { ${name}_ as ${name} };`,
    )
    .join('\n  ')}
}`;
}
