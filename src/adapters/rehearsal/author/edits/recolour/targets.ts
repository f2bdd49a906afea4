/** Something whose colour can be changed, and how to recognise it. */
export interface ColourTarget {
  /** Matches the words a request uses for it. */
  readonly named: RegExp;
  /** Elements and components, by tag. */
  readonly tags: readonly string[];
  /** Matches its selectors in style sheets. */
  readonly selector: RegExp;
  /** The selector of a new rule. */
  readonly newSelector: string;
  readonly property: 'background' | 'color';
}

interface TargetWords extends Pick<ColourTarget, 'named' | 'tags' | 'property'> {
  /** What its class names contain, as alternatives of a regular expression. */
  readonly classes: string;
}

const target = ({ named, tags, classes, property }: TargetWords): ColourTarget => ({
  named,
  tags,
  selector: new RegExp(
    `(?:^|[\\s,>+~(])(?:${tags.join('|')})(?![\\w-])|\\.[\\w-]*(?:${classes})(?![a-z])`,
    'i',
  ),
  newSelector: tags[0] ?? 'body',
  property,
});

// The first target that the request names applies: "the header's background" is about the header.
export const COLOUR_TARGETS: readonly ColourTarget[] = [
  target({
    named: /\b(?:buttons?|btn)\b/i,
    tags: ['button', 'Button'],
    classes: 'btn|button|cta',
    property: 'background',
  }),
  target({
    named: /\b(?:links?|anchors?)\b/i,
    tags: ['a', 'Link'],
    classes: 'link',
    property: 'color',
  }),
  target({
    named: /\b(?:headings?|headlines?|titles?|h1|h2)\b/i,
    tags: ['h1', 'h2'],
    classes: 'title|heading',
    property: 'color',
  }),
  target({
    named: /\b(?:header|navbar|nav ?bar|top ?bar|toolbar)\b/i,
    tags: ['header', 'nav'],
    classes: 'header|navbar|topbar',
    property: 'background',
  }),
  target({ named: /\bfooter\b/i, tags: ['footer'], classes: 'footer', property: 'background' }),
  target({
    named: /\b(?:cards?|panels?|box(?:es)?)\b/i,
    tags: ['article', 'section'],
    classes: 'card|panel|box',
    property: 'background',
  }),
  target({
    named: /\b(?:inputs?|fields?)\b/i,
    tags: ['input', 'textarea'],
    classes: 'input|field',
    property: 'background',
  }),
  target({
    named: /\b(?:text|fonts?|paragraphs?)\b/i,
    tags: ['p', 'body'],
    classes: 'text',
    property: 'color',
  }),
  target({
    named: /\b(?:background|page|body|theme|app)\b/i,
    tags: ['body', 'main'],
    classes: 'page|app|container',
    property: 'background',
  }),
];
