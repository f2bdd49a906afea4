import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { type Flaw, problemAt } from '../finding.ts';
import { isTestPath, type Source } from '../project/source.ts';
import { givenLines } from '../request/given-lines.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import {
  calleeName,
  isNode,
  isWithin,
  nodesIn,
  quasiText,
  statementsOf,
  stringOf,
  textIn,
} from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { fixedAnswers } from '../wiring/pretences/fixed-answers.ts';
import { pretences } from '../wiring/pretences/pretences.ts';

/** The code is complete: nothing is elided, stubbed or left to do. */
export const nothingLeftOut: Check = {
  id: 'nothing-left-out',
  title: 'Nothing is elided, stubbed or left to do',
  dimension: 'COMPLETENESS',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    if (project.sources.length === 0) return skipped('There are no files');
    const sources = project.sources.filter(({ path }) => !isTestPath(path) && !/\.md$/.test(path));
    const isGiven = givenLines(request.request);
    return judged(
      sources.flatMap((source) => [
        ...commentProblems(source, isGiven),
        ...stubProblems(source),
        ...fixedAnswers(source),
        ...pretences(project, source),
        ...textProblems(source),
      ]),
    );
  },
};

const ELIDED: readonly RegExp[] = [
  // Excludes `{ ...rest }`, which is code that a comment mentions.
  /(?!\.\.\.\w+\s*[)}\]])(?:\.\.\.|…)\s*(?:the\s+)?(?:rest|existing|remaining|previous|your|etc|code|implementation)\b/i,
  // A few words without a verb: "... other browsers are not told apart" is a sentence.
  /(?<![\w"'`]|,\s?)(?:\.\.\.|…)\s*(?:the\s+|and\s+)?(?:others?|more|same|similar|additional)\b(?:\s+(?!(?:is|are|was|were|has|have|had|can|could|may|might|will|would|do|does|did|go|goes)\b)[\w-]+){0,4}\s*(?:\.\.\.|…)?[\s.)}\]*/]*$/i,
  /\b(?:rest|remainder) of (?:the |your |my |this )?(?:code|component|file|implementation|functions?|logic|styles?|app|page|class|methods?|handlers?)\b.{0,40}(?:here|unchanged|same|omitted|remains?|stays?|goes|as before|\.\.\.|…)/i,
  // Only if it is the whole line: "kept apart from the rest of the page" elides nothing.
  /^\W*(?:(?:and|then|with|your|the|render|keep|add|plus)\s+){0,3}(?:rest|remainder) of (?:the |your |my |this )?(?:code|component|file|implementation|functions?|logic|styles?|app|page|class|methods?|handlers?)\W*$/im,
  /\b(?:existing|previous|remaining|original|other) (?:code|implementation|logic|functions?|methods?|imports?|styles?|components?|handlers?)\b.{0,40}(?:here|unchanged|same|omitted|remains?|stays?|goes|as before|\.\.\.|…)/i,
  /\b(?:code|content|body|implementation|details?) (?:is |are )?(?:omitted|elided|truncated|unchanged)\b/i,
  /^\s*(?:\.\.\.|…)\s*$/,
];
const UNFINISHED: readonly RegExp[] = [
  /\b(?:TODO|FIXME|XXX)\b\s*(?:[:(\-–]|$)/,
  /^\s*TODO\s+(?!apps?\b|lists?\b|items?\b|[a-z]+s?\s*$)/,
  /\b(?:your|add|put|insert|write|place)\b.{0,40}\b(?:code|logic|implementation|functionality)\b.{0,20}\bhere\b/i,
  /\bimplement(?:ation)?\s+(?:this|me|here|later|goes here|the rest|pending|needed)\b/i,
  /\b(?:to be|not yet|needs to be|should be) implemented\b/i,
  /\bplaceholder (?:for|implementation|function|component|logic|until|code)\b(?! text)/i,
];

/** A TODO that wishes for better code, rather than for missing code. */
const REMARK =
  /\b(?:TODO|FIXME|XXX)\b[^\w]{0,4}.*\b(?:abstract|assum\w*|clean\w*|document|explain|properly|typ(?:ed|ing|e this)|fix this|instead|clarify|consider|deprecat\w*|find out|improve|investigate|maybe|move|next (?:major|version)|once|optimi[sz]e|refactor|remove|rename|rework|simplify|split|tidy|why|wordy|you (?:can|could|may|might)|better|nicer|neater|could|would be nice|figure out|unfortunate)\b/i;
const ASKS_FOR_CODE =
  /\b(?:TODO|FIXME|XXX)\b[^\w]{0,4}(?:implement|finish|complete|fill|write|wire|hook up|connect|add|handle|call|send|save|validate|create|build|fetch|show|render|return)\b/i;

function commentProblems(
  source: Source,
  isGiven: (text: string, offset: number) => boolean,
): Problem[] {
  return source.comments.flatMap(({ value, start }, index) => {
    if (isGiven(source.text, start)) return [];
    // Each phrase is short; a longer comment is a licence or data.
    const text = value.slice(0, 2_000).replace(/^[\s*]+/gm, '');
    if (DOTS.test(text) && isOfSeries(source, index)) return [];
    const flaw = lineFlaw(text);
    return flaw === null ? [] : [problemAt(source, start, flaw)];
  });
}

const DOTS = /^\s*(?:\.\.\.|…)\s*$/;

/** `// (1, 2)`, `// ...`, `// (1, n)`: dots between two comments continue a series. */
function isOfSeries({ comments, text }: Source, index: number): boolean {
  const [before, dots, after] = [comments[index - 1], comments[index], comments[index + 1]];
  if (before === undefined || dots === undefined || after === undefined) return false;
  return [text.slice(before.end, dots.start), text.slice(dots.end, after.start)].every((gap) =>
    /^[ \t]*\r?\n[ \t]*$/.test(gap),
  );
}

/** `...rest` before a bracket on the next line is also code that a comment mentions. */
const isSpread = (line: string, next = ''): boolean =>
  /^\s*\.\.\.\w+,?\s*$/.test(line) && /^\s*[)}\]]/.test(next);

function lineFlaw(text: string): Flaw | null {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (isSpread(line, lines[index + 1])) continue;
    const short = line.slice(0, 200);
    if (ELIDED.some((pattern) => pattern.test(short))) {
      return {
        message: `Code is left out: "${quote(short)}"`,
        rule: 'elided-code',
        severity: 'ERROR',
        cost: 0.7,
      };
    }
    if (REMARK.test(short) && !ASKS_FOR_CODE.test(short)) {
      return {
        message: `Work is left to do: "${quote(short)}"`,
        rule: 'unfinished-code',
        severity: 'WARNING',
        cost: 0.05,
      };
    }
    if (UNFINISHED.some((pattern) => pattern.test(short))) {
      return {
        message: `Work is left to do: "${quote(short)}"`,
        rule: 'unfinished-code',
        severity: 'WARNING',
        cost: 0.25,
      };
    }
  }
  return null;
}

/** Comments which say that a body is empty on purpose. */
const MEANT_EMPTY =
  /no-?op|nothing|intentional|ignore|empty|default|unused|swallow|optional|not needed|by design|deliberate|stub for|never|\bjust\b|\bonly\b/i;
/** Messages of errors in place of an implementation. */
const NOT_IMPLEMENTED =
  /\b(?:[Nn]ot (?:yet )?implemented|NOT IMPLEMENTED|[Uu]nimplemented|[Ii]mplement me|TODO)\b|^todo:/;

/** Functions with only a comment on what to do, and errors thrown instead of an implementation. */
function stubProblems(source: Source): Problem[] {
  const { tree } = source;
  if (tree === null) return [];
  const empty = functionsOf(tree).flatMap((fn) => {
    if (statementsOf(fn)?.length !== 0 || !isNode(fn.body)) return [];
    const { body } = fn;
    const comment = source.comments.find((candidate) => isWithin({ ...candidate, type: '' }, body));
    if (comment === undefined || MEANT_EMPTY.test(comment.value.slice(0, 500))) return [];
    const name = functionName(tree, fn);
    return [
      problemAt(source, fn, {
        message: `${name ?? 'A function'} only describes what it should do: "${quote(comment.value)}"`,
        rule: 'empty-body',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
  const thrown = tree.ofType('ThrowStatement').flatMap((node) => {
    const { argument } = node;
    if (!isNode(argument) || calleeName(argument) !== 'Error') return [];
    const [first = null] = nodesIn(argument, 'arguments');
    const message = stringOf(first);
    if (message === null || !NOT_IMPLEMENTED.test(message.slice(0, 200))) return [];
    return [
      problemAt(source, node, {
        message: `An error is thrown instead of an implementation: "${quote(message)}"`,
        rule: 'not-implemented',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
  return [...empty, ...thrown];
}

const FILLER = /\blorem ipsum\b|\byour (?:content|text|component|code) (?:goes )?here\b/i;
/** Only as a whole text: "Coming soon to a cinema near you" is content. */
const SOON =
  /^\s*(?:coming soon|under construction|not implemented(?: yet)?|placeholder)\s*[.!…]*\s*$/i;

/** Filler text in place of content: at most one problem per file. */
function textProblems(source: Source): Problem[] {
  const { tree } = source;
  if (tree === null) return [];
  const texts: (readonly [SyntaxNode, string])[] = [
    ...tree.ofType('JSXText').map((node) => [node, textIn(node, 'value') ?? ''] as const),
    ...tree.ofType('Literal').map((node) => [node, stringOf(node) ?? ''] as const),
    ...tree.ofType('TemplateElement').map((node) => [node, quasiText(node)] as const),
  ];
  const fillers = texts.flatMap(([node, text]) => {
    const isSoon = node.type === 'JSXText' && SOON.test(text.slice(0, 100));
    if (!isSoon && !FILLER.test(text.slice(0, 2_000))) return [];
    const isSample = isOfSample(tree, node);
    return [
      problemAt(source, node, {
        message: `Filler text instead of content: "${quote(text)}"`,
        rule: 'filler-text',
        severity: isSample ? 'INFO' : 'WARNING',
        cost: isSample ? 0.03 : 0.25,
      }),
    ];
  });
  // Further ones say nothing new.
  return fillers.slice(0, 1);
}

/** `[{ title: …, body: 'Lorem ipsum …' }]`: filler in sample data. */
const isOfSample = (tree: SyntaxTree, text: SyntaxNode): boolean => {
  const property = tree.parentOf(text);
  const thing = property?.type === 'Property' ? tree.parentOf(property) : null;
  const list = thing === null ? null : tree.parentOf(thing);
  return list?.type === 'ArrayExpression';
};

const quote = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, 60);
