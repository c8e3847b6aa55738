import { useInfiniteQuery } from '@tanstack/react-query';
import { Folders, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Page, PageHeader } from '@/components/PageHeader';
import { Button, Card, EmptyState, Input, Skeleton } from '@/components/ui';
import { useDebounced } from '@/lib/hooks';
import { ProjectCard } from '../ProjectCard';

const NewProject = () => (
  <Button variant="primary" asChild>
    <Link to="/projects/new">
      <Plus aria-hidden /> New project
    </Link>
  </Button>
);

const GRID = 'grid gap-4 md:grid-cols-2 2xl:grid-cols-3';

export function Component() {
  const [search, setSearch] = useState('');
  const q = useDebounced(search.trim());
  const projects = useInfiniteQuery(projectsQuery(q));
  const items = itemsOf(projects.data);
  const isFresh = projects.data !== undefined && items.length === 0 && q === '';
  return (
    <Page>
      <PageHeader
        title="Projects"
        description="Tasks, the people who judge them, and what comes of it."
        actions={isFresh ? undefined : <NewProject />}
      />
      {!isFresh && (
        <div className="mb-4 max-w-sm">
          <Input
            type="search"
            aria-label="Search projects"
            placeholder="Search by name"
            prefix={<Search />}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      {projects.error && !projects.data ? (
        <ErrorPanel error={projects.error} onRetry={() => void projects.refetch()} />
      ) : projects.isPending ? (
        <div className={GRID} role="status">
          <span className="sr-only">Loading projects</span>
          {[0, 1, 2].map((index) => (
            <Card key={index} className="grid gap-3 p-5">
              <Skeleton className="h-5 w-1/2" />
              <Skeleton className="h-3.5 w-4/5" />
              <Skeleton className="mt-6 h-2 w-full" />
              <Skeleton className="h-3.5 w-2/5" />
            </Card>
          ))}
        </div>
      ) : items.length === 0 ? (
        <Card>
          {q === '' ? (
            <EmptyState icon={<Folders />} title="No projects yet" action={<NewProject />}>
              A project holds tasks of one kind, the guidelines for judging them, and the people who do.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<Search />}
              title={`No project is called “${q}”`}
              action={<Button onClick={() => setSearch('')}>Show all projects</Button>}
            />
          )}
        </Card>
      ) : (
        <>
          <ul className={GRID}>
            {items.map((project) => (
              <li key={project.id} className="min-w-0">
                <ProjectCard project={project} />
              </li>
            ))}
          </ul>
          {projects.hasNextPage && (
            <div className="mt-6 flex justify-center">
              <Button loading={projects.isFetchingNextPage} onClick={() => void projects.fetchNextPage()}>
                Load more
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
