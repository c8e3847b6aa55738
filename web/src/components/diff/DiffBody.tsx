import { diffLines, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { makeVisible } from '@/lib/visible';

const MAX_WORDS = 30_000; // characters, both together: above it lines are compared
const TIMEOUT = 1500; // milliseconds, after which the texts are shown as replaced

interface Part {
  value: string;
  added: boolean;
  removed: boolean;
}

export function difference(before: string, after: string): Part[] {
  const [a, b] = [makeVisible(before), makeVisible(after)];
  const options = { timeout: TIMEOUT };
  const whole: Part[] = [
    { value: a, added: false, removed: true },
    { value: b, added: true, removed: false },
  ];
  const isLong = a.length + b.length > MAX_WORDS;
  return (isLong ? diffLines(a, b, options) : diffWordsWithSpace(a, b, options)) ?? whole;
}

export default function DiffBody({
  before,
  after,
  layout,
}: {
  before: string;
  after: string;
  layout: 'inline' | 'split';
}) {
  const parts = useMemo(() => difference(before, after), [before, after]);
  const show = (keep: (part: Part) => boolean) =>
    parts
      .filter(keep)
      .map((part, index) =>
        part.added ? (
          <ins key={index}>{part.value}</ins>
        ) : part.removed ? (
          <del key={index}>{part.value}</del>
        ) : (
          <span key={index}>{part.value}</span>
        ),
      );
  if (layout === 'inline') return <div className="md-raw">{show(() => true)}</div>;
  return (
    <div className="grid divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
      <div className="md-raw pb-3 sm:pr-4">{show((part) => !part.added)}</div>
      <div className="md-raw max-sm:pt-3 sm:pl-4">{show((part) => !part.removed)}</div>
    </div>
  );
}
