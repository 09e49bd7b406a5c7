// What the page and its service worker tell each other. Questions come with a port for the answer.

export type ToSiteWorker =
  /** Keep, of what is kept once used, what the browser still has from before there was a worker. */
  | { readonly kind: 'keep-used' }
  | { readonly kind: 'what-is-kept' }
  /** To a version that waits: take over now. */
  | { readonly kind: 'take-over' };

export interface Kept {
  /** Everything that the page needs to open. */
  readonly page: boolean;
  /** A runtime for models. */
  readonly runtime: boolean;
}

export interface TakeOverAnswer {
  /** Open pages of ours besides the one that asks; the version goes on waiting if there are any. */
  readonly others: number;
}

/** Without being asked, to every page: installing failed. */
export interface FromSiteWorker {
  readonly kind: 'install-failed';
  readonly reason: string;
}
