import type { SourceFile } from '../../task.ts';
import { type Check, type CheckContext, judged, type Problem, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { type Element, elementsOf } from '../markup/element.ts';
import { isData } from '../project/data-files.ts';
import { type Project, productSources } from '../project/project.ts';
import { isUnparsed, type Source } from '../project/source.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { calleeName, nameOf, nodeIn } from '../syntax/node.ts';

/** A page with fewer elements is hardly a page. */
const MIN_ELEMENTS = 4;

/** Whoever asks for one of these wants something interactive. */
const RESPONSIVE_REQUIREMENTS: ReadonlySet<string> = new Set([
  'authentication',
  'forms',
  'validation',
  'search',
  'filtering',
  'sorting',
  'pagination',
  'drag-and-drop',
  'theming',
  'realtime',
  'upload',
  'payments',
  'editor',
]);
/** Things that are interactive by their nature. */
const RESPONSIVE_WORD =
  /\b(?:to-?do|kanban|chat|quiz|timer|stopwatch|calculator|cart|shop|store|game|editor|wizard|notes?|tracker|planner|form|player|counter|converter|generator|manager)s?\b/i;

/** Says that the page is only for reading, whatever it is about. */
const STILL = /\b(?:static|landing page|release notes)\b/i;

/** Elements and components that respond without a listener. */
const CONTROLS: ReadonlySet<string> = new Set([
  'input',
  'select',
  'textarea',
  'form',
  'details',
  'dialog',
  'canvas',
  'video',
  'audio',
  // Another page reacts to these.
  'Link',
  'NavLink',
  'RouterLink',
  'router-link',
]);
const LISTENING = /addEventListener|\bon[a-z]+\s*=/;
/** Calls that put something on a page, print it or serve it. */
const WRITING =
  /(?:^|\.)(?:createElement|appendChild|append|insertAdjacentHTML|write|render|mount|createApp|h|html|log|info|listen|get|post|serve|use|route|fillText)$|Response\.(?:json|redirect)$/;
/** A response of a route, or of a third-party server. */
const ANSWER = /^(?:Next)?Response$/;

/** The result contains what was asked for, not just words about it or empty files. */
export const somethingMade: Check = {
  id: 'something-made',
  title: 'What was asked for has been made, not only mentioned',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: (context) => {
    const { project, request, base } = context;
    if (base !== null) return skipped('An edit is judged by what it changes');
    if (request.profile.type === 'QUESTION') return skipped('A question was asked');
    if (project.files.size === 0 && context.leftOut.length > 0) {
      return skipped('No file could be judged');
    }
    if (project.sources.some(isUnparsed)) {
      return skipped('Some files do not parse, so what they contain is unknown');
    }
    return judged(problemsOf(context));
  },
};

function problemsOf({ project, request }: CheckContext): readonly Problem[] {
  const sources = productSources(project).filter(holdsCode);
  const holds = new Set(sources.map(({ path }) => path));
  const pages = [...project.files.values()].filter(({ path }) => /\.html?$/.test(path));
  if (sources.length === 0 && pages.length === 0) {
    if (project.artefact === 'part' && holdsStyles(project)) return [];
    if (project.manifest?.isReadable === false) return [NOTHING_MADE];
    if (isManifestAsked(request.request, project)) return [];
    const unread = unreadLanguage(request.request, project);
    const isFormRead = project.sources.some(({ path }) => isData(path));
    if (unread !== null) return [unverified(unread, isFormRead)];
    if (isFileAsked(request.request, project)) {
      return [unverified('a language of its own', isFormRead)];
    }
    return [NOTHING_MADE];
  }
  if (project.artefact === 'part') return [];

  // A page may have fields without any script.
  const elements = project.sources.flatMap(({ tree, path }) =>
    tree !== null && (holds.has(path) || /\.html?$/.test(path)) ? elementsOf(tree) : [],
  );
  const tags = pages.flatMap(({ content }) => content.match(/<[a-z][\w-]*/gi) ?? []);
  const writes = sources.some(writesSomething);
  if (elements.length + tags.length === 0 && !writes) {
    return [fault('Nothing in the code shows, serves or prints anything', 'nothing-shown', 0.95)];
  }
  if (project.platform === 'node' || writes) return [];
  const problems: Problem[] = [];
  if (elements.length + tags.length < MIN_ELEMENTS && !sources.some(repeats)) {
    problems.push(fault('Hardly anything is shown', 'hardly-shown', 0.6));
  }
  const isToRespond =
    (RESPONSIVE_WORD.test(request.request) && !STILL.test(request.request)) ||
    request.profile.requirements.some((name) => RESPONSIVE_REQUIREMENTS.has(name));
  if (isToRespond && !responds(project, elements)) {
    problems.push(fault('Nothing on the page responds to a user', 'nothing-responds', 0.85));
  }
  return problems;
}

/** A language that is not checked here: nothing speaks against the result, and nothing for it. */
const unverified = (language: string, isFormRead: boolean): Problem =>
  problemOfAll({
    message: `This is in ${language}, ${isFormRead ? 'of which only the syntax is checked' : 'which no check reads'}: nothing shows that it works`,
    rule: 'unread-language',
    severity: 'WARNING',
    cost: 0.3,
  });

/**
 * True if the request names a JSON file of the result, such as a manifest, which is checked here.
 */
const isManifestAsked = (request: string, { files }: Project): boolean =>
  [...files.values()].some((file) => /\.json$/.test(file.path) && isNamed(request, file));

const isFileAsked = (request: string, { files }: Project): boolean =>
  [...files.values()].some((file) => isNamed(request, file));

const isNamed = (request: string, { path, content }: SourceFile): boolean =>
  content.trim() !== '' && request.toLowerCase().includes(baseName(path).toLowerCase());

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const fault = (message: string, rule: string, cost: number): Problem =>
  problemOfAll({ message, rule, severity: 'ERROR', cost });

const NOTHING_MADE = fault('Nothing was made: no file holds code', 'nothing-made', 1);

/** False for a file that has only imports, or nothing at all. */
const holdsCode = ({ tree, code }: Source): boolean =>
  tree === null
    ? (code ?? '').trim() !== ''
    : /\w/.test((code ?? '').replace(/^import\b.*$/gm, ''));

const holdsStyles = ({ files }: Project): boolean =>
  [...files.values()].some(
    ({ path, content }) => /\.(?:css|scss|sass|less)$/.test(path) && content.trim() !== '',
  );

const writesSomething = ({ tree }: Source): boolean =>
  tree !== null &&
  (tree.ofType('CallExpression').some((call) => WRITING.test(calleeName(call) ?? '')) ||
    // The response object of a cloud function.
    tree.named('statusCode', tree.root).length > 0 ||
    tree.ofType('NewExpression').some((made) => ANSWER.test(calleeName(made) ?? '')) ||
    tree
      .ofType('AssignmentExpression')
      .some(({ left }) => /innerHTML|textContent|innerText/.test(JSON.stringify(left))));

/** An element written once in a loop appears once for each item. */
const repeats = ({ tree }: Source): boolean =>
  tree !== null &&
  (tree.ofType('MarkupEach').length > 0 ||
    tree
      .ofType('CallExpression')
      .some((call) => nameOf(nodeIn(nodeIn(call, 'callee') ?? call, 'property')) === 'map'));

const responds = (project: Project, elements: readonly Element[]): boolean =>
  elements.some(
    ({ tag, listeners, bound, directives }) =>
      listeners.size > 0 || bound.size > 0 || directives.length > 0 || CONTROLS.has(tag ?? ''),
  ) || project.sources.some(({ text }) => LISTENING.test(text));
