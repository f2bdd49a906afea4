import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { stemOf } from '../project/vocabulary.ts';
import { subjectStems } from '../request/request-words.ts';

/** The share of the request's words that the code may call by other names. */
const TOLERATED_SHARE = 0.5;

/** Things that an edit removes need not be there afterwards. */
const TAKEN_AWAY =
  /\b(?:remove|delete|drop|get rid of|take (?:out|away))\s+(?:(?!\b(?:and|but|from|then|when|with)\b)[^.,;:\n]){1,80}/gi;

/** `Change the text "Pressed" to "Clicked"`: the text that is replaced need not be there either. */
const REPLACED =
  /\b(?:change|rename|reword|replace|turn)\s[^"“'`.\n]{0,40}(?:"[^"\n]{1,80}"|“[^”\n]{1,80}”|'[^'\n]{1,80}'|`[^`\n]{1,80}`)(?=\s(?:to|with|by|into)\b)/gi;

/** The things that the request names appear in names, texts or paths of the code. */
export const requestAnswered: Check = {
  id: 'request-answered',
  title: 'What the request names appears in the code',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ request, project, base }) => {
    const { type } = request.profile;
    if (base !== null && (type === 'FIX' || type === 'REFACTOR')) {
      return skipped('A request to fix or tidy describes the work rather than the code');
    }
    // Another check looks for these, by better evidence than the word.
    const requirements = new Set(
      request.profile.requirements.flatMap((name) => name.split('-')).map(stemOf),
    );
    const asked =
      base === null
        ? request.request
        : request.request.replace(TAKEN_AWAY, ' ').replace(REPLACED, ' ');
    const stems = subjectStems(asked).filter(
      (stem) => !requirements.has(stem) && !LANGUAGES.has(stem),
    );
    if (stems.length === 0) return skipped('The request names no subject of its own');
    if (project.sources.length === 0) return skipped('There are no files');
    const unread = unreadLanguage(request.request, project);
    if (unread !== null) return skipped(`No check here reads ${unread}`);
    const { vocabulary } = project;
    const missing = stems.filter(
      (stem) =>
        !vocabulary.stems.has(stem) &&
        !vocabulary.text.includes(stem) &&
        !isShortened(stem, vocabulary.stems) &&
        !isKnownAs(stem, vocabulary.stems) &&
        !vocabulary.text.includes(SIGNS.get(stem) ?? stem),
    );
    const tolerated = stems.length === 1 ? 0 : Math.floor(stems.length * TOLERATED_SHARE);
    const counted = missing.slice(tolerated);
    const costs = shareCosts(counted.length, stems.length - tolerated);
    return judged(
      counted.map((stem, index) =>
        problemOfAll({
          message: `The request mentions "${stem}…", and nothing in the code does`,
          rule: 'request-word',
          severity: 'WARNING',
          cost: costs[index] ?? 1,
        }),
      ),
    );
  },
};

/** Things with several names: the code may use another than the request. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['carousel', 'slider', 'slideshow', 'swiper', 'slides'],
  ['modal', 'dialog', 'popup', 'overlay', 'lightbox'],
  ['accordion', 'collapse', 'collapsible', 'details', 'disclosure', 'expandable'],
  ['dropdown', 'menu', 'combobox', 'listbox'],
  ['navbar', 'navigation', 'nav'],
  ['documentation', 'docs', 'doc'],
  ['toast', 'snackbar', 'notification'],
  ['spinner', 'loader', 'loading'],
  ['avatar', 'photo', 'picture'],
  ['image', 'img', 'picture', 'photo'],
  ['favourite', 'favorite', 'bookmark', 'starred'],
  ['rating', 'stars'],
  ['organisation', 'organization', 'org'],
  ['administrator', 'admin'],
  ['offline', 'worker', 'cache', 'caches'],
  ['message', 'msg'],
  ['shadcn', 'radix', 'ui'],
  ['debounced', 'throttled', 'timer', 'timeout', 'delay'],
  ['percentage', 'percent', 'pct', 'share', 'ratio'],
  ['maximum', 'max'],
  ['minimum', 'min'],
];
/** A page in a language need not name it. */
const LANGUAGES: ReadonlySet<string> = new Set(
  'english german french spanish italian dutch polish portuguese russian turkish'
    .split(' ')
    .map(stemOf),
);

/** What code may write as a sign. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  [
    ['percent', '%'],
    ['percentage', '%'],
    ['euro', '€'],
  ].map(([word = '', sign = '']) => [stemOf(word), sign]),
);
const KNOWN_AS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  SYNONYMS.flatMap((names) => {
    const stems = new Set(names.map(stemOf));
    return [...stems].map((stem) => [stem, stems] as const);
  }),
);

const isKnownAs = (stem: string, stems: ReadonlySet<string>): boolean =>
  [...(KNOWN_AS.get(stem) ?? [])].some((other) => stems.has(other));

/** True for common abbreviations: `repo` for repositories, `temp` for temperature. */
const isShortened = (stem: string, stems: ReadonlySet<string>): boolean =>
  Array.from({ length: Math.max(0, stem.length - 6) }, (_, index) => stem.slice(0, index + 4)).some(
    (start) => stems.has(start),
  );
