import type { Project } from './project.ts';

/** Functions that only Nuxt has, and that nobody imports. */
const OF_NUXT =
  /\b(?:definePageMeta|defineNuxt\w+|useNuxt\w+|useRuntimeConfig|useAsyncData|useLazy\w+|navigateTo)\s*[(<]/;
const PLUGIN = 'unplugin-auto-import';

/** True where a tool imports what the code names: in Nuxt, and with plugins to that end. */
export const importsByItself = (project: Project): boolean =>
  isOfNuxt(project) || project.manifest?.dependencies.has(PLUGIN) === true;

const isOfNuxt = ({ manifest, sources }: Project): boolean =>
  manifest?.dependencies.has('nuxt') === true ||
  sources.some(({ path, text }) => /\.(?:vue|[jt]s)$/.test(path) && OF_NUXT.test(text));

/** What the plugin brings of packages that it knows by name, as far as names tell. */
const OF_PACKAGES =
  /^(?:[A-Z]\w*|[a-z]|\$\w+|(?:use|on|define|create|is|to|get|set|map|make|try|sync|watch|with|ref|unref|inject|provide|until|before|after)(?![a-z])\w*|unrefElement|computed\w*|reactive\w*|readonly|ref\w*|unref|watch\w*|provide|inject|resolve[A-Z]\w*|markRaw|nextTick|effectScope|eager\w+|until|when\w+|accept\w+|storeToRefs|describe|it|test|expect\w*|vi|vitest|suite|assert|chai|\w+(?:Ref|Refs|Watch|Computed|Fn|Filter|Hook|Storage|Async|State|Scope|Element|Transition|JSON))$/;
const KNOWN_PACKAGES =
  /^(?:vue|vue-router(?:\/auto)?|pinia|vitest|vue-i18n|vue\/macros|uni-app|@vueuse\/[\w/]+|@dcloudio\/[\w-]+)$/;

/**
 * Says whether a tool imports a name: in Nuxt any that is not known; with the plugin, what its
 * configuration speaks of, and what the packages that it names there have.
 */
export function namesImportedByThemselves(project: Project): (name: string) => boolean {
  if (!importsByItself(project)) return () => false;
  const configurations = project.sources.filter(
    ({ text }) => text.includes(`'${PLUGIN}/`) || text.includes(`"${PLUGIN}/`),
  );
  const all = configurations.map(({ text }) => text).join('\n');
  const [, listed = null] = /\bimports:\s*\[([^\]]*)\]/.exec(all) ?? [];
  const presets = [...(listed ?? '').replace(/\{[\s\S]*\}/, '').matchAll(/['"]([^'"]+)['"]/g)];
  const isKnown =
    listed !== null &&
    !/\bdirs\b|\.\.\./.test(all.slice(all.indexOf('AutoImport'))) &&
    presets.every(([, name = '']) => KNOWN_PACKAGES.test(name));
  if (isOfNuxt(project) || !isKnown) return () => true;
  return (name) => OF_PACKAGES.test(name) || new RegExp(`['"]${name}['"]`).test(all);
}
