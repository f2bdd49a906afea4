import { type Project, productSources } from './project.ts';
import { UNREAD_LANGUAGES } from './unread-languages.ts';

/**
 * The language that was asked for and that everything is written in, when no check reads it: then
 * nothing can be said of what the files do. Null when a check reads any of it, or nobody asked.
 */
export function unreadLanguage(request: string, project: Project): string | null {
  if (productSources(project).some(({ code }) => (code ?? '').trim() !== '')) return null;
  const written = [...project.files.values()].filter(({ content }) => content.trim() !== '');
  const language = UNREAD_LANGUAGES.find(
    ({ path, asked }) => written.some((file) => path.test(file.path)) && asked.test(request),
  );
  return language?.name ?? null;
}
