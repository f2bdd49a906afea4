import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { type Project, productSources } from '../../project/project.ts';
import { calleeName, nodeIn, textIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const RENDERERS = /(?:^|\.)(?:createRoot|hydrateRoot|render|hydrate|mount|createApp|registerRoot)$/;

/** True if something renders an application into its page. */
export function rendersSomewhere(project: Project): boolean {
  const isComponentEnough = !startsFromMain(project);
  return productSources(project).some(
    ({ tree, path }) =>
      (isComponentEnough && /\.(?:vue|svelte)$/.test(path)) ||
      (tree !== null && (hasRenderer(tree) || makesRoot(tree, project))),
  );
}

/** Vue CLI builds from a main file only, unless its settings name another. */
const startsFromMain = ({ manifest, sources }: Project): boolean =>
  manifest?.dependencies.has('@vue/cli-service') === true &&
  !sources.some(
    ({ path, text }) => /^vue\.config\./.test(path) && /\b(?:entry|pages)\b/.test(text),
  );

const hasRenderer = (tree: SyntaxTree): boolean =>
  tree
    .ofType('CallExpression')
    .some((call) => RENDERERS.test(calleeName(call) ?? memberName(nodeIn(call, 'callee'))));

/** `render` for `createRoot(…).render`: the last name of a chain that contains calls. */
function memberName(callee: SyntaxNode | null): string {
  const property = callee === null ? null : nodeIn(callee, 'property');
  return property === null ? '' : (textIn(property, 'name') ?? '');
}

/** Svelte 4 starts with `new App({ target })`, Vue 2 with `new Vue({ render })`. */
const makesRoot = (tree: SyntaxTree, { framework }: Project): boolean =>
  tree.ofType('NewExpression').some((made) => framework === 'svelte' || calleeName(made) === 'Vue');
