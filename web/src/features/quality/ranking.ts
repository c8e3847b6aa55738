/** What a leaderboard says, in words. */
import type { ModelRanking } from '@/api/metrics';
import { decimal, percent } from '@/lib/format';

type Ranked = ModelRanking['models'][number];

export const METHODS: Record<string, string> = {
  bradley_terry: 'Bradley-Terry',
  plackett_luce: 'Plackett-Luce, of whole rankings',
};

const TIES: Record<string, string> = {
  half: 'a tie counts as half a win of each',
  davidson: 'ties are an outcome of their own (Davidson)',
};

/** "Bradley-Terry; a tie counts as half a win of each; intervals from 300 resamples of tasks". */
export function fitted({ method, ties, resamples }: Pick<ModelRanking, 'method' | 'ties' | 'resamples'>): string {
  return [
    METHODS[method] ?? method,
    ...(ties ? [TIES[ties] ?? ties] : []),
    resamples > 0 ? `95% intervals from ${resamples} resamples of tasks` : 'without intervals',
  ].join('; ');
}

/** "2" where every resample says so, else "2 (1 to 4)". */
export function place({ rank, rank_low, rank_high }: Pick<Ranked, 'rank' | 'rank_low' | 'rank_high'>): string {
  return rank_low === rank_high && rank_low === rank ? String(rank) : `${rank} (${rank_low} to ${rank_high})`;
}

const EFFECTS: Record<string, string> = {
  place: 'Being seen first',
  length: 'Being twice as long',
};

/** What an effect on the logistic scale does to an even match: 0.4 → "wins 60% of even matches". */
export function effects(given: ModelRanking['effects']): { name: string; says: string; sure: boolean }[] {
  const odds = (value: number) => percent(1 / (1 + Math.exp(-value)));
  return Object.entries(given).map(([name, { value, low, high }]) => {
    const known = low !== null && high !== null;
    return {
      name: EFFECTS[name] ?? name,
      says:
        `wins ${odds(value)} of matches that would be even` +
        (known ? ` (95%: ${odds(low)} to ${odds(high)})` : '') +
        `; effect ${decimal(value)}, taken off the strengths`,
      sure: known && (low > 0 || high < 0),
    };
  });
}

/** Models of each group that can be compared, the largest first; of one group this is the whole board. */
export function components(models: readonly Ranked[]): Ranked[][] {
  const groups = new Map<number, Ranked[]>();
  for (const model of models) groups.set(model.component, [...(groups.get(model.component) ?? []), model]);
  return [...groups.values()];
}
