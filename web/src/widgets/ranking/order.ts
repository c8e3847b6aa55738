/** Rankings as ordered groups of tied outputs. Outputs in no group are not ranked yet. */

export type Groups = readonly (readonly string[])[];

/** From any ranks that the server takes; ids that are no outputs do not count. */
export const groupsOf = (ranks: Record<string, number>, ids: readonly string[]): Groups => {
  const ranked = ids.filter((id) => Object.hasOwn(ranks, id));
  const levels = [...new Set(ranked.map((id) => ranks[id] ?? 0))].sort((a, b) => a - b);
  return levels.map((level) => ranked.filter((id) => ranks[id] === level));
};

/** Competition ranks, as in sports: after two firsts comes the third. */
export const ranksOf = (groups: Groups): Record<string, number> => {
  let rank = 1;
  const entries: [string, number][] = [];
  for (const group of groups) {
    entries.push(...group.map((id): [string, number] => [id, rank]));
    rank += group.length;
  }
  return Object.fromEntries(entries);
};

export const without = (groups: Groups, id: string): Groups =>
  groups.map((group) => group.filter((each) => each !== id)).filter((group) => group.length > 0);

/** `id` alone in the place before the group at `index` of the others. */
export const placed = (groups: Groups, id: string, index: number): Groups => {
  const rest = without(groups, id);
  return [...rest.slice(0, index), [id], ...rest.slice(index)];
};

/** `id` alone at a rank, as ranks are shown: the others keep their order around it. */
export const atRank = (groups: Groups, id: string, rank: number): Groups => {
  const rest = without(groups, id);
  let before = 0;
  const index = rest.findIndex((group) => {
    if (before + 1 >= rank) return true;
    before += group.length;
    return false;
  });
  return placed(rest, id, index < 0 ? rest.length : index);
};

/** `id` in the group of `other`. */
export const tied = (groups: Groups, id: string, other: string): Groups =>
  without(groups, id).map((group) => (group.includes(other) ? [...group, id] : group));

const placeOf = (groups: Groups, id: string): number => groups.findIndex((group) => group.includes(id));

/** One place up (-1) or down (+1). Out of a tie it steps before or behind it; what is not ranked comes in last. */
export const moved = (groups: Groups, id: string, by: -1 | 1): Groups => {
  const place = placeOf(groups, id);
  if (place < 0) return by < 0 ? [...groups, [id]] : groups;
  if ((groups[place]?.length ?? 0) > 1) return placed(groups, id, by < 0 ? place : place + 1);
  return placed(groups, id, Math.max(0, Math.min(place + by, groups.length - 1)));
};

/** Tie with the group above; if tied already, step behind the tie. */
export const tieToggled = (groups: Groups, id: string): Groups => {
  const place = placeOf(groups, id);
  if (place < 0) {
    const last = groups.at(-1)?.[0];
    return last === undefined ? groups : tied(groups, id, last);
  }
  if ((groups[place]?.length ?? 0) > 1) return placed(groups, id, place + 1);
  const above = groups[place - 1]?.[0];
  return above === undefined ? groups : tied(groups, id, above);
};
