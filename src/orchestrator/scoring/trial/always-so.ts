/** Words by which something is so only at times, in places, or not at all. */
const AT_TIMES =
  /\b(?:if|when(?:ever)?|while|after|before|until|unless|once|then|during|depend(?:s|ing)|based on|in turn|at a time|cycl(?:e|es|ing)|toggl\w+|random\w*|optional(?:ly)?|appears?|disappears?|only|empty|errors?|loading|success\w*|fail\w*|toasts?|alerts?|dialogs?|modals?|popups?|pop-ups?|tooltips?|dropdowns?|menus?|hover\w*|expand\w*|collaps\w+|hidden|hides?|opens?|opened|confirm\w*)\b/i;

/** True if a statement seems to hold all the time. */
export const isAlwaysSo = (statement: string): boolean => !AT_TIMES.test(statement);

/** Words by which quoted texts may be something other than what is shown. */
const OF_ANOTHER_KIND =
  /\b(?:n[o']t|never|no|without|instead|rename\w*|replac\w+|remov\w+|delet\w+|messages?|status(?:es)?|results?|options?|select\w*|themes?|types?|typ(?:ed|ing)|allowed|one of|valid\w*|icons?|keys?|keyboard|placeholders?|import\w*|packages?|fonts?|colou?rs?|greetings?|rules?|series|charts?|quiz|questions?|answers?|steps?|tabs?|clicks?|clicked|clicking|press\w*|filter\w*|search\w*|sorted|credentials|or|either)\b|n't\b|data-testid|\bclass(?:es|Name)?\b|\[\s*["“]/i;

/** True if a statement seems to name its quoted texts only as something to be shown. */
export const namesWhatIsShown = (statement: string): boolean =>
  isAlwaysSo(statement) && !OF_ANOTHER_KIND.test(statement);

/** Words by which a button may count differently than described, sooner or later. */
const BOUNDED =
  /\b(?:max(?:imum)?|min(?:imum)?|limit\w*|at most|at least|can(?:no|')t|never|below|above|negative|between|range|up to|keyboard|arrow|upgrad\w+|multipl\w+|every|each|seconds?|timer|countdown)\b/i;

/** True if nothing in the text bounds the counting, or counts by other means than the button. */
export const countsFreely = (text: string): boolean => !BOUNDED.test(text);
