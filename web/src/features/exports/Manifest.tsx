import type { Export } from '@/api/exports';
import { CopyButton, Sheet } from '@/components/ui';
import { bytes, count, dateTime, words } from '@/lib/format';
import { Funnel } from './Funnel';

interface ManifestDocument {
  target?: string;
  source?: string;
  aggregate?: string;
  counts?: { filter: string; tasks: number; judgements: number; rows: number }[];
  left_out?: Record<string, number>;
  warnings?: string[];
  files?: Export['files'];
  versions?: Record<string, string>;
  options?: Record<string, unknown>;
  filters?: Record<string, unknown>;
  split?: Record<string, unknown> | null;
}

const told = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value);

function Facts({ facts }: { facts: [string, unknown][] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{words(name)}</dt>
          <dd className="min-w-0 wrap-anywhere">{told(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="grid gap-2 border-t border-line pt-4">
    <h3 className="text-sm font-semibold">{title}</h3>
    {children}
  </section>
);

/** What a file is made of: enough to know what is in it, and to make it again. */
export function Manifest({ made, onClose }: { made: Export; onClose: () => void }) {
  const manifest = made.manifest as ManifestDocument;
  const given = (values: Record<string, unknown> | null | undefined): [string, unknown][] =>
    Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const files = manifest.files ?? made.files;
  const leftOut = Object.entries(manifest.left_out ?? {});
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={`${made.recipe} as ${made.format}`}
      description={dateTime(made.completed_at ?? made.created_at)}
      footer={
        <CopyButton labelled size="md" label="Copy the manifest" text={() => JSON.stringify(made.manifest, null, 2)} />
      }
    >
      <div className="grid gap-5">
        <Facts
          facts={[
            ['rows', count(made.row_count)],
            ['size', bytes(made.byte_count)],
            ['loads_in', manifest.target ?? '–'],
            ['aggregate', manifest.aggregate ?? 'none'],
          ]}
        />
        <Part title="Files">
          <ul className="grid gap-3">
            {files.map((file) => (
              <li key={file.name} className="grid gap-0.5 text-sm">
                <span className="font-medium wrap-anywhere">{file.name}</span>
                <span className="tabular text-muted">
                  {count(file.rows)} rows, {bytes(file.bytes)}
                </span>
                <span className="flex items-start gap-1">
                  <code className="text-2xs wrap-anywhere text-muted">sha256 {file.sha256}</code>
                  <CopyButton text={file.sha256} label="Copy the sha256" />
                </span>
              </li>
            ))}
          </ul>
        </Part>
        {manifest.counts && (
          <Part title="Rows after each filter">
            <Funnel counts={manifest.counts} stale={false} />
          </Part>
        )}
        {leftOut.length > 0 && (
          <Part title="Left out by the recipe">
            <Facts facts={leftOut} />
          </Part>
        )}
        <Part title="Options">
          <Facts facts={given(manifest.options)} />
        </Part>
        <Part title="Filters">
          <Facts facts={given(manifest.filters)} />
        </Part>
        {manifest.split && (
          <Part title="Split">
            <Facts facts={given(manifest.split)} />
          </Part>
        )}
        <Part title="Made with">
          <Facts facts={given(manifest.versions)} />
        </Part>
      </div>
    </Sheet>
  );
}
