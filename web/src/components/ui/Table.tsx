import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button } from './Button';
import { Checkbox } from './Choice';
import { Skeleton } from './Feedback';

export interface Sort {
  column: string;
  descending: boolean;
}

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand right, in tabular digits. */
  numeric?: boolean;
  sortable?: boolean;
  /** Classes of its cells: `w-40`, `max-md:hidden`. */
  className?: string;
}

export interface TableProps<Row> {
  /** What the table lists, to screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** What a row is called where it is selected: its title. */
  rowLabel?: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: Set<string>) => void;
  onRowClick?: (row: Row) => void;
  /** Shown in place of rows when there are none. */
  empty?: ReactNode;
  /** Lists come in pages: there is more, and how to get it. */
  hasMore?: boolean;
  onMore?: () => void;
  loadingMore?: boolean;
  /** On phones every row is a block, its first column the title: for lists of things. Tables of figures scroll. */
  stack?: boolean;
  className?: string;
}

const STACK = {
  row: 'max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-1.5 max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-3 max-sm:last:border-b-0',
  cell: 'max-sm:flex max-sm:h-auto! max-sm:w-auto! max-sm:min-w-0 max-sm:items-center max-sm:border-b-0! max-sm:p-0! max-sm:text-left!',
  /** Its header stands before it. */
  label: 'max-sm:before:mr-1.5 max-sm:before:text-xs max-sm:before:text-faint max-sm:before:content-[attr(data-label)]',
};

function SortButton({
  column,
  sort,
  onSort,
  children,
}: {
  column: string;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
  children: ReactNode;
}) {
  const active = sort?.column === column;
  const Icon = !active ? ChevronsUpDown : sort.descending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className={cn(
        '-mx-1.5 inline-flex items-center gap-1 rounded-sm px-1.5 py-0.5 hover:bg-hover hover:text-text',
        active && 'text-text',
      )}
      onClick={() => onSort({ column, descending: active ? !sort.descending : true })}
    >
      {children}
      <Icon className={cn('size-3', !active && 'opacity-50')} aria-hidden />
    </button>
  );
}

/** A list with columns. It scrolls sideways within itself where the screen is narrow. */
export function Table<Row>(props: TableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    rowLabel,
    sort,
    onSort,
    selected,
    onSelect,
    onRowClick,
    empty,
    stack,
    className,
  } = props;
  const keysOfRows = rows?.map(rowKey) ?? [];
  const chosen = keysOfRows.filter((key) => selected?.has(key));
  const toggle = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  if (rows?.length === 0 && empty !== undefined) return <div className={className}>{empty}</div>;
  return (
    <div className={className}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="relative max-h-[inherit] overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
        <table
          className={cn('w-full border-separate border-spacing-0 text-sm', stack && 'max-sm:block')}
          aria-busy={rows === undefined}
        >
          <caption className="sr-only">{label}</caption>
          <thead className={cn(stack && 'max-sm:hidden')}>
            <tr>
              {onSelect && (
                <th scope="col" className="sticky top-0 z-10 w-10 border-b border-line bg-subtle px-3 text-left">
                  <span className="flex">
                    <Checkbox
                      aria-label="Select all rows shown"
                      checked={chosen.length > 0 && chosen.length === keysOfRows.length}
                      indeterminate={chosen.length > 0 && chosen.length < keysOfRows.length}
                      onChange={(event) => onSelect(new Set(event.target.checked ? keysOfRows : []))}
                    />
                  </span>
                </th>
              )}
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  className={cn(
                    'sticky top-0 z-10 h-9 border-b border-line bg-subtle px-3 text-xs font-medium whitespace-nowrap text-muted',
                    column.numeric ? 'text-right' : 'text-left',
                    column.className,
                  )}
                >
                  {column.sortable && onSort ? (
                    <SortButton column={column.id} sort={sort} onSort={onSort}>
                      {column.header}
                    </SortButton>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={cn(stack && 'max-sm:block')}>
            {rows === undefined &&
              Array.from({ length: 6 }, (_, index) => (
                <tr key={index}>
                  {onSelect && <td className="border-b border-line" />}
                  {columns.map((column) => (
                    <td key={column.id} className={cn('h-11 border-b border-line px-3', column.className)}>
                      <Skeleton
                        className={cn('h-3.5', column.numeric ? 'ml-auto w-10' : index % 2 ? 'w-2/3' : 'w-4/5')}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            {rows?.map((row) => {
              const key = rowKey(row);
              const isChosen = selected?.has(key) === true;
              return (
                <tr
                  key={key}
                  className={cn(
                    'group',
                    stack && STACK.row,
                    isChosen ? 'bg-accent-subtle' : 'hover:bg-subtle',
                    onRowClick && 'cursor-pointer',
                  )}
                  onClick={
                    onRowClick &&
                    ((event) => {
                      const on = event.target as HTMLElement;
                      // What a menu of the row holds stands elsewhere; React tells the row of it all the same.
                      if (!event.currentTarget.contains(on)) return;
                      if (!on.closest('a, button, input, label, select') && !getSelection()?.toString())
                        onRowClick(row);
                    })
                  }
                >
                  {onSelect && (
                    <td className={cn('border-b border-line px-3 group-last:border-b-0', stack && STACK.cell)}>
                      <span className="flex">
                        <Checkbox
                          aria-label={`Select ${rowLabel?.(row) ?? 'row'}`}
                          checked={isChosen}
                          onChange={() => toggle(key)}
                        />
                      </span>
                    </td>
                  )}
                  {columns.map((column, place) => (
                    <td
                      key={column.id}
                      data-label={typeof column.header === 'string' ? column.header : undefined}
                      className={cn(
                        'h-11 border-b border-line px-3 py-1.5 group-last:border-b-0',
                        column.numeric && 'tabular text-right',
                        column.className,
                        stack && STACK.cell,
                        stack && place === 0 && 'max-sm:flex-1 max-sm:basis-3/4',
                        stack && place > 0 && (typeof column.header === 'string' ? STACK.label : 'max-sm:ml-auto'),
                      )}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {props.hasMore && (
        <div className="flex items-center justify-center gap-3 border-t border-line p-2">
          <Button
            variant="ghost"
            size="sm"
            loading={props.loadingMore === true}
            {...(props.onMore ? { onClick: props.onMore } : {})}
          >
            Load more
          </Button>
          <span className="tabular text-xs text-faint">{count(rows?.length)} shown</span>
        </div>
      )}
    </div>
  );
}
