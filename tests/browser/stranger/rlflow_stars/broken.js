export function mount() {
  throw new Error('planted: this widget cannot be mounted');
}
