/** Optional parts of a generated application, by the words that ask for them. */
const FEATURES = {
  authentication:
    /\b(?:auth\w*|login|log[- ]?in|sign[- ]?(?:in|up)|accounts?|register|password)\b/i,
  charts: /\b(?:charts?|graphs?|analytics|statistics|stats|visuali[sz]\w*|plots?|reports?)\b/i,
  search: /\bsearch\w*|\bfind(?:ing|er)?\b|\blook ?up\b/i,
  filtering: /\bfilter\w*|\bby (?:category|tag|type|status)\b/i,
  sorting: /\b(?:sort\w*|order(?:ed|ing)? by|rank\w*)\b/i,
  pagination: /\bpaginat\w*|\bpag(?:es of|ed)\b/i,
  export: /\b(?:export\w*|download\w*|csv)\b/i,
  routing: /\b(?:rout(?:er|es|ing)|navigation|multiple pages|multi-?page|navbar)\b/i,
  theming: /\b(?:dark|light|theme\w*|theming)\b(?:[- ](?:mode|theme))?/i,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Feature = keyof typeof FEATURES;

const NAMES: readonly Feature[] = [
  'authentication',
  'charts',
  'search',
  'filtering',
  'sorting',
  'pagination',
  'export',
  'routing',
  'theming',
];

/** The features that the request names. */
export const featuresIn = (request: string): ReadonlySet<Feature> =>
  new Set(NAMES.filter((name) => FEATURES[name].test(request)));

/** True if the words describe a feature or a quality rather than stored data. */
export const speaksOfFeature = (words: readonly string[]): boolean =>
  NAMES.some((name) => FEATURES[name].test(words.join(' '))) || QUALITIES.test(words.join(' '));

/** Qualities that every generated application has, or that do not show in its data. */
const QUALITIES =
  /\b(?:persist\w*|local ?storage|validat\w*|form|layout|design|access\w*|toast|notification|animation|drag|drop|test|list|grid|view|page|table|card|button|modal|menu|mode|api|backend|database|routing|upload|payment|realtime|real|loading|error|crud|dashboard|sidebar|header|footer|keyboard|shortcut|offline|pwa|component|hook|state)\b/i;
