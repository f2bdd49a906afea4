import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';

/** Before React 18 the type of a function component had children of itself. */
const ABOUT_CHILDREN =
  /^Type '\{ children: [^;]*; \}' has no properties in common with type 'IntrinsicAttributes'|^Property 'children' does not exist on type '(?:\{\}|IntrinsicAttributes\b)/;

const CHILDREN_OF_PROPS =
  /^Property 'children' does not exist on type '(?:\{|[A-Z]\w*')|Property 'children' does not exist on type 'IntrinsicAttributes\b/;
/** `React.FC<Props>` says that a function is a component. */
const SAID_TO_BE_COMPONENT = /\b(?:FC|SFC|VFC|FunctionComponent|StatelessComponent)\s*</;

/** Before React 19 what a reference refers to could be null without its type saying so. */
const ABOUT_EMPTY_REFERENCES =
  /'(?:Mutable)?RefObject<(?:[^']* \| )?null>' is not assignable to (?:parameter of )?type '[^']*Ref(?:Object)?</;

/** Before React 19 what an element was given could be anything: `child.props.title`. */
const ABOUT_GIVEN_ANYTHING =
  /^'[\w.]+\.props' is of type 'unknown'|^Property '\w+' does not exist on type 'unknown'/;

/** `fetch(url, { next: { revalidate: 60 } })`: Next.js adds to what fetching takes. */
const FOR_NEXT =
  /^Object literal may only specify known properties, and 'next' does not exist in type 'RequestInit'/;

/** Portals of Radix took the name of a class until they no longer made an element. */
const OF_OLDER_PORTALS =
  /'className' does not exist on type '(?:\w*PortalProps|IntrinsicAttributes & \w*PortalProps)'/;

/** Modules that Svelte had before its fifth version. */
const OF_OLDER_SVELTE = /^Cannot find module 'svelte\//;

/** What Workbox puts into a service worker when it is built. */
const OF_WORKBOX = /^Property '__WB_\w+' does not exist on type/;

/** A package that gives every text colours of its own: `'done'.green`. */
const COLOURS = 'colors';
const UNKNOWN_OF_TEXT = /^Property '\w+' does not exist on type '(?:string|String)'/;

/**
 * Says which diagnostics come of types that are others than the code was written for: those of a
 * later version of its framework, or without what a framework or a package adds to them.
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
