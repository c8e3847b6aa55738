export function mount(element, context) {
  context.announce({ odd: true });
  element.append('announces_objects is here');
  return { update: () => {}, unmount: () => {}, keys: [null, { key: 5 }] };
}
