import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemIn } from '../finding.ts';
import { type Project, productSources } from '../project/project.ts';
import { isGenerated, type Source } from '../project/source.ts';
import { functionsOf } from '../syntax/functions.ts';
import { isFunction, nodeIn, nodesIn } from '../syntax/node.ts';
import { isComponent } from '../syntax/react.ts';
import { lateImports } from '../wiring/modules/late-imports.ts';

/** Files with more lines than this are asked whether they do too much. */
const LONG_FILE_LINES = 100;
/** Files with more lines than this do many jobs if they declare many things. */
const VERY_LONG_FILE_LINES = 500;
/** From this many large components in a file, each deserves a file of its own. */
const SEVERAL_COMPONENTS = 3;
/** A component with more lines than this is large. */
const COMPONENT_LINES = 20;
/** A file with a larger share of all code than this is where the application is. */
const LARGE_SHARE = 0.25;
/** A very long file with this many functions and classes does many jobs. */
const MANY_JOBS = 8;

/** Each file has one job, and its imports at the top. */
export const wellOrganised: Check = {
  id: 'well-organised',
  title: 'The code is divided into files with one job each',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project).filter(
      (source) => source.tree !== null && !isGenerated(source),
    );
    if (sources.length === 0) return skipped('There is no code that parses');
    const allLines = sources.reduce((sum, source) => sum + codeLines(source), 0);
    return judged(
      sources.flatMap((source) => [
        ...problemsOf(source, project, allLines),
        ...(source.tree === null ? [] : lateImports(source, source.tree)),
      ]),
    );
  },
};

function problemsOf(source: Source, project: Project, allLines: number): Problem[] {
  const lines = codeLines(source);
  if (lines <= LONG_FILE_LINES) return [];
  const components = largeComponents(source);
  // A part is asked for as one file, and one file of many may hold a few components.
  const holdsSeveral =
    project.artefact === 'application' &&
    components >= SEVERAL_COMPONENTS &&
    lines > LARGE_SHARE * allLines;
  const jobs = jobsOf(source);
  // A long file about one thing is a table, a parser or one screen.
  const doesMany = lines > VERY_LONG_FILE_LINES && jobs >= MANY_JOBS;
  if (!holdsSeveral && !doesMany) return [];
  return [
    problemIn(source.path, {
      message: holdsSeveral
        ? `${source.path} holds ${components} components in ${lines} lines`
        : `${source.path} does many jobs at once: ${lines} lines, ${jobs} functions and classes`,
      rule: 'giant-file',
      severity: 'WARNING',
      cost: Math.min(0.9, 0.5 + lines / 2_000),
    }),
  ];
}

const codeLines = ({ code }: Source): number =>
  code === null ? 0 : code.split('\n').filter((line) => line.trim() !== '').length;

/** Counts functions and classes at the top level of the file. */
const jobsOf = ({ tree }: Source): number =>
  tree === null
    ? 0
    : nodesIn(tree.root, 'body').filter((statement) => {
        const declared = nodeIn(statement, 'declaration') ?? statement;
        if (/^(?:Function|Class)Declaration$/.test(declared.type)) return true;
        return nodesIn(declared, 'declarations').some((declarator) => {
          const init = nodeIn(declarator, 'init');
          return isFunction(init) || (init !== null && nodesIn(init, 'arguments').some(isFunction));
        });
      }).length;

/** Counts components with markup that are longer than a few lines. */
const largeComponents = ({ tree, text }: Source): number =>
  tree === null
    ? 0
    : functionsOf(tree).filter(
        (fn) =>
          isComponent(tree, fn) &&
          tree.within(fn, 'JSXElement').length > 0 &&
          text.slice(fn.start, fn.end).split('\n').length > COMPONENT_LINES,
      ).length;
