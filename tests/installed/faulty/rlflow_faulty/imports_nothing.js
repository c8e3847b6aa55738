import './_not_there.js';

export function mount() {
  return { update: () => {}, unmount: () => {} };
}
