/** A text or name that a request wants replaced by another. */
export interface AskedText {
  readonly from: string;
  readonly to: string;
}

/** A quoted text, as its only group. */
const QUOTED = `["'“‘\`]([^"'“”‘’\`\\n]{1,80})["'”’\`]`;
/** `change "Save" to "Store"`: the text and its replacement. */
const REWORDED = new RegExp(
  `\\b(?:change|replace|rename|update|turn|reword|set)\\b[^.!?\\n]{0,60}?${QUOTED}[^.!?\\n]{0,30}?\\b(?:to|with|into|by|as)\\b[^"'“‘\`.!?\\n]{0,30}${QUOTED}`,
  'gi',
);
/** Kinds of things rather than names: "rename the button to …" asks for a new text. */
const KIND_OF_THING =
  '(?:the|its|this|that|button|link|label|title|heading|header|page|tab|field|input|column|section|menu|item|form|card|app|site|file|folder|component|function|variable|method|hook|prop|class|type|constant)s?';
/** `rename total to sum`, with or without quotes: the name and its replacement. */
const RENAMED = new RegExp(
  `\\brenam\\w*\\s+(?:the\\s+)?(?:\\w+\\s+){0,3}?[\`'"]?(?!${KIND_OF_THING}\\b)([A-Za-z_$][\\w$]{2,60})[\`'"]?\\s+(?:\\w+\\s+)?(?:to|into|as)\\s+[\`'"]?([A-Za-z_$][\\w$]{2,60})\\b`,
  'gi',
);
const REMOVED = new RegExp(
  `\\b(?:remove|delete|drop|get rid of)\\b[^.!?\\n]{0,40}?${QUOTED}`,
  'gi',
);

/** Quoted texts that a request wants replaced. */
export const rewordedTexts = (request: string): readonly AskedText[] => pairs(request, REWORDED);

/** Names that a request wants renamed, quoted or not. */
export const renamedNames = (request: string): readonly AskedText[] => pairs(request, RENAMED);

/** Quoted texts that a request wants removed. */
export const removedTexts = (request: string): readonly string[] =>
  [...request.slice(0, MAX_REQUEST_CHARS).matchAll(REMOVED)].flatMap(([, text]) => text ?? []);

const MAX_REQUEST_CHARS = 4_000;

const pairs = (request: string, pattern: RegExp): readonly AskedText[] =>
  [...request.slice(0, MAX_REQUEST_CHARS).matchAll(pattern)].flatMap(([, from, to]) =>
    from === undefined || to === undefined || from === to ? [] : [{ from, to }],
  );
