import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemIn } from '../finding.ts';
import { type Project, productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { isFunction, nodeIn, nodesIn } from '../syntax/node.ts';

/** Lines of one file from which on it is worth asking whether it does too much. */
const LONG_FILE_LINES = 250;
const VERY_LONG_FILE_LINES = 500;
/** Things of its own at the top of a file that make it do several jobs. */
const SEVERAL_JOBS = 5;

/** Files have one job each. One big file that holds a whole application does not. */
export const wellOrganised: Check = {
  id: 'well-organised',
  title: 'The code is divided into files that each have a job',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project).filter(({ tree }) => tree !== null);
    if (sources.length === 0) return skipped('There is no code that parses');
    return judged(sources.flatMap((source) => problemsOf(source, sources, project)));
  },
};

function problemsOf(source: Source, all: readonly Source[], project: Project): Problem[] {
  const lines = codeLines(source);
  if (lines <= LONG_FILE_LINES) return [];
  const jobs = jobsOf(source);
  if (jobs < SEVERAL_JOBS) {
    // Long, but about one thing: a table, a parser, one screen.
    return [];
  }
  const share = lines / all.reduce((sum, other) => sum + codeLines(other), 0);
  const holdsAll = project.artefact === 'application' && share > 0.7;
  if (!holdsAll && lines <= VERY_LONG_FILE_LINES) return [];
  return [
    problemIn(source.path, {
      message: holdsAll
        ? `${source.path} holds nearly the whole application: ${lines} lines, ${jobs} functions and classes`
        : `${source.path} does many jobs at once: ${lines} lines, ${jobs} functions and classes`,
      rule: 'giant-file',
      severity: 'WARNING',
      cost: holdsAll ? 0.6 : 0.35,
    }),
  ];
}

const codeLines = ({ code }: Source): number =>
  code === null ? 0 : code.split('\n').filter((line) => line.trim() !== '').length;

/** Functions and classes at the top of the file. */
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
