export function mount(element { // a parenthesis is missing
