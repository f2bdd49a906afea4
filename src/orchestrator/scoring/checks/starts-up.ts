import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem, problemIn, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';
import { unreadLanguage } from '../project/unread-language.ts';
import { missingScripts } from '../wiring/starts/missing-scripts.ts';
import { nextEntryProblems } from '../wiring/starts/next-entries.ts';
import { emptyPages, forsakenPages } from '../wiring/starts/pages-without-script.ts';
import { placeOfStart } from '../wiring/starts/place-of-start.ts';
import { rendersSomewhere } from '../wiring/starts/rendering.ts';
import { serverStartProblems } from '../wiring/starts/server-start.ts';
import { startsByFramework } from '../wiring/starts/starts-by-framework.ts';
import { uncalledStarts } from '../wiring/starts/uncalled-starts.ts';
import { unknownElements } from '../wiring/starts/unknown-elements.ts';

/** An application has what it needs to start; a component or a function needs nothing. */
export const startsUp: Check = {
  id: 'starts-up',
  title: 'An application has its entry point, page and manifest',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project, base, request }) => {
    if (project.sources.length === 0) return skipped('There are no files');
    const unread = unreadLanguage(request.request, project);
    if (unread !== null) return skipped(`No check here reads ${unread}`);
    if (base !== null && base.starts.length === 0) {
      return skipped('The files to edit are only part of an application');
    }
    // An edit and its base are asked the same, so that the base's problems can be forgiven.
    if (request.base.length === 0 && project.artefact === 'part') {
      return skipped('A part of an application was asked for, not a whole one');
    }
    return judged([
      ...entryProblems(project),
      ...unknownElements(project),
      ...manifestProblems(project),
      ...missingScripts(project),
      ...serverStartProblems(project),
      ...nextEntryProblems(project),
      ...uncalledStarts(project),
    ]);
  },
};

function entryProblems(project: Project): readonly Problem[] {
  const { starts, framework } = project;
  const paths = [...project.files.keys()];
  if (starts.length === 0) {
    return [
      problem(placeOfStart(project), {
        message: 'Nothing starts the application: there is no page and no main file',
        rule: 'missing-entry',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  }
  const isBrowserApp = ['react', 'preact', 'solid', 'vue', 'svelte'].includes(framework);
  if (framework === 'none' && project.platform === 'browser') {
    const empty = emptyPages(project);
    return empty.length > 0 ? empty : forsakenPages(project);
  }
  if (!isBrowserApp || startsByFramework(project)) return [];
  const problems: Problem[] = [];
  if (!paths.some((path) => /\.html?$/.test(path))) {
    problems.push(
      problemOfAll({
        message: 'There is no index.html for the application to appear in',
        rule: 'missing-page',
        severity: 'ERROR',
        cost: 0.35,
      }),
    );
  }
  if (!rendersSomewhere(project)) {
    problems.push(
      problem(placeOfStart(project), {
        message: 'Nothing renders the application into the page',
        rule: 'missing-render',
        severity: 'ERROR',
        cost: 0.5,
      }),
    );
  }
  return [...problems, ...emptyPages(project)];
}

function manifestProblems({ manifest, imports, files }: Project): Problem[] {
  if (manifest !== null && !manifest.isReadable) {
    return [
      problemIn('package.json', {
        message: 'package.json is not valid JSON',
        rule: 'broken-manifest',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  }
  const needsPackages = imports.some(({ resolution }) => resolution.kind === 'unknown');
  // A page can load packages from a content delivery network by an import map.
  const hasImportMap = [...files.values()].some(
    ({ path, content }) => /\.html?$/.test(path) && content.includes('importmap'),
  );
  const isOfDeno = files.has('deno.json') || files.has('deno.jsonc');
  if (manifest !== null || !needsPackages || hasImportMap || isOfDeno) return [];
  return [
    problemOfAll({
      message: 'Packages are imported, but no package.json declares them',
      rule: 'missing-manifest',
      severity: 'ERROR',
      cost: 0.4,
    }),
  ];
}
