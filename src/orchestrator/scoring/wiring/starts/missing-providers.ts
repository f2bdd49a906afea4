import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import { calleeName } from '../../syntax/node.ts';

interface Needed {
  readonly packages: RegExp;
  /** Exports that throw without a provider around them. */
  readonly users: RegExp;
  readonly providers: RegExp;
  readonly told: string;
}

const NEEDED: readonly Needed[] = [
  {
    packages: /^@tanstack\/react-query$/,
    users: /^use(?:Suspense)?(?:Infinite)?Quer(?:y|ies)$|^useMutation$|^useQueryClient$/,
    // A client may also be passed to each hook.
    providers: /Provider$|^QueryClient$/,
    told: 'QueryClientProvider',
  },
  {
    packages: /^react-redux$/,
    users: /^(?:useSelector|useDispatch|useStore|connect)$/,
    providers: /Provider$/,
    told: 'Provider',
  },
  {
    packages: /^react-hook-form$/,
    users: /^useFormContext$/,
    providers: /^FormProvider$/,
    told: 'FormProvider',
  },
  {
    packages: /^react-router(?:-dom)?$/,
    users: /^(?:Link|NavLink|Navigate|Outlet|Routes|Route|Switch|use[A-Z]\w*)$/,
    providers: /Router/,
    told: 'router',
  },
  {
    packages: /^pinia$/,
    users: /^(?:defineStore|storeToRefs|map\w+)$/,
    providers: /^createPinia$/,
    told: 'store of Pinia',
  },
  {
    packages: /^vue-router$/,
    users: /^use(?:Route|Router|Link)$/,
    providers: /^createRouter$/,
    told: 'router',
  },
];

/** Packages that put a router around an application's routes by themselves. */
const BRINGS_ROUTER =
  /^(?:@react-router\/|@remix-run\/|react-router-config$|connected-react-router$)/;

/** Components that throw as soon as they are rendered, as their provider is missing. */
export function missingProviders(project: Project): readonly Problem[] {
  const sources = new Set(productSources(project));
  const imports = project.imports.filter(({ from }) => sources.has(from));
  if (!startsItself(project) || imports.some(({ resolution }) => resolution.kind === 'missing')) {
    return [];
  }
  const dependencies = [...(project.manifest?.dependencies.keys() ?? [])];
  if (dependencies.some((name) => BRINGS_ROUTER.test(name))) return [];
  return unprovided(imports).map(({ user, told }) =>
    problemAt(user.from, user.offset, {
      message: `${user.specifier} is used, but no ${told} is around the application: it fails once it is rendered`,
      rule: 'missing-provider',
      severity: 'ERROR',
      cost: 1,
    }),
  );
}

/** True for a part that needs a provider which the application around it must supply. */
export function isProvidedForElsewhere(project: Project): boolean {
  const sources = new Set(productSources(project));
  return unprovided(project.imports.filter(({ from }) => sources.has(from))).length > 0;
}

type Imports = Project['imports'];

/** Imports that need a provider, if no import provides it. */
const unprovided = (
  imports: Imports,
): readonly { readonly user: Imports[number]; readonly told: string }[] =>
  NEEDED.flatMap(({ packages, users, providers, told }) => {
    const user = imports.find(
      ({ specifier, names }) => packages.test(specifier) && names.some((name) => users.test(name)),
    );
    const isProvided = imports.some(({ names }) =>
      names.some((name) => name === '*' || providers.test(name)),
    );
    return user === undefined || isProvided ? [] : [{ user, told }];
  });

/** True if the project renders its own root, so all providers must be in it. */
const startsItself = (project: Project): boolean =>
  productSources(project).some(
    ({ tree }) =>
      tree
        ?.ofType('CallExpression')
        .some((call) =>
          /^(?:ReactDOM\.)?(?:createRoot|hydrateRoot)$|^ReactDOM\.(?:render|hydrate)$/.test(
            calleeName(call) ?? '',
          ),
        ) === true,
  );
