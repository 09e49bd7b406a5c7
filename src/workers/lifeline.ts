// The worker's end of client/lifeline.ts: a Web Lock held until the worker is gone.

/** Takes a fresh lock and holds it for good. Returns its name, or null where Web Locks are missing. */
export async function holdLifeline(): Promise<string | null> {
  // Insecure origins have no locks; there the page learns of a worker's end only by its errors.
  if (!navigator.locks) return null;
  const name = `engine-${crypto.randomUUID()}`;
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise<never>(() => {});
    });
  });
  return name;
}
