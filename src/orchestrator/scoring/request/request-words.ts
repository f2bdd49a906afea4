import { proseLines } from '../../profile/prose.ts';
import { stemOf, wordsIn } from '../project/vocabulary.ts';

/** Words about how a thing is built, or that say nothing about what it is. */
const COMMON_WORDS = `
a about above across add added adding additional after again all allow allowing allows along already also always an and
another any api app appear appears application applications apps are around as ask at automatically available back base
based basic be beautiful because been before being below best better between big both build building built but button by
call called can cannot case class classes change changed changes changing clean clear click clicked clicking code color colors colour
colours come complete completely component components configuration contain containing contains correct correctly could
create created creates creating css current currently custom default design designed desktop detail details develop
different display displayed displaying displays do does done down during each easily easy edit edited either element
elements else enable end ensure enter entire etc even event every example examples exactly existing experience feature
features few field fields file files first fix fixed following follows for form format friendly from front full fully
function functional functionality functions game general generate get give given go good great guide handle handled
handles handling has have having help here high how html hook icon icons id if implement implementation implementing
implements important in include included includes including individual information inline inside instead interactive
interface into is it item items its itself java javascript js jsx just keep know large last latest layout least left less
let level like line link list local long look looking lot low main make makes making manage management many match may
me mobile mode modern module more most move multiple must my name named need needed needs new next nice no node not
nothing now null number of off old on once one only open option optional options or other others our out output over own
page pages part parts per performance please plus possible preserve prevent previous professional program project proper
properly props provide provided provides put quality quick quickly ready react real really refactor related remain
remember remove render rendered replace request require required requirement requirements requires respond responsive
result results return returned returns right run same sample save screen script second section see select selected
send separate server servers set setting several should show showing shown shows side similar simple simply single site size small
smooth so software solution some something start started state status step still stop store string structure style
styled styles styling such support supported supporting supports sure svelte system take tailwind task team text than
that the their them then there these they thing things this those through time title to toggle together top track try
ts tsx turn two type types typescript typing ui under until up update updated updates upon url use used useful user
users uses using ux valid value values various version very via view viewing views visible vite vue want was way we web
webpage website well were what when where whether which while who whole will with within without work working works
would write written yes yet you your zero
black blue bold bright brown cyan dark gray green grey orange pink purple red rounded teal white yellow
bigger center centre larger lighter darker smaller wider narrower left right bottom
boundary composable context directive endpoint endpoints handler handlers helper helpers hooks library middleware
plugin provider reducer router routes utilities utility widget
plain pure vanilla visit visits visitor visitors
everywhere label labels rename renames renamed sent parent parents failure failures area areas bar bars box boxes empty empties fill fills log logs print prints printed read reads
increment increments increase increases decrement decrements decrease decreases
method methods listener listeners instance instances modify modifies modified modifying mutate mutates mutated mutating original originals rethrow rethrows backoff exponential flight
header headers memory never background block blocks blocking download downloads downloaded check checks checked efficient efficiently equivalent
say says said tell tells told asynchronous asynchronously async await flag flags none nobody nowhere neither
rest restful crud minimal minimalist minimalistic lightweight tiny twice thrice thereby wrapper wrappers
assert assertion assertions hold holds output input outputs array arrays argument arguments inputs choice choices expected test tests snippet
`;
const COMMON_STEMS = new Set(wordsIn(COMMON_WORDS).map(stemOf));

/** Any more words would only be the request's small print. */
const MAX_WORDS = 24;

/** Technical terms that describe a thing, and that code would not name. */
const TERMS =
  /\b(?:case[- ](?:in)?sensitive(?:ly)?|higher[- ]order|first[- ]class|(?:type|thread|null)[- ]safe|(?:strongly|statically|well)[- ]typed|drop[- ]in|(?:zero|no)[- ]dependency|dependency[- ]free|self[- ]contained|production[- ]ready|from scratch|(?:the|in|same|their|its|insertion|original) order|(?:finite )?state machines?|(?:service|web) workers?|value objects?|best practices?|(?:event|type) maps?|fisher\W?yates|\p{Lu}\p{Ll}+–\p{Lu}\p{Ll}+|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?=[a-z])|edge cases?|leading|trailing|(?:un)?controlled|up[- ]to[- ]date)\b/giu;

/** `slugify("Hello World") returns "hello-world"`: an example, whose values are arbitrary. */
const EXAMPLE =
  /(?<=[\w$])\([^()\n]*["'`\d[{][^()\n]*\)[`;]?(?:\s{0,3}(?:(?:should\s)?(?:returns?|gives?|be|equals?|prints?|logs?)|=>|→|->|={2,3}|\/\/)[^\S\n]{0,3}(?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|\[[^\]\n]*\]|\{[^}\n]*\}|[\w.-]+))?/g;
/** Verbs of behaviour, for which code has other names: "a button that empties the field". */
const BEHAVIOUR = /(?<=\b(?:that|which|who)\s)(?:(?:also|then|always|only)\s)?[a-z]+s\b/g;

/** Participles of manner, likewise: ", stopping the download after that". */
const MANNER =
  /(?<=,\s)(?:then\s|thus\s|thereby\s)?[a-z]+ing\b(?=\s(?:the|an?|it|its|all|any|each|every)\b)/g;

/** Further verbs: `… and rethrows the last error`. */
const FURTHER =
  /(?<=\band\s(?:then\s)?)[a-z]+s\b(?=\s(?:the|an?|it|its|all|any|each|every|when|if)\b)/g;

/** Stems of the things that a request names, in order; at most `MAX_WORDS`. */
export function subjectStems(request: string): readonly string[] {
  const prose = [...proseLines(request.slice(0, 8_000))]
    .join('\n')
    .slice(0, 4_000)
    .replace(EXAMPLE, ' ')
    .replace(TERMS, ' ')
    .replace(BEHAVIOUR, ' ')
    .replace(MANNER, ' ')
    .replace(FURTHER, ' ');
  const stems = new Set<string>();
  for (const word of wordsIn(prose)) {
    const stem = stemOf(word);
    if (word.length < 3 || /\d/.test(word) || COMMON_STEMS.has(stem)) continue;
    stems.add(stem);
    if (stems.size === MAX_WORDS) break;
  }
  return [...stems];
}

const SMALL_WORDS = new Set(
  wordsIn(`add all also and any app are but can change changed could each edit every file files fix for from get
give has have into its keep let make more must new not now off one only our please remove replace same set should so
some than that the them then there these they this too update use using want when where which will with without would
you your`),
);

/** Stems of everything that a request mentions, down to buttons and colours. */
export const mentionedStems = (request: string): readonly string[] => [
  ...new Set(
    wordsIn(request.slice(0, 4_000))
      .filter((word) => word.length >= 3 && !SMALL_WORDS.has(word))
      .map(stemOf),
  ),
];

/** Texts that a request quotes for the result to show; at most `MAX_WORDS`. */
export function quotedTexts(request: string): readonly string[] {
  const texts = new Set<string>();
  for (const match of request.matchAll(QUOTED)) {
    const quoted = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    // Of a call, only the name counts: its arguments have types in the code, or other names.
    const text = CALL.exec(quoted)?.[1] ?? quoted;
    const before = request.slice(Math.max(0, match.index - 80), match.index);
    if (
      text.length < 2 ||
      text.length > 80 ||
      VALUE.test(text) ||
      UNWANTED.test(before) ||
      !SHOWABLE.test(text)
    )
      continue;
    const after = request.slice(match.index + match[0].length, match.index + match[0].length + 20);
    if (EXEMPLARY.test(before) || MORE_OF_THE_KIND.test(after)) continue;
    texts.add(text);
    if (texts.size === MAX_WORDS) break;
  }
  return [...texts];
}

// An apostrophe within a word does not open a quotation.
const QUOTED =
  /"([^"\n]{1,80})"|“([^”\n]{1,80})”|(?<![\p{L}\p{N}])'([^'\n]{1,80})'(?![\p{L}\p{N}])|`([^`\n]{1,400})`/gu;
const VALUE = /^(?:true|false|null|undefined)$/;
const CALL = /^([\p{L}_$][\w$.]*)\([^()"'`{[]*\)$/u;
/** What precedes an argument or the result of a call in an example. */
const EXEMPLARY =
  /[\w$]\((?:[^()\n]*[,[{:]\s*)?$|\)\s*`?\s*(?:(?:should\s+)?(?:returns?|gives?|be|equals?|yields?)|=>|→|->|={1,3}|\/\/.{0,4})\s*(?:[[{][^\n]{0,60}[,[{:]\s*|[`[{]?)$|\b(?:becomes?|turns? into|is converted (?:in)?to)\s*$/;
/** What precedes a text that the result should not show, or need not. */
const UNWANTED =
  /\b(?:remove|delete|drop|instead of|from|rename|replace|without|not|never|no longer|like|such as|change|example|say|says)\b[^.]{0,20}$|\be\.g\.[^.]{0,20}$/i;
/** `"1.5 KB" etc.`: one example of many. */
const MORE_OF_THE_KIND = /^,?\s*(?:etc\b|and so on|and the like|or similar|or so\b|…|\.\.\.)/i;
/** Words, a name or an attribute, but no whole program. */
const SHOWABLE = /^[\p{L}\p{N}][\p{L}\p{N}\s.,!?:'’&/+@#%$€=()-]*$/u;
