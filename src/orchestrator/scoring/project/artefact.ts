import type { Framework } from './framework.ts';

/** What was asked for: something that starts by itself, or a part of something else. */
export type Artefact = 'application' | 'part';

const PART =
  '(?:sveltekit|next(?:\\.?js)?|nuxt|remix|astro) (?:page|layout)|component|components|hook|function|functions|class|module|utility|helper|type|interface|snippet|method|script|library|file|widget|types|interfaces|modules|classes|schema|stylesheet|styles|wrapper|slice|query|algorithm|router|route|middleware|plugin|handler|endpoint|context|provider|reducer|composable|directive|element|boundary|pagination|pager|paginator|breadcrumbs?|stepper|navbar|sidebar|tabs|slider|checkbox|toast|badge|avatar|spinner';
const WHOLE =
  '(?:online|web|e-?commerce) store|app|apps|application|site|website|webpage|page|homepage|dashboard|game|shop|blog|clone|platform|portal|tool|tracker|chat|server|api|backend|manager|planner|system';
/** Either kind, for example a store of state or of goods: the files that come with it decide. */
const EITHER =
  '(?:vue|react|svelte|solid|preact)(?:\\.?js)?(?: [2-9])? (?:page|view|screen)|store|service|client|generator|iterator|parser|validator|formatter|decorator|converter|scheduler|queue|cache|logger|factory|editor|player|calculator|wizard|quiz|timer|stopwatch|countdown|clock|counter|gallery|cart|board|adapter|dialog|modal|popover|tooltip|dropdown|drawer|picker|accordion|carousel';
// A word in a path, such as `/api/items` or `app/api/items.ts`, names no kind of artefact.
const ARTEFACT_WORD = new RegExp(
  `(?<!\\/)\\b(?![\\w-]+\\/[\\w-]+[/.]\\S)(?:(${PART})|(${WHOLE})|(?:${EITHER}))\\b`,
  'gi',
);

/**
 * What a request asks for, decided by the first thing that it names, and by the last such word in
 * that name: "dashboard component" and "chat log component" are components. If the words do not
 * decide, a manifest or an `index.html` does; the number of files never counts.
 */
export function artefactOf(request: string, paths: readonly string[]): Artefact {
  if (FILE_ASKED.test(request.slice(0, 200))) return 'part';
  const asked = askedFor(
    request.slice(0, 2_000).replace(STYLE_OF_VUE, ' ').replace(SIGNATURE, ' function '),
  );
  if (asked !== null) return asked;
  return paths.some((path) => /(?:^|\/)(?:package\.json|index\.html)$/.test(path))
    ? 'application'
    : 'part';
}

/** Styles of writing a component, not an API. */
const STYLE_OF_VUE = /\b(?:options|composition) api\b/gi;

/**
 * `paginate(items, page, size)`, `chunkBy(list)`: a function, whatever its parameters are called.
 */
const SIGNATURE =
  /\b[a-z][\w$]*\([\w$?:.\s[\]<>|={}"'-]*,[^()\n]{0,200}\)|\b[a-z]+[A-Z]\w*\([^()\n]{0,200}\)/g;

/** A request for one file by its name: `a package.json`, `the Dockerfile`. */
const FILE_ASKED =
  /^\W*(?:please\s+)?(?:write|create|generate|make|give|add|need)\b[\w\s]{0,20}?\b(?:an?|the|my|one)\s+(?:[\w.-]+\.(?:json|ya?ml|toml|sql|md|css|prisma|graphql)|Dockerfile|Makefile)\b/i;

function askedFor(request: string): Artefact | null {
  let kind: Artefact | null = null;
  let end = -1;
  for (const match of request.matchAll(ARTEFACT_WORD)) {
    if (end !== -1 && ENDS_A_NAME.test(request.slice(end, match.index))) break;
    kind = match[1] !== undefined ? 'part' : match[2] !== undefined ? 'application' : null;
    end = match.index + match[0].length;
  }
  return kind;
}

/** What ends the name of a thing: the request goes on to something else, or to details. */
const ENDS_A_NAME =
  /[^\w\s-]|\n|\s(?:a|an|the|its|my|your|our|and|or|but|so|as|with|without|within|that|which|who|whose|where|when|while|if|for|in|on|of|to|into|at|by|from|using|through|between|after|before|is|are|has|have|can|should|must|will|it|they|I|we|users?)\s/i;

/** Where projects start, by framework; server entry points count in all of them. */
const STARTS: Readonly<Record<Framework | 'server', RegExp>> = {
  next: /^(?:src\/)?(?:app\/(?:.*\/)?(?:page|layout|route|loading|error|not-found|template|default|global-error|robots|sitemap|manifest|opengraph-image|twitter-image|icon|apple-icon)|pages\/.+|middleware|proxy|instrumentation)\.[jt]sx?$/,
  react:
    /^(?:(?:src|app|client|frontend|client\/src|frontend\/src)\/)?(?:main|index|bootstrap|entry-client|root)\.[jt]sx?$/,
  preact: /^(?:src\/)?(?:main|index)\.[jt]sx?$/,
  solid: /^(?:src\/)?(?:main|index|entry-client)\.[jt]sx?$/,
  vue: /^(?:(?:src|app)\/)?(?:main|index|app)\.(?:[jt]s|vue)$/,
  svelte:
    /^(?:src\/)?(?:main|index)\.[jt]s$|^src\/routes\/.*\+(?:page|layout|server|error)[\w.]*$|^src\/(?:hooks(?:\.\w+)?|service-worker(?:\/index)?|params\/\w+|instrumentation\.server)\.[jt]s$/,
  none: /^(?:src\/|js\/|scripts\/|assets\/js\/)?(?:main|index|app|script|server|cli)\.[cm]?[jt]s$/,
  server:
    /^(?:functions|netlify\/functions)\/.+\.[jt]sx?$|^(?:(?:src|server|backend|api|server\/src|backend\/src|api\/src)\/)?(?:main|index|app|server|start|handler|lambda)\.[cm]?[jt]sx?$/,
};

/** The paths with which a project of this framework starts, except pages. */
export const startsAmong = (paths: readonly string[], framework: Framework): readonly string[] =>
  paths.filter((path) => STARTS[framework].test(path) || STARTS.server.test(path));
