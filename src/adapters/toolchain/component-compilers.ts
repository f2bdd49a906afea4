import type { ParsedComponent } from '../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../orchestrator/task.ts';
import { compileCss } from './css/css-compiler.ts';
import { parseJsonFile, parseTomlFile, parseXmlFile, parseYamlFile } from './data/data-parsers.ts';
import { compileHtml } from './html/html-compiler.ts';
import { compileSvelte, compileSvelteModule } from './svelte/svelte-compiler.ts';
import { compileVue } from './vue/vue-compiler.ts';

/** What reads each language that is not plain JavaScript or TypeScript, by extension. */
const COMPILERS: readonly {
  readonly paths: RegExp;
  compile(file: SourceFile): ParsedComponent;
}[] = [
  { paths: /\.svelte$/, compile: compileSvelte },
  { paths: /\.svelte\.[jt]s$/, compile: compileSvelteModule },
  { paths: /\.vue$/, compile: compileVue },
  { paths: /\.html?$/, compile: compileHtml },
  { paths: /\.css$/, compile: compileCss },
  { paths: /\.(?:svg|xml)$/, compile: parseXmlFile },
  {
    paths: /\.ya?ml$|(?:^|\/)\.(?:prettier|stylelint|lintstaged|commitlint)rc$/,
    compile: parseYamlFile,
  },
  { paths: /\.toml$/, compile: parseTomlFile },
  // A manifest is read by itself, and some tools' settings may hold comments.
  {
    paths:
      /^(?!.*(?:(?:^|\/)(?:package|package-lock|[tj]sconfig[\w.-]*|devcontainer|typedoc|turbo|nx|biome|deno|jsr|wrangler|api-extractor|angular|renovate|babel\.config)\.json$|\.vscode\/|\.\w+rc\.json$)).*\.(?:json|webmanifest)$/,
    compile: parseJsonFile,
  },
];

/** Compiles a file by its language; null for files that are no component. Never throws for bad code. */
export const compileComponent = (file: SourceFile): ParsedComponent | null =>
  COMPILERS.find(({ paths }) => paths.test(file.path))?.compile(file) ?? null;
