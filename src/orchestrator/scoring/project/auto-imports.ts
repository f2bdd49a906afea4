import type { Project } from './project.ts';

/** Functions that only Nuxt has, and that nobody imports. */
const OF_NUXT =
  /\b(?:definePageMeta|defineNuxt\w+|useNuxt\w+|useRuntimeConfig|useAsyncData|useLazy\w+|navigateTo)\s*[(<]/;

/** True where a tool imports what the code names: in Nuxt, and with plugins to that end. */
export const importsByItself = ({ manifest, sources }: Project): boolean =>
  ['nuxt', 'unplugin-auto-import'].some((name) => manifest?.dependencies.has(name)) ||
  sources.some(({ path, text }) => /\.(?:vue|[jt]s)$/.test(path) && OF_NUXT.test(text));
