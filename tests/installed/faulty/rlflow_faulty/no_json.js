export function mount(element, context) {
  const value = {};
  value.own = value;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'no_json';
  button.addEventListener('click', () => context.onChange(value, { complete: true }));
  element.append(button);
  return { update: () => {}, unmount: () => element.replaceChildren() };
}
