export function mount(element) {
  element.append('update_throws is here');
  return {
    update: () => {
      throw new Error('planted in update');
    },
    unmount: () => {},
  };
}
