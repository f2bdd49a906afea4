import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { namedRoutes, speaksOfRoute } from '../request/named-routes.ts';
import { REQUIREMENT_EVIDENCE } from '../request/requirement-evidence.ts';

/** Things that users export. Without one, "export" means the exports of a module. */
const TAKES_OUT =
  /\b(?:csv|tsv|pdf|json|xlsx?|excel|png|jpe?g|svg|ics|markdown|files?|downloads?|print\w*|data|reports?|backups?|spreadsheets?|tables?|images?|button)\b/i;

/** `a Yup schema for a registration form`: code that belongs to a form which exists already. */
const BEHIND_FORM =
  /\bforms? (?:validators|schemas?|reducers?)\b|\b(?:schemas?|validators?|validation|types?|interfaces?|endpoint|handler|reducer|action)\s+(?:for|of|behind)\s+(?:an?\s+|the\s+|my\s+|our\s+)?(?:[\w-]+\s+){0,3}forms?\b/i;

/** `the signed-in user`: names a person and asks for no authentication. */
const OF_WHOM = /\b(?:signed|logged)[- ]in (?:user|member|customer|person|admin)\w*/gi;
/** Parameters of a function, as in `findUser(login)`. */
const GIVEN = /(?<=\w)\([\w$,:?\s]{1,200}\)/g;
const ASKS_WHO =
  /\bauth|\b(?:sign|log)(?:s|ging|ning|ed)?[- ]?(?:in|up|out)\b|\bpassword|\baccount/i;

/** What only looks like a server asks nobody for anything. */
const MADE_UP_SERVER =
  /\b(?:fake|mock(?:ed)?|simulat(?:ed?|ing)|dummy|pretend(?:ed)?|made-up)\s+(?:\w+\s+)?(?:api|backend|server|endpoint)/i;

const speaksOfWhomAlone = (request: string): boolean => {
  const rest = request.replace(OF_WHOM, '').replace(GIVEN, '');
  return rest !== request && !ASKS_WHO.test(rest);
};

/** The code shows each requirement and route that the request names. */
export const requirementsPresent: Check = {
  id: 'requirements-present',
  title: 'The code shows each requirement that the request states',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ request, project }) => {
    const known = request.profile.requirements.flatMap((name) => {
      const isShown = REQUIREMENT_EVIDENCE.get(name);
      const isMisread =
        (name === 'export' && !TAKES_OUT.test(request.request)) ||
        (name === 'authentication' && speaksOfWhomAlone(request.request)) ||
        (name === 'api' && MADE_UP_SERVER.test(request.request)) ||
        (name === 'forms' && BEHIND_FORM.test(request.request));
      return isShown === undefined || isMisread
        ? []
        : [{ name: name.replaceAll('-', ' '), rule: name, isShown }];
    });
    const routes = namedRoutes(request.request).map((route) => ({
      name: `${route.method} ${route.path}`,
      rule: 'route',
      isShown: () => speaksOfRoute(route, project),
    }));
    const asked = [...known, ...routes];
    if (asked.length === 0) return skipped('The request states no requirement that code can show');
    if (project.sources.length === 0) return skipped('There are no files');
    const unread = unreadLanguage(request.request, project);
    if (unread !== null) return skipped(`No check here reads ${unread}`);
    const missing = asked.filter(({ isShown }) => !isShown(project));
    const costs = shareCosts(missing.length, asked.length);
    return judged(
      missing.map(({ name, rule }, index) =>
        problemOfAll({
          message: `The request asks for ${name}, and no code shows it`,
          rule: `requirement-${rule}`,
          severity: 'ERROR',
          cost: costs[index] ?? 1,
        }),
      ),
    );
  },
};
