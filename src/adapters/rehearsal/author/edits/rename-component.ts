import type { SourceFile } from '../../../../orchestrator/task.ts';
import { isScript, parseSource, visit } from '../source/parse-source.ts';
import { stemOf } from '../source/project.ts';
import { type Replacement, replaceAll } from '../source/replacements.ts';
import type { Edit } from './edit.ts';

const RENAME =
  /\brename\s+(?:the\s+)?(?:component\s+|function\s+|hook\s+|class\s+)?[`'"“]?([A-Za-z_$][\w$]{0,60})[`'"”]?(?:\s+(?:component|function|hook|class))?\s+(?:to|into|as)\s+[`'"“]?([A-Za-z_$][\w$]{0,60})/i;

/** Renames a component, function or hook wherever it is used, and its file. */
export const renameComponent: Edit = (request, files) => {
  const [, from, to] = RENAME.exec(request) ?? [];
  if (from === undefined || to === undefined || from === to) return null;
  const declared = new RegExp(
    `\\b(?:function|const|class|let)\\s+${from.replaceAll('$', '\\$')}\\b`,
  );
  if (!files.some((file) => isScript(file) && declared.test(file.content))) return null;
  return files.map((file) => ({
    path:
      stemOf(file.path) === from
        ? file.path.replace(/[^/]+$/, (name) => name.replace(from, to))
        : file.path,
    content: renamedIn(file, from, to),
  }));
};

function renamedIn(file: SourceFile, from: string, to: string): string {
  const source = parseSource(file);
  if (source === null) return file.content;
  const replacements: Replacement[] = [];
  const rename = ({ name, start }: { name: string; start: number }) => {
    if (name === from) replacements.push({ start, end: start + from.length, text: to });
  };
  visit(source, { Identifier: rename, JSXIdentifier: rename });
  const specifier = new RegExp(`(?<=[/'"])${from.replaceAll('$', '\\$')}(?=(?:\\.[jt]sx?)?['"]$)`);
  for (const { moduleRequest } of source.module.staticImports) {
    const { start, end } = moduleRequest;
    const text = file.content.slice(start, end).replace(specifier, to);
    replacements.push({ start, end, text });
  }
  return replaceAll(file.content, replacements);
}
