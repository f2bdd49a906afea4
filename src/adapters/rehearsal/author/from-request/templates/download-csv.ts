/** `src/lib/downloadCsv.ts`: offers rows as a CSV file. */
export const DOWNLOAD_CSV_FILE = `function quoted(value: unknown): string {
  return \`"\${String(value).replaceAll('"', '""')}"\`;
}

/** Offers the rows as a CSV file; the first row's properties name the columns. */
export function downloadCsv(fileName: string, rows: readonly object[]): void {
  const [first] = rows;
  if (!first) return;
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))];
  const text = lines.map((line) => line.map(quoted).join(',')).join('\\r\\n');
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
`;
