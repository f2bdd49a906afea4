import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { Project } from '../project.ts';
import { isConfigPath } from '../source.ts';

/** Functions that only Nuxt has, and that nobody imports. */
const OF_NUXT =
  /\b(?:definePageMeta|defineNuxt\w+|useNuxt\w+|useRuntimeConfig|useAsyncData|useLazy\w+|navigateTo)\s*[(<]/;
const PLUGIN = 'unplugin-auto-import';

/** True if a tool provides names without imports: Nuxt, or a plugin for that purpose. */
export const importsByItself = (project: Project): boolean =>
  isOfNuxt(project) ||
  project.manifest?.dependencies.has(PLUGIN) === true ||
  isTransformed(project);

/** `$ref(0)`: the macros of Vue's reactivity transform. */
const OF_TRANSFORM = /^\$(?:ref|shallowRef|computed|customRef|toRef|\$)?$/;
const isTransformed = ({ manifest, sources }: Project): boolean =>
  ['@vue-macros/reactivity-transform', 'unplugin-vue-macros', 'vue-macros'].some((name) =>
    manifest?.dependencies.has(name),
  ) || sources.some(({ path, text }) => isConfigPath(path) && /\breactivityTransform\b/.test(text));

const isOfNuxt = ({ manifest, sources }: Project): boolean =>
  manifest?.dependencies.has('nuxt') === true ||
  sources.some(({ path, text }) => /\.(?:vue|[jt]s)$/.test(path) && OF_NUXT.test(text));

/** Names that the packages in `KNOWN_PACKAGES` export. */
const OF_PACKAGES =
  /^(?:h|ref|computed|reactive|readonly|provide|inject|unref|watch|watch(?:Post|Sync)?Effect|nextTick|markRaw|effectScope|is(?:Proxy|Reactive|Readonly|Ref|Shallow|Defined)|to(?:Raw|Refs?|Value|Reactive)|get(?:Current(?:Instance|Scope|Watcher)|ActivePinia|SSRHandler|LifeCycleTarget)?|set(?:ActivePinia|MapStoreSuffix|SSRHandler)?|(?:shallow|custom|trigger)\w+|resolve(?:Component|Directive)|create(?:App|Pinia|Router|EventHook|FetchHook|InjectionState|Ref|ReusableTemplate|SharedComposable|TemplatePromise|UnrefFn|\w*History)|define(?:Store|Component|AsyncComponent|CustomElement|Props|Emits|Slots|Model)|on(?:[A-Z]\w*)|map(?:Actions|Getters|State|Stores|WritableState)|acceptHMRUpdate|storeToRefs|use(?:Route|Router|Link|Slots|Attrs|Id|Model|TemplateRef|Css\w+|I18n)|describe|it|test|expect\w*|vi|vitest|suite|assert|chai|before(?:All|Each)|after(?:All|Each))$/;
/** The form of names that these packages, and those used along with them, export. */
const LIKE_PACKAGES =
  /^(?:[A-Z]\w*|[a-z]|\$\w+|use[A-Z]\w*|create[A-Z]\w*|reactify\w*|templateRef|format(?:Date|TimeAgo)|normalizeDate|(?:logic)?(?:and|or|not|And|Or|Not)|tryOn[A-Z]\w*|ref(?:AutoReset|Debounced|Default|ManualReset|Throttled|WithControl)|reactive(?:Computed|Omit|Pick)|watch(?:Array|AtMost|Debounced|Deep|Ignorable|Immediate|Once|Pausable|Throttled|Triggerable|WithFilter)|computed(?:Async|Eager|Inject|WithControl)|(?:inject|provide)(?:Local|Head|SSRWidth)|until|whenever|unrefElement|extendRef|makeDestructurable|executeTransition|eagerComputed|asyncComputed|cloneFnJSON|sync(?:Refs?)|(?:auto|controlled|debounced|throttled|ignorable|pausable|dynamic|transition)(?:Ref|ResetRef|Watch))$/;
const KNOWN_PACKAGES =
  /^(?:vue|vue-router(?:\/auto)?|pinia|vitest|vue-i18n|vue\/macros|uni-app|@vueuse\/[\w/]+|@dcloudio\/[\w-]+)$/;

/** How certain it is that a tool imports a name. */
export type ImportedByItself = 'certainly' | 'possibly' | 'no';

/**
 * Tells whether a tool imports a name. In Nuxt, and if the configuration of the plugin is not
 * understood, it certainly does. Otherwise it imports the names that the configuration mentions,
 * those of the packages it lists, and, with `dirs`, those that the project exports.
 */
export function namesImportedByThemselves(project: Project): (name: string) => ImportedByItself {
  if (!importsByItself(project)) return () => 'no';
  const isOfTransform = isTransformed(project)
    ? (name: string) => OF_TRANSFORM.test(name)
    : () => false;
  if (!isOfNuxt(project) && project.manifest?.dependencies.has(PLUGIN) !== true) {
    return (name) => (isOfTransform(name) ? 'certainly' : 'no');
  }
  const all = project.sources
    .filter(({ text }) => new RegExp(`['"]${PLUGIN}/`).test(text))
    .map(({ text }) => text)
    .join('\n');
  // The options of the plugin, from its call on.
  const told = all.slice(Math.max(0, all.indexOf('AutoImport(')));
  const [, listed = null] = /\bimports:\s*\[([^\]]*)\]/.exec(told) ?? [];
  const presets = [...(listed ?? '').replace(/\{[\s\S]*\}/, '').matchAll(/['"]([^'"]+)['"]/g)];
  const isKnown =
    listed !== null &&
    !told.includes('...') &&
    presets.every(([, name = '']) => KNOWN_PACKAGES.test(name));
  if (isOfNuxt(project) || !isKnown) return () => 'certainly';
  const own = /\bdirs\b/.test(told) ? exportedNames(project) : new Set<string>();
  return (name) => {
    if (own.has(name) || isOfTransform(name)) return 'certainly';
    if (OF_PACKAGES.test(name) || new RegExp(`['"]${name}['"]`).test(all)) return 'certainly';
    return LIKE_PACKAGES.test(name) ? 'possibly' : 'no';
  };
}

/**
 * The names that a project's files export, and the files' own names, which stand for their default
 * exports.
 */
const exportedNames = ({ sources }: Project): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ tree, path }) => [
      path.replace(/^.*\/|\.\w+$/g, ''),
      ...(tree?.ofType('ExportNamedDeclaration') ?? []).flatMap((node) => {
        const declaration = nodeIn(node, 'declaration');
        return [
          nameOf(declaration === null ? null : nodeIn(declaration, 'id')) ?? [],
          ...nodesIn(declaration ?? node, 'declarations').map(
            (declarator) => nameOf(nodeIn(declarator, 'id')) ?? [],
          ),
          ...nodesIn(node, 'specifiers').map(
            (specifier) => nameOf(nodeIn(specifier, 'exported')) ?? [],
          ),
        ].flat();
      }),
    ]),
  );
