import { compileScript, compileTemplate, parse, rewriteDefault } from '@vue/compiler-sfc';
import { compileModule } from 'svelte/compiler';
import type { SourceFile } from '../../../../orchestrator/task.ts';
import { compileLeniently } from '../../svelte/compile-leniently.ts';
import { plainScriptOf } from '../../svelte/plain-script.ts';
import { withoutEmptyDeclarations, withoutForeignStyle } from '../../svelte/plain-style.ts';

/** A file as the bundler gets it, with a source map to what was written. */
export interface CompiledFile {
  readonly code: string;
  /** Null if the code is unchanged. */
  readonly map: string | null;
  readonly moduleType: 'js' | 'jsx' | 'ts' | 'tsx' | 'json' | 'empty';
}

/** Compiles a file so that it can run. Throws what its compiler throws. */
export function compileForTrial({ path, content }: SourceFile): CompiledFile {
  if (path.endsWith('.vue')) return compileVue(path, content);
  if (path.endsWith('.svelte')) {
    const {
      result: { js },
    } = compileLeniently(withoutEmptyDeclarations(withoutForeignStyle(content)).content, {
      filename: path,
      generate: 'client',
      css: 'external',
      // Applications for Svelte 4 start with `new App(…)`.
      compatibility: { componentApi: 4 },
    });
    return { code: js.code, map: js.map.toString(), moduleType: 'js' };
  }
  if (IS_SVELTE_MODULE.test(path)) {
    const script = plainScriptOf({ path, content });
    if (script === null) throw new SyntaxError(`${path} does not parse`);
    return { code: script.code, map: script.map, moduleType: 'js' };
  }
  if (STYLE_MODULE.test(path)) return { code: CLASS_NAMES, map: null, moduleType: 'js' };
  if (ASSET.test(path)) {
    // A CommonJS module: names that a plugin would export are undefined, and importing them works.
    const code = `module.exports = { __esModule: true, default: ${JSON.stringify(`/${path}`)} };`;
    return { code, map: null, moduleType: 'js' };
  }
  const moduleType = moduleTypeOf(path);
  return { code: moduleType === 'empty' ? '' : content, map: null, moduleType };
}

/** A CSS module maps each class to its own name. */
const STYLE_MODULE = /\.module\.(?:css|s[ac]ss|less)$/;
const CLASS_NAMES =
  'export default new Proxy({}, { get: (_, name) => (typeof name === "string" ? name : undefined) });';
/** The default export of an asset is its own path. */
const ASSET = /\.(?:svg|png|jpe?g|gif|webp|avif|ico|woff2?|mp[34])$/;

const IS_SVELTE_MODULE = /\.svelte\.[jt]s$/;

/**
 * Compiles the runes of a Svelte module that is already plain JavaScript; the bundler combines the
 * source maps of both steps. Null for any other file.
 */
export function compileRunes(
  path: string,
  code: string,
): Pick<CompiledFile, 'code' | 'map'> | null {
  if (!IS_SVELTE_MODULE.test(path)) return null;
  const { js } = compileModule(code, { filename: path, generate: 'client' });
  return { code: js.code, map: js.map.toString() };
}

function moduleTypeOf(path: string): CompiledFile['moduleType'] {
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  if (path.endsWith('.json')) return 'json';
  if (/\.[cm]js$/.test(path)) return 'js';
  return /\.jsx?$/.test(path) ? 'jsx' : 'empty';
}

const COMPONENT = '__component';

function compileVue(filename: string, content: string): CompiledFile {
  const { descriptor, errors } = parse(content, { filename });
  const [error] = errors;
  if (error !== undefined) throw error;
  const { script, scriptSetup, template } = descriptor;
  const language = scriptSetup?.lang ?? script?.lang;
  const moduleType = language === 'ts' || language === 'tsx' ? language : 'js';
  if (scriptSetup !== null) {
    const block = compileScript(descriptor, { id: filename, inlineTemplate: true });
    return {
      code: block.content,
      map: block.map === undefined ? null : JSON.stringify(block.map),
      moduleType,
    };
  }
  const block = script === null ? null : compileScript(descriptor, { id: filename });
  const rendering =
    template === null
      ? ''
      : compileTemplate({
          id: filename,
          filename,
          source: template.content,
          compilerOptions: { expressionPlugins: moduleType === 'js' ? [] : ['typescript'] },
        }).code;
  const own = rewriteDefault(
    block?.content ?? 'export default {};',
    COMPONENT,
    moduleType === 'js' ? [] : ['typescript'],
  );
  const join = rendering === '' ? '' : `${COMPONENT}.render = render;\n`;
  return {
    code: `${own}\n${rendering}\n${join}export default ${COMPONENT};`,
    // The script comes first, so the lines in its source map are still right.
    map: block?.map === undefined ? null : JSON.stringify(block.map),
    moduleType,
  };
}
