import type { ParsedComponent } from '../../orchestrator/ports/code-tools.ts';
import {
  type DataLanguage,
  dataLanguageOf,
} from '../../orchestrator/scoring/project/data-files.ts';
import type { SourceFile } from '../../orchestrator/task.ts';
import { compileCss } from './css/css-compiler.ts';
import { parseJsonFile, parseTomlFile, parseXmlFile, parseYamlFile } from './data/data-parsers.ts';
import { compileHtml } from './html/html-compiler.ts';
import { compileSvelte, compileSvelteModule } from './svelte/svelte-compiler.ts';
import { compileVue } from './vue/vue-compiler.ts';

/** The compiler of each language that is not plain JavaScript or TypeScript, by path. */
const COMPILERS: readonly {
  readonly paths: RegExp;
  compile(file: SourceFile): ParsedComponent;
}[] = [
  { paths: /\.svelte$/, compile: compileSvelte },
  { paths: /\.svelte\.[jt]s$/, compile: compileSvelteModule },
  { paths: /\.vue$/, compile: compileVue },
  { paths: /\.html?$/, compile: compileHtml },
  { paths: /\.css$/, compile: compileCss },
];

const DATA_PARSERS: Readonly<Record<DataLanguage, (file: SourceFile) => ParsedComponent>> = {
  json: parseJsonFile,
  yaml: parseYamlFile,
  toml: parseTomlFile,
  xml: parseXmlFile,
};

/** JSON that is not parsed here: manifests, read elsewhere, and settings with comments. */
const READ_ELSEWHERE =
  /(?:^|\/)(?:package|package-lock|[tj]sconfig[\w.-]*|devcontainer|typedoc|turbo|nx|biome|deno|jsr|wrangler|api-extractor|angular|renovate|babel\.config)\.json$|\.vscode\/.*\.json$|\.\w+rc\.json$/;

/** Compiles a file by its language; null if it needs no compiler. Never throws for bad code. */
export function compileComponent(file: SourceFile): ParsedComponent | null {
  const { path } = file;
  const data = READ_ELSEWHERE.test(path) ? null : dataLanguageOf(path);
  return data === null
    ? (COMPILERS.find(({ paths }) => paths.test(path))?.compile(file) ?? null)
    : DATA_PARSERS[data](file);
}
