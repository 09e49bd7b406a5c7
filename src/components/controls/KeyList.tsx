// Keys and what they do, as help shows them.

export type KeyEntry = readonly [keys: readonly string[], does: string];

export function KeyList({ entries }: { readonly entries: readonly KeyEntry[] }) {
  return (
    <dl className="keys">
      {entries.map(([keys, does]) => (
        <div key={does} style={{ display: 'contents' }}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
