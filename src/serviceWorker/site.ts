// The files of one version of the page, as the build lists them, and the names under which they are kept. Imported by
// the build too (scripts/site), so nothing of a worker here.

export interface SiteFile {
  /** From the page's folder, with forward slashes. */
  readonly path: string;
  /** 'sha256-…' in base64, as fetch takes it: a file of another deployment is refused. */
  readonly integrity: string;
  /** Kept when the version is installed; else when it is first used. */
  readonly isAhead: boolean;
}

export interface Site {
  /** Of all paths and hashes. */
  readonly version: string;
  readonly files: readonly SiteFile[];
}

/** The page itself: fetched as its folder, since some hosts redirect its name there. */
export const PAGE = 'index.html';

/** Others may live on the same origin (github.io), and so may this page in another folder. */
export function cachePrefix(scope: string): string {
  return `h-neuron-explorer ${new URL(scope).pathname} `;
}

/** @param scope the page's folder, as an absolute address that ends with a slash */
export function addressOf(path: string, scope: string): string {
  return path === PAGE ? scope : scope + path.split('/').map(encodeURIComponent).join('/');
}

/** The other way round; null for an address elsewhere, or one that cannot be a file's. */
export function pathOf(address: string, scope: string): string | null {
  const [bare = ''] = address.split(/[?#]/);
  if (!bare.startsWith(scope)) return null;
  try {
    return decodeURIComponent(bare.slice(scope.length)) || PAGE;
  } catch (error) {
    if (error instanceof URIError) return null; // a stray %
    throw error;
  }
}

/** Under which a file is kept: the same bytes have the same key in every version. */
export function keyOf({ path, integrity }: SiteFile, scope: string): string {
  return `${addressOf(path, scope)}?${encodeURIComponent(integrity)}`;
}

/** `assets/name-DcHrbrbl.wasm` and its successor `assets/name-Bke5pfTD.wasm` are of one family. */
export function familyOf(path: string): string {
  return path.replace(HASHED, '$1$2');
}

/** The same name never has other bytes. */
export function isHashed(path: string): boolean {
  return HASHED.test(path);
}

/** As Vite names what it builds. */
const HASHED = /^(assets\/.+)-[\w-]{8}(\.\w+)$/;
