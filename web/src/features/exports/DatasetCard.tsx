import { useQuery } from '@tanstack/react-query';
import { documentQuery, type Export } from '@/api/exports';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Markdown } from '@/components/markdown';
import { CopyButton, Sheet, SkeletonText } from '@/components/ui';

/** The head of a card is for hubs, which read it as YAML. */
const HEAD = /^---\n([\s\S]*?)\n---\n/;

/** The README of a built dataset, as a hub will show it. */
export function DatasetCard({ made, onClose }: { made: Export; onClose: () => void }) {
  const card = useQuery(documentQuery(made.id, 'README.md'));
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title="Dataset card"
      description="README.md of the folder: hubs show it, and datasets reads the files' places from its head."
      footer={card.data !== undefined && <CopyButton labelled size="md" label="Copy the card" text={card.data} />}
    >
      {card.data !== undefined ? (
        <div className="grid gap-4">
          <Markdown text={card.data.replace(HEAD, '')} small />
          <details className="text-sm">
            <summary className="cursor-pointer text-muted">Head for hubs</summary>
            <pre className="mt-2 overflow-x-auto rounded-md border border-line bg-subtle p-3 text-xs">
              {HEAD.exec(card.data)?.[1] ?? 'none'}
            </pre>
          </details>
        </div>
      ) : card.error ? (
        <ErrorPanel error={card.error} onRetry={() => void card.refetch()} />
      ) : (
        <SkeletonText lines={10} label="Loading the card" />
      )}
    </Sheet>
  );
}
