export function mount() {
  throw new Error('planted in mount');
}
