import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem } from '../finding.ts';
import { productSources } from '../project/project.ts';
import { isGenerated, type Source } from '../project/source.ts';

/** The number of consecutive lines that must be equal to count as written twice. */
const BLOCK_LINES = 10;
/** The least text in such a block, so that closing brackets and short lists do not count. */
const BLOCK_CHARS = 250;

/** No block of code of any length is written twice. */
export const noDuplication: Check = {
  id: 'no-duplication',
  title: 'No block of code is written twice',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project).filter(
      (source) => source.tree !== null && !isGenerated(source),
    );
    if (sources.length === 0) return skipped('There is no code that parses');
    return judged(duplicatesIn(sources));
  },
};

interface Line {
  readonly text: string;
  readonly number: number;
}

function duplicatesIn(sources: readonly Source[]): Problem[] {
  const firstSeen = new Map<string, { path: string; number: number }>();
  const problems: Problem[] = [];
  for (const source of sources) {
    const lines = meaningfulLines(source);
    for (let index = 0; index + BLOCK_LINES <= lines.length; ) {
      const block = lines.slice(index, index + BLOCK_LINES);
      const [first] = block;
      const text = block.map((line) => line.text).join('\n');
      const seen = firstSeen.get(text);
      if (first === undefined || text.length < BLOCK_CHARS) {
        index++;
      } else if (seen === undefined) {
        firstSeen.set(text, { path: source.path, number: first.number });
        index++;
      } else {
        problems.push(duplicate(source.path, first.number, seen));
        // The rest of the same block is the same mistake.
        index += BLOCK_LINES;
        while (index + BLOCK_LINES <= lines.length && firstSeen.has(blockText(lines, index))) {
          index += 1;
        }
      }
    }
  }
  return problems;
}

const blockText = (lines: readonly Line[], index: number): string =>
  lines
    .slice(index, index + BLOCK_LINES)
    .map((line) => line.text)
    .join('\n');

const duplicate = (path: string, line: number, first: { path: string; number: number }): Problem =>
  problem(
    { path, line, column: 1 },
    {
      message: `These lines are also in ${first.path}, line ${first.number}`,
      rule: 'duplicated-block',
      severity: 'WARNING',
      cost: 0.2,
    },
  );

/** Lines of code by which a block is recognised: no blank lines, imports or lone brackets. */
const meaningfulLines = ({ code }: Source): readonly Line[] =>
  (code ?? '').split('\n').flatMap((line, index) => {
    const text = line.trim();
    return text.length < 3 || /^(?:import\b|\/\/|\*|\/\*)/.test(text)
      ? []
      : [{ text, number: index + 1 }];
  });
