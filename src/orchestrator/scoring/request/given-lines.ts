/**
 * Says whether the line at an offset of a text stands in the request as well. What stands there was
 * written by whoever asked, and is not held against the answer.
 */
export function givenLines(request: string): (text: string, offset: number) => boolean {
  const given = new Set(request.split('\n').map((line) => line.trim()));
  let latest = { text: '', start: 0, end: -1, isGiven: false };
  return (text, offset) => {
    // Places are mostly asked about in their order, and a line may be very long.
    const isSame = text === latest.text && offset >= latest.start && offset <= latest.end;
    if (!isSame) {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      const newline = text.indexOf('\n', offset);
      const end = newline === -1 ? text.length : newline;
      latest = { text, start, end, isGiven: given.has(text.slice(start, end).trim()) };
    }
    return latest.isGiven;
  };
}
