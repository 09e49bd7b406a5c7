// A CSV as a file. It begins with a byte order mark: without one Excel reads UTF-8 as something else, and every α and “ is
// broken.

export function csvFile(text: string): Blob {
  return new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
}
