/**
 * Says whether the line at an offset of a text stands in the request as well. What stands there was
 * written by whoever asked, and is not held against the answer.
 */
export function givenLines(request: string): (text: string, offset: number) => boolean {
  const given = new Set(request.split('\n').map((line) => line.trim()));
  return (text, offset) => given.has(lineAt(text, offset));
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end === -1 ? undefined : end).trim();
}
