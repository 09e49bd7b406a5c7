// Threads need shared memory, which a browser grants to cross-origin isolated pages only: the page, and every script
// of a worker, must come with these headers. Hosts of plain files (GitHub Pages) send none.

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The same response with the headers. It counts as not redirected, else a navigation would refuse it. */
export function isolated(response: Response): Response {
  // A redirect that the browser is to follow, or another site's opaque answer: neither can be changed.
  if (response.status === 0) return response;
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}
