import type { SFCDescriptor, SFCScriptBlock } from '@vue/compiler-sfc';
import type { ComponentRoot, ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';
import type { OverlayTree } from '../syntax/script-overlay.ts';
import { typeParametersIn } from '../types/type-parameters.ts';
import { placeOfScript, scriptsOf } from './vue-blocks.ts';
import { vueMarkup } from './vue-markup.ts';

/**
 * Combines a component's scripts and markup into one tree. `script` is its compiled script, or
 * null.
 */
export function componentRoot(
  descriptor: SFCDescriptor,
  tree: OverlayTree,
  script: SFCScriptBlock | null,
): ComponentRoot {
  return {
    type: 'Component',
    start: 0,
    end: descriptor.source.length,
    language: 'vue',
    usesRunes: false,
    scripts: scriptsOf(descriptor).map(
      (block): ComponentScript => ({
        type: 'ComponentScript',
        ...placeOfScript(block),
        role: block === descriptor.scriptSetup ? 'setup' : 'module',
        isTyped: block.lang === 'ts' || block.lang === 'tsx',
        ...typeParametersOf(block, descriptor.source),
        program: tree.program(placeOfScript(block)),
      }),
    ),
    markup: vueMarkup(descriptor.template?.ast?.children ?? [], tree),
    markupNames: markupNames(descriptor, script),
  };
}

function typeParametersOf(
  { loc }: SFCScriptBlock,
  source: string,
): ReturnType<typeof typeParametersIn> {
  const start = source.lastIndexOf('<script', loc.start.offset);
  return typeParametersIn(source.slice(start, loc.start.offset), start);
}

/** The names that a template can use; null if some may come from elsewhere. */
function markupNames(
  { script: plain, scriptSetup, source }: SFCDescriptor,
  script: SFCScriptBlock | null,
): readonly string[] | null {
  if (script === null) return null;
  const names = Object.keys(script.bindings ?? {});
  const isKnown =
    scriptSetup !== null ||
    (names.length > 0 && !/\b(?:mixins|extends)\s*:|\.\.\./.test(plain?.content ?? ''));
  // Names with a dollar come from Vue and its plugins, so those that the file uses are accepted.
  const brought = new Set(source.match(/\$[A-Za-z_]\w*/g));
  return isKnown ? [...new Set([...names, ...brought])].filter(isName) : null;
}

const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
