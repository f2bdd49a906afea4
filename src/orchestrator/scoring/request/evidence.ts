import type { Project } from '../project/project.ts';
import { attributesOf, attributeText, tagOf } from '../syntax/jsx.ts';

/** Tells whether something shows in a project's code. */
export type Evidence = (project: Project) => boolean;

/** The names, strings or paths contain the phrase; comments do not count. */
export const says =
  (phrase: RegExp): Evidence =>
  ({ vocabulary }) =>
    phrase.test(vocabulary.text);

/** A package whose name matches is imported. */
export const imports =
  (packages: RegExp): Evidence =>
  (project) =>
    project.imports.some(({ specifier }) => packages.test(specifier));

/** The markup has one of these elements. */
export const hasElement =
  (...tags: readonly string[]): Evidence =>
  ({ sources }) =>
    sources.some(
      ({ tree, text, path }) =>
        tree?.ofType('JSXElement').some((element) => tags.includes(tagOf(element) ?? '')) ===
          true ||
        (/\.(?:html?|vue|svelte)$/.test(path) &&
          tags.some((tag) => new RegExp(`<${tag}(?![\\w-])`).test(text))),
    );

/** An element has the attribute; with `value`, with that value. */
export const hasAttribute =
  (name: string, value?: string): Evidence =>
  ({ sources }) =>
    sources.some(
      ({ tree, text, path }) =>
        tree?.ofType('JSXElement').some((element) => {
          const attribute = attributesOf(element).byName.get(name);
          return (
            attribute !== undefined && (value === undefined || attributeText(attribute) === value)
          );
        }) === true ||
        (/\.(?:html?|vue|svelte)$/.test(path) &&
          text.includes(value === undefined ? ` ${name}` : `${name}="${value}"`)),
    );

export const anyOf =
  (...evidence: readonly Evidence[]): Evidence =>
  (project) =>
    evidence.some((shows) => shows(project));

export const allOf =
  (...evidence: readonly Evidence[]): Evidence =>
  (project) =>
    evidence.every((shows) => shows(project));

/** A style sheet, or code that may contain styles, matches. */
export const inStyles =
  (pattern: RegExp): Evidence =>
  ({ sources }) =>
    sources.some(
      ({ path, text }) =>
        /\.(?:css|scss|sass|less|html?|vue|svelte|[jt]sx?)$/.test(path) && pattern.test(text),
    );
