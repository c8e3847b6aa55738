import { useState } from 'react';
import { Rows3 } from 'lucide-react';
import type { Preview } from '@/api/exports';
import { CopyButton, EmptyState, Section, Skeleton, Table, Tabs, type Column } from '@/components/ui';
import { plural } from '@/lib/format';
import { cellText, type CellMessage } from './cells';

function Cell({ value }: { value: unknown }) {
  const cell = cellText(value);
  if (cell.kind === 'none') return <span className="text-faint">null</span>;
  if (cell.kind === 'number') return <span className="tabular">{cell.text}</span>;
  if (cell.kind === 'messages') {
    return (
      <span className="grid max-w-80 min-w-44 gap-1">
        {cell.messages.map((message: CellMessage, index) => (
          <span key={index} className="line-clamp-2">
            <span className="mr-1.5 text-xs text-faint">{message.role}</span>
            {message.content}
          </span>
        ))}
      </span>
    );
  }
  const isShort = cell.text.length <= 40 && !/\s/.test(cell.text);
  if (isShort) return <span className="whitespace-nowrap">{cell.text}</span>;
  return <span className="line-clamp-3 max-w-80 min-w-44 wrap-anywhere">{cell.text}</span>;
}

/** The first rows as they will be in the file: as a table to look through, and as they are. */
export function FirstRows({
  preview,
  stale,
  failed,
}: {
  preview: Preview | undefined;
  stale: boolean;
  /** There is nothing to wait for: what is wrong is told with the figures. */
  failed: boolean;
}) {
  const [view, setView] = useState('table');
  if (failed) return null;
  if (!preview) {
    return (
      <Section title="First rows" id="first-rows">
        <div className="grid gap-3">
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-5 w-full" />
          ))}
        </div>
      </Section>
    );
  }
  const columns: Column<number>[] = preview.schema.map((column) => ({
    id: column.name,
    header: (
      <span title={column.type}>
        <span className="font-mono text-text">{column.name}</span>
      </span>
    ),
    cell: (row) => <Cell value={preview.rows[row]?.[column.name]} />,
    className: '[td&]:align-top',
  }));
  const json = () => preview.rows.map((row) => JSON.stringify(row, null, 2)).join('\n\n');
  const tabs = [
    {
      value: 'table',
      label: 'Table',
      content: (
        <Table
          label="First rows"
          className="max-h-[32rem] overflow-y-auto rounded-md border border-line"
          columns={columns}
          rows={preview.rows.map((_, index) => index)}
          rowKey={String}
        />
      ),
    },
    {
      value: 'json',
      label: 'JSON',
      content: (
        <div className="relative">
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-[32rem] overflow-auto rounded-md border border-line bg-subtle p-3 text-xs">
            {json()}
          </pre>
          <span className="absolute top-2 right-2 rounded-md bg-surface">
            <CopyButton text={json} label="Copy the rows" />
          </span>
        </div>
      ),
    },
  ];
  return (
    <Section
      title="First rows"
      id="first-rows"
      description={
        preview.rows.length > 0
          ? `${plural(preview.rows.length, 'row')} as ${preview.rows.length === 1 ? 'it' : 'they'} will be in the file.`
          : undefined
      }
    >
      <div className={stale ? 'opacity-60 transition-opacity' : 'transition-opacity'} aria-busy={stale}>
        {preview.rows.length === 0 ? (
          <EmptyState icon={<Rows3 />} title="No row comes out">
            Loosen a filter, or choose another recipe: the figures above tell which filter takes the rows away.
          </EmptyState>
        ) : (
          <Tabs label="View of the rows" compact tabs={tabs} value={view} onChange={setView} />
        )}
      </div>
    </Section>
  );
}
