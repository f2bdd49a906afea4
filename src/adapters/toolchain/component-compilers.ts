import type { ParsedComponent } from '../../orchestrator/ports/code-tools.ts';
import type { SourceFile } from '../../orchestrator/task.ts';
import { compileCss } from './css/css-compiler.ts';
import { compileHtml } from './html/html-compiler.ts';
import { compileSvelte, compileSvelteModule } from './svelte/svelte-compiler.ts';
import { compileVue } from './vue/vue-compiler.ts';

/** The compiler of each language that is not plain JavaScript or TypeScript, by extension. */
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

/** Compiles a file by its language; null for files that are no component. Never throws for bad code. */
export const compileComponent = (file: SourceFile): ParsedComponent | null =>
  COMPILERS.find(({ paths }) => paths.test(file.path))?.compile(file) ?? null;
