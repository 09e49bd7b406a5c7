// Whether others can open an address: what only this machine has is neither cited nor shown to a room.

const OF_THIS_MACHINE = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

export function isPublicAddress(address: string): boolean {
  const [, host] = /^https?:\/\/(\[[^\]]*\]|[^/?#:]+)/i.exec(address) ?? [];
  return host !== undefined && !OF_THIS_MACHINE.test(host.toLowerCase());
}
