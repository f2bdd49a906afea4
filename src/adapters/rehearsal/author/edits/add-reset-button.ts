import type { SourceFile } from '../../../../orchestrator/task.ts';
import { insertChild, outerMarkup } from '../source/markup.ts';
import {
  isComponentFile,
  type ParsedSource,
  parseSource,
  textOf,
  visit,
} from '../source/parse-source.ts';
import { withFile } from '../source/project.ts';
import { replaceAll } from '../source/replacements.ts';
import { topFunctions } from '../source/top-functions.ts';
import type { Edit } from './edit.ts';

interface State {
  readonly setter: string;
  readonly initial: string;
}

/** Adds a button that resets a component's state to its initial values. */
export const addResetButton: Edit = (request, files) => {
  const [, verb] = /\b(reset|clear)\b/i.exec(request) ?? [];
  if (verb === undefined || !/\b(?:add|include|create|need|want|put|give)\b/i.test(request)) {
    return null;
  }
  const label = verb.toLowerCase() === 'reset' ? 'Reset' : 'Clear';
  return withResetButton(files, label);
};

function withResetButton(
  files: readonly SourceFile[],
  label: string,
): readonly SourceFile[] | null {
  const candidates = files
    .filter(isComponentFile)
    .map(parseSource)
    .filter((source) => source !== null)
    .flatMap((source) => {
      const markup = outerMarkup(source);
      const states = markup === null ? [] : resettable(source, markup.start);
      return markup === null || states.length === 0 ? [] : [{ source, markup, states }];
    })
    .toSorted((left, right) => right.states.length - left.states.length);
  const [chosen] = candidates;
  if (chosen === undefined) return null;

  const { source, markup, states } = chosen;
  const calls = states.map(({ setter, initial }) => `${setter}(${initial})`);
  const handler = calls.length === 1 ? calls[0] : `{ ${calls.join('; ')}; }`;
  const jsx = `<button type="button" onClick={() => ${handler}}>${label}</button>`;
  const content = replaceAll(
    source.file.content,
    insertChild(source, { markup, jsx, place: 'last' }),
  );
  return withFile(files, { path: source.file.path, content });
}

/** The states within the markup's scope whose initial value can safely be written a second time. */
function resettable(source: ParsedSource, markupStart: number): readonly State[] {
  const component = topFunctions(source).find(
    ({ start, end }) => start <= markupStart && markupStart < end,
  );
  const states: State[] = [];
  visit(source, {
    VariableDeclarator({ id, init, start }) {
      if (component === undefined || start < component.start || start > markupStart) return;
      if (id.type !== 'ArrayPattern' || init?.type !== 'CallExpression') return;
      if (init.callee.type !== 'Identifier' || init.callee.name !== 'useState') return;
      const setter = id.elements[1];
      const [initial] = init.arguments;
      if (setter?.type !== 'Identifier' || initial === undefined) return;
      const text = textOf(source, initial);
      // A computed value or a prop may no longer be what it was initially.
      if (!/^(?:['"`\d[{-]|true|false|null|[A-Z][A-Z_]*$)/.test(text)) return;
      states.push({ setter: setter.name, initial: text });
    },
  });
  return states;
}
