import { type Project, productSources } from './project.ts';

interface Language {
  readonly name: string;
  readonly path: RegExp;
  /** How a request asks for it. */
  readonly asked: RegExp;
}

/** Languages that a request may well ask for, and that no check here reads. */
const LANGUAGES: readonly Language[] = [
  { name: 'Python', path: /\.py$/, asked: /\bpython|flask|django|fastapi|pandas|\.py\b/i },
  { name: 'SQL', path: /\.sql$/, asked: /\bsql\b|postgres|mysql|sqlite|\.sql\b|\btables?\b/i },
  { name: 'Ruby', path: /\.rb$|(?:^|\/)Gemfile$/, asked: /\bruby|rails|\.rb\b/i },
  {
    name: 'Go',
    path: /\.go$/,
    asked: /\bgolang\b|\bin Go\b|\bGo (?:server|program|service|code)|\.go\b/,
  },
  { name: 'Rust', path: /\.rs$/, asked: /\brust\b|\.rs\b/i },
  { name: 'Java', path: /\.java$/, asked: /\bjava\b|\bspring\b/i },
  { name: 'Kotlin', path: /\.kts?$/, asked: /\bkotlin\b/i },
  { name: 'Swift', path: /\.swift$/, asked: /\bswift(?:ui)?\b/i },
  { name: 'C#', path: /\.cs$/, asked: /\bc#|\.net\b|\bcsharp\b/i },
  { name: 'C or C++', path: /\.(?:c|h|cc|cpp|hpp)$/, asked: /\bc\+\+|\bin C\b|\bcpp\b/ },
  { name: 'PHP', path: /\.php$/, asked: /\bphp|laravel|wordpress/i },
  { name: 'a shell’s language', path: /\.(?:sh|bash|zsh)$/, asked: /\bbash|shell script|\.sh\b/i },
  { name: 'Markdown', path: /\.mdx?$/, asked: /\breadme|markdown|documentation|\.md\b/i },
  {
    name: 'YAML',
    path: /\.ya?ml$/,
    asked: /\bya?ml\b|workflow|docker[- ]?compose|kubernetes|pipeline/i,
  },
  { name: 'Docker’s language', path: /(?:^|\/)Dockerfile[\w.-]*$/, asked: /\bdocker/i },
  { name: 'GraphQL', path: /\.(?:graphql|gql)$/, asked: /\bgraphql\b/i },
  { name: 'Prisma’s language', path: /\.prisma$/, asked: /\bprisma\b/i },
  { name: 'TOML', path: /\.toml$/, asked: /\btoml\b/i },
];

/**
 * The language that was asked for and that everything is written in, when no check reads it: then
 * nothing can be said of what the files do. Null when a check reads any of it, or nobody asked.
 */
export function unreadLanguage(request: string, project: Project): string | null {
  if (productSources(project).some(({ code }) => (code ?? '').trim() !== '')) return null;
  const written = [...project.files.values()].filter(({ content }) => content.trim() !== '');
  const language = LANGUAGES.find(
    ({ path, asked }) => written.some((file) => path.test(file.path)) && asked.test(request),
  );
  return language?.name ?? null;
}
