const FENCE = /^\s*(?:```|~~~)/;
const STACK_LINE = /^\s*at \S.*(?::\d+|\(native\)|<anonymous>)\)?\s*$/;
/** Line ends that statements have and sentences do not. */
const CODE_END = /(?:[;{}]|[)\]}][,)]*|=>|&&|\|\||[=([])\s*$/;
/** Begins like a statement or a declaration and goes on like one. */
const CODE_START =
  /^\s*(?:(?:export|import|abstract|declare|default|do|const|let|var|async|await|return|throw|function|class|interface|type|enum|public|private|protected|readonly|static|if|for|while|switch|case|else|try|catch|finally|new|@\w+)\b(?=.*[=({;:'"])|[({[\]})]|<\/?[a-z])/i;
const CODE_MARK = /[;{}=]|\w\(|=>|<\/?\w/;
const INDENTED = /^(?: {2}|\t)/;
const ITEM = /^\s*(?:[-*+•]|\d+[.)])\s/;
const LINE_COMMENT = /^\s*\/\//;
const TRAILING_COMMENT = /\s\/\/\s.*$/;

/**
 * The lines of a request that are written for people. Skips code blocks, code outside of them,
 * comments and stack traces. Takes time in proportion to the length.
 */
export function* proseLines(request: string): Generator<string> {
  let isFenced = false;
  let isComment = false;
  let followsCode = false;
  for (const line of request.split('\n')) {
    if (FENCE.test(line)) {
      isFenced = !isFenced;
      continue;
    }
    if (!isComment && line.trimStart().startsWith('/*')) isComment = true;
    const isHidden = isFenced || isComment || STACK_LINE.test(line);
    if (isComment && line.includes('*/')) isComment = false;
    // Indented lines after code belong to it, even if they do not look like code by themselves.
    const isCodeLine: boolean =
      isCode(line) || (followsCode && INDENTED.test(line) && !ITEM.test(line));
    if (line.trim() !== '') followsCode = isCodeLine || isComment;
    if (!isHidden && !isCodeLine) yield line;
  }
}

const MAX_LINE_CHARS = 400;

/** Judges a line by its shape alone; when in doubt, it is prose. */
function isCode(line: string): boolean {
  if (LINE_COMMENT.test(line)) return true;
  const short = line.slice(0, MAX_LINE_CHARS).replace(TRAILING_COMMENT, '');
  return (
    CODE_MARK.test(short) && CODE_END.test(short) && (CODE_START.test(short) || isStatement(short))
  );
}

/** True for a name followed by punctuation, like `user.name = 'Ada';` or `assert(total === 3);`. */
const isStatement = (line: string): boolean =>
  /^\s*[\w$]+\??\s*(?:[.([=:+-]|\*|!)/.test(line) && /[;{]\s*$/.test(line);
