import { ChevronRight } from 'lucide-react';
import type { KeyQuality } from '@/api/quality';
import { Heatmap } from '@/components/charts';
import { Badge, Card } from '@/components/ui';
import { count, decimal, plural, words } from '@/lib/format';
import { FigureGrid } from './FigureGrid';
import { FilteredFigures } from './FilteredFigures';
import { PairTable } from './PairTable';
import { figuresOf, filteredOf, matrixInWords, pairMatrix, toneOf, verdict } from './figures';

/** More people than this make a matrix that nobody can read; the table has them all. */
const MATRIX_UP_TO = 16;

const KINDS: Record<string, string> = {
  pairwise: 'Comparison',
  scalar: 'Score',
  rank: 'Ranking',
  step: 'Steps',
  category: 'Label',
};

/** One thing that annotators were asked: how far they agree, in words and in figures, and each two of them. */
export function KeySection({ quality, open }: { quality: KeyQuality; open: boolean }) {
  const alpha = quality.krippendorff_alpha;
  const matrix = pairMatrix(quality.cohen_kappa);
  const filtered = filteredOf(quality);
  const title = words(quality.key);
  return (
    <Card>
      <details open={open} className="group">
        <summary className="flex list-none items-start gap-2.5 rounded-lg px-4 py-3.5 hover:bg-subtle sm:px-5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="mt-1 size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-2">
              <h2 className="text-md wrap-anywhere">{title}</h2>
              {quality.kind && <Badge>{KINDS[quality.kind] ?? words(quality.kind)}</Badge>}
              {quality.level_of_measurement && <Badge>{words(quality.level_of_measurement)}</Badge>}
            </span>
            <span className="mt-1 block text-sm text-muted">
              {alpha ? verdict(alpha.in_words) : 'Agreement beyond chance was not computed'}
              {' · '}
              {plural(quality.n_items, 'item')}, {plural(quality.n_judgements, 'judgement')}
            </span>
          </span>
          <Badge tone={toneOf(alpha?.value)} className="tabular mt-0.5">
            α {alpha?.value === null || alpha === null || alpha === undefined ? 'not defined' : decimal(alpha.value)}
          </Badge>
        </summary>
        <div className="grid gap-5 border-t border-line px-4 py-4 sm:px-5">
          <FigureGrid figures={figuresOf(quality)} />
          {filtered.length > 0 && <FilteredFigures rows={filtered} />}
          {quality.cohen_kappa.length > 0 && (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
              {matrix.labels.length <= MATRIX_UP_TO ? (
                <Heatmap
                  title="Each two annotators"
                  note="Cohen's κ: agreement beyond chance of two"
                  summary={matrixInWords(matrix, "Cohen's kappa of pairs", (value) => decimal(value))}
                  rows={matrix.labels}
                  columns={matrix.labels}
                  values={matrix.values}
                  domain={[0, 1]}
                  format={(value) => decimal(value)}
                />
              ) : (
                <p className="text-sm text-muted">
                  {count(matrix.labels.length)} annotators are too many for a matrix; the table has every pair.
                </p>
              )}
              <PairTable pairs={quality.cohen_kappa} />
            </div>
          )}
        </div>
      </details>
    </Card>
  );
}
