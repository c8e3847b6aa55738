/** What the page's policy must not let it do. */
export function mount(element, context) {
  const tried = [];
  try {
    tried.push(new Function('return "eval"')());
  } catch {
    tried.push('no eval');
  }
  const script = document.createElement('script');
  script.textContent = 'window.inlined = true';
  element.append(script);
  tried.push(window.inlined ? 'inline' : 'no inline');
  fetch('https://example.org/').then(
    () => tried.push('fetch'),
    () => tried.push('no fetch'),
  ).finally(() => element.append(tried.join(', ')));
  return { update: () => {}, unmount: () => element.replaceChildren() };
}
