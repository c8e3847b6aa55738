/** Where sentences are. Places count code points, as Python does; JavaScript's own strings count UTF-16 units. */

/** The sentences of a text as [{start, end, text}], which together are the whole text. */
export function sentencesOf(text) {
  const found = text.match(/[^.!?\n]*(?:[.!?]+|\n|$)\s*/gu) ?? [];
  let start = 0;
  return found
    .filter((sentence) => sentence !== '')
    .map((sentence) => {
      const end = start + Array.from(sentence).length;
      const made = { start, end, text: sentence };
      start = end;
      return made;
    });
}
