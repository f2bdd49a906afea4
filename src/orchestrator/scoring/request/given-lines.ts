/**
 * Returns a function that tells whether the line at an offset of a text is also in the request.
 * What the user wrote is not held against the answer.
 */
export function givenLines(request: string): (text: string, offset: number) => boolean {
  const given = new Set(request.split('\n').map((line) => line.trim()));
  let latest = { text: '', start: 0, end: -1, isGiven: false };
  return (text, offset) => {
    // Offsets mostly come in order, and a line may be very long, so the latest line is kept.
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
