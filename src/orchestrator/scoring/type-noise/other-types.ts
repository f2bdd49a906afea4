import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';

/** Before React 18, the type of a function component had `children` of its own. */
const ABOUT_CHILDREN =
  /^Type '\{ children: [^;]*; \}' has no properties in common with type 'IntrinsicAttributes'|^Property 'children' does not exist on type '(?:\{\}|IntrinsicAttributes\b)/;

const CHILDREN_OF_PROPS =
  /^Property 'children' does not exist on type '(?:\{|[A-Z]\w*')|Property 'children' does not exist on type 'IntrinsicAttributes\b/;
/** `React.FC<Props>` declares that a function is a component. */
const SAID_TO_BE_COMPONENT = /\b(?:FC|SFC|VFC|FunctionComponent|StatelessComponent)\s*</;

/** Before React 19, the value of a ref could be null without its type saying so. */
const ABOUT_EMPTY_REFERENCES =
  /'(?:Mutable)?RefObject<(?:[^']* \| )?null>' is not assignable to (?:parameter of )?type '[^']*Ref(?:Object)?</;

/** Before React 19, the props of an element were `any`: `child.props.title`. */
const ABOUT_GIVEN_ANYTHING =
  /^'[\w.]+\.props' is of type 'unknown'|^Property '\w+' does not exist on type 'unknown'/;

/** `fetch(url, { next: { revalidate: 60 } })`: Next.js extends the options of `fetch`. */
const FOR_NEXT =
  /^Object literal may only specify known properties, and 'next' does not exist in type 'RequestInit'/;

/** Radix's portals accepted `className` in the versions in which they rendered an element. */
const OF_OLDER_PORTALS =
  /'className' does not exist on type '(?:\w*PortalProps|IntrinsicAttributes & \w*PortalProps)'/;

/** Modules of Svelte before version 5. */
const OF_OLDER_SVELTE = /^Cannot find module 'svelte\//;

/** Names that Workbox puts into a service worker when it is built. */
const OF_WORKBOX = /^Property '__WB_\w+' does not exist on type/;

/** A package that adds colours to every string: `'done'.green`. */
const COLOURS = 'colors';
const UNKNOWN_OF_TEXT = /^Property '\w+' does not exist on type '(?:string|String)'/;

/**
 * Returns a function that tells which diagnostics are due to types other than those that the code
 * was written for: of a later version of its framework, or without what a framework or package
 * adds.
 */
export function aboutOtherTypes({
  imports,
  framework,
  manifests: { versionOf },
  sources,
}: Project): (diagnostic: Pick<TypeDiagnostic, 'message' | 'isStrictOnly'>) => boolean {
  const react = majorOf(versionOf('@types/react') ?? versionOf('react'));
  const givesChildren = react !== null && react < 18;
  const givesChildrenByType =
    givesChildren && sources.some(({ text }) => SAID_TO_BE_COMPONENT.test(text));
  const svelte = majorOf(versionOf('svelte'));
  const hasColouredTexts = imports.some(({ specifier }) => specifier === COLOURS);
  return ({ message, isStrictOnly }) =>
    (givesChildren && ABOUT_CHILDREN.test(message)) ||
    (givesChildrenByType && CHILDREN_OF_PROPS.test(message)) ||
    ((react === null || react < 19) && isStrictOnly && ABOUT_EMPTY_REFERENCES.test(message)) ||
    (react !== null && react < 19 && ABOUT_GIVEN_ANYTHING.test(message)) ||
    (svelte !== null && svelte < 5 && OF_OLDER_SVELTE.test(message)) ||
    (framework === 'next' && FOR_NEXT.test(message)) ||
    (hasColouredTexts && UNKNOWN_OF_TEXT.test(message)) ||
    OF_WORKBOX.test(message) ||
    OF_OLDER_PORTALS.test(message);
}
