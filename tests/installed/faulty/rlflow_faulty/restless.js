export function mount(element, context) {
  const update = ({ onChange }) => onChange(String(Math.random()), { complete: true });
  update(context);
  return { update, unmount: () => {} };
}
