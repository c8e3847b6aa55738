import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
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
  /** The way here; where none is given, the project that it is a page of. */
  crumbs?: Crumb[];
  actions?: ReactNode;
  className?: string;
}

/** The head of every page in the shell. */
export function PageHeader({ title, aside, description, within, crumbs, actions, className }: PageHeaderProps) {
  usePageTitle(title, within);
  const { projectId } = useParams();
  const trail =
    crumbs ??
    (projectId !== undefined && within !== undefined ? [{ label: within, to: `/projects/${projectId}` }] : []);
  // On phones the bar above says the project already.
  const isSaid = trail.length === 1 && trail[0]?.label === within;
  return (
    <header className={cn('mb-6', className)}>
      {trail.length > 0 && (
        <nav aria-label="Breadcrumbs" className={cn('mb-1', isSaid && 'max-lg:hidden')}>
          <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
            {trail.map((crumb) => (
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
