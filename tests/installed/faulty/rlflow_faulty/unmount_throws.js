export function mount(element) {
  element.append('unmount_throws is here');
  return {
    update: () => {},
    unmount: () => {
      throw new Error('planted in unmount');
    },
  };
}
