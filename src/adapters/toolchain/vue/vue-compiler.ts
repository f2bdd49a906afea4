import { parse, parseCache, type SFCDescriptor } from '@vue/compiler-sfc';
import type { ParsedComponent, SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { styleWarnings } from '../css/style-warnings.ts';
import { type OverlayTree, ScriptOverlay } from '../syntax/script-overlay.ts';
import { compiledScript, compiledTemplate, problemOf } from './compiled-blocks.ts';
import { languageOf, placeOfScript, scriptsOf } from './vue-blocks.ts';
import { componentRoot } from './vue-component.ts';
import { keepExpressions } from './vue-expressions.ts';

/** Compiles a single-file component with Vue 3. */
export function compileVue({ path, content }: SourceFile): ParsedComponent {
  try {
    // The parser caches what it has parsed, but compiling modifies that.
    parseCache.clear();
    const { descriptor, errors } = parse(content, {
      filename: path,
      sourceMap: false,
      ignoreEmpty: false,
      templateParseOptions: { prefixIdentifiers: true },
    });
    const [error] = errors;
    return error === undefined ? compiledParts(descriptor) : broken([problemOf(error)]);
  } catch (error) {
    return broken([problemOf(error)]);
  }
}

const broken = (problems: readonly SyntaxProblem[]): ParsedComponent => ({
  program: null,
  comments: [],
  problems,
  warnings: [],
  compiled: null,
});

function compiledParts(descriptor: SFCDescriptor): ParsedComponent {
  const tree = parsedOverlay(descriptor);
  if (tree.parsed.problems.length > 0) return broken(tree.parsed.problems);
  const script = compiledScript(descriptor);
  if (script.kind === 'broken') return broken([script.problem]);
  // Before the template is compiled, since that modifies its tree.
  const program = componentRoot(descriptor, tree, script.block);
  const template = compiledTemplate(descriptor, script.block);
  if (template.problems.length > 0) return broken(template.problems);
  return {
    program,
    comments: tree.parsed.comments,
    problems: [],
    warnings: [
      ...template.warnings,
      ...descriptor.styles
        .filter(({ lang }) => lang === undefined || lang === 'css')
        .flatMap(({ content, loc }) => styleWarnings(content, loc.start.offset)),
    ],
    compiled:
      script.kind === 'unknown'
        ? null
        : `${script.block?.content ?? 'export default {};'}\n${template.code}`,
  };
}

function parsedOverlay(descriptor: SFCDescriptor): OverlayTree {
  const overlay = new ScriptOverlay(descriptor.source);
  for (const script of scriptsOf(descriptor)) overlay.script(placeOfScript(script));
  keepExpressions(descriptor.template?.ast?.children ?? [], overlay);
  return overlay.parse(languageOf(descriptor));
}
