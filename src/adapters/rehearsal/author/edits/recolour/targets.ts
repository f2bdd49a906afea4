/** What can be given another colour, and how it is recognised. */
export interface ColourTarget {
  /** How a request names it. */
  readonly named: RegExp;
  /** Elements and components, by tag. */
  readonly tags: readonly string[];
  /** Selectors of style sheets that are about it. */
  readonly selector: RegExp;
  /** The selector of a new rule. */
  readonly newSelector: string;
  readonly property: 'background' | 'color';
}

const target = (
  named: RegExp,
  tags: readonly string[],
  classes: string,
  property: ColourTarget['property'],
): ColourTarget => ({
  named,
  tags,
  selector: new RegExp(
    `(?:^|[\\s,>+~(])(?:${tags.join('|')})(?![\\w-])|\\.[\\w-]*(?:${classes})(?![a-z])`,
    'i',
  ),
  newSelector: tags[0] ?? 'body',
  property,
});

// The first that the request names holds: "the header's background" is about the header.
export const COLOUR_TARGETS: readonly ColourTarget[] = [
  target(/\b(?:buttons?|btn)\b/i, ['button', 'Button'], 'btn|button|cta', 'background'),
  target(/\b(?:links?|anchors?)\b/i, ['a', 'Link'], 'link', 'color'),
  target(/\b(?:headings?|headlines?|titles?|h1|h2)\b/i, ['h1', 'h2'], 'title|heading', 'color'),
  target(
    /\b(?:header|navbar|nav ?bar|top ?bar|toolbar)\b/i,
    ['header', 'nav'],
    'header|navbar|topbar',
    'background',
  ),
  target(/\bfooter\b/i, ['footer'], 'footer', 'background'),
  target(
    /\b(?:cards?|panels?|box(?:es)?)\b/i,
    ['article', 'section'],
    'card|panel|box',
    'background',
  ),
  target(/\b(?:inputs?|fields?)\b/i, ['input', 'textarea'], 'input|field', 'background'),
  target(/\b(?:text|fonts?|paragraphs?)\b/i, ['p', 'body'], 'text', 'color'),
  target(
    /\b(?:background|page|body|theme|app)\b/i,
    ['body', 'main'],
    'page|app|container',
    'background',
  ),
];
