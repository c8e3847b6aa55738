import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '@/lib/cn';
import { usePageTitle } from '@/lib/hooks';

export interface Crumb {
  label: string;
  to: string;
}

export interface PageHeaderProps {
  /** The page's h1, and with `within` the title in the tab. */
  title: string;
  /** More than the title's text beside it: a badge. */
  aside?: ReactNode;
  description?: ReactNode;
  /** Of what it is a page: the project's name, for the tab's title. */
  within?: string | undefined;
  crumbs?: Crumb[];
  actions?: ReactNode;
  className?: string;
}

/** The head of every page in the shell. */
export function PageHeader({ title, aside, description, within, crumbs, actions, className }: PageHeaderProps) {
  usePageTitle(title, within);
  return (
    <header className={cn('mb-6', className)}>
      {crumbs && (
        <nav aria-label="Breadcrumbs" className="mb-1">
          <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
            {crumbs.map((crumb) => (
              <li key={crumb.to} className="flex min-w-0 items-center gap-1">
                <Link to={crumb.to} className="max-w-64 truncate rounded-sm hover:text-text hover:underline">
                  {crumb.label}
                </Link>
                <ChevronRight className="size-3.5 text-faint" aria-hidden />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2.5">
            <h1 className="text-2xl wrap-anywhere">{title}</h1>
            {aside}
          </div>
          {description !== undefined && (
            <p className="mt-1 max-w-prose text-base text-pretty text-muted">{description}</p>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** The measure of a page: `wide` for tables and dashboards, `text` for forms and reading. */
export function Page({
  size = 'wide',
  className,
  children,
}: {
  size?: 'wide' | 'text';
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        'mx-auto w-full px-4 py-6 sm:px-6 lg:px-8 lg:py-8',
        size === 'wide' ? 'max-w-[100rem]' : 'max-w-3xl',
        className,
      )}
    >
      {children}
    </div>
  );
}
